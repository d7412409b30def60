package org.batoncrm.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.contract.Contracts;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contracts and orders in every dress. */
@BrowserTest
class ContractPagesJourney {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contracts contracts;

    @Test
    void contractsAreAccessible(Browser browser) {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        Map<String, Object> input = new HashMap<>(Map.of(
                "title",
                "Server room",
                "accountId",
                account.toString(),
                "startsOn",
                "2026-12-01",
                "lines",
                List.of(Map.of("name", "Rack", "quantity", "2", "listPrice", "99.95", "taxPercent", "19"))));
        RecordId contract = people.as("rep", () -> contracts.create(input));
        browser.logIn("rep");

        browser.assertAccessibleInEveryDress("/contracts", "contracts");
        browser.assertAccessibleInEveryDress(contract.link(), "contract");
        browser.assertAccessibleInEveryDress("/contracts/new", "contract-new");
        browser.assertAccessibleInEveryDress("/orders", "orders");
        browser.assertNoComplaints();
    }
}
