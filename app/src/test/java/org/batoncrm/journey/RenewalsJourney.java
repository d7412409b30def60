package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.renewal.RenewalContracts;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of renewals in a browser. */
@BrowserTest
class RenewalsJourney {

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private RecordId account;
    private String renewal;

    @BeforeEach
    void aRenewal() {
        long team = people.addTeam("Sales 销售");
        long rep = people.add("rep", Set.of(team), Role.AE).id();
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        RecordId contract = RenewalContracts.insert(
                jdbc,
                transaction,
                account,
                rep,
                team,
                "Care plan",
                LocalDate.now().plusDays(200));
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(status ->
                        events.publishEvent(new ContractMoved(contract, ContractState.TO_SIGN, ContractState.ACTIVE))));
        jobs.runDue();
        renewal = "/renewals/REN-"
                + jdbc.sql("select id from renewal").query(Long.class).single();
    }

    @Test
    void theyAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("rep")
                .assertAccessibleInEveryDress("/renewals", "renewals")
                .assertAccessibleInEveryDress(renewal, "renewal")
                .assertAccessibleInEveryDress("/renewals/figures", "renewal-figures");
        browser.phone().open(renewal);
        browser.page().locator("#files-panel").waitFor();
        browser.whole("renewal-phone").assertAccessible().assertNoComplaints();
    }

    @Test
    void aRenewalIsBegunByHandAndWaitsAtItsReview(Browser browser) {
        Page page = browser.logIn("rep").open(renewal).page();
        page.getByText("Begin now").click();
        jobs.runDue();
        browser.open(renewal);
        assertThat(page.locator("main")).containsText("In work");
        assertThat(page.locator(".record-process")).containsText("Review the account");
        browser.open(account.link());
        assertThat(page.locator("main")).containsText("Notice by");
    }
}
