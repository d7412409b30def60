package org.batoncrm.journey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.billing.BankDesk;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of invoices, payments and receivables with real content. */
@BrowserTest
class BillingPagesJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Invoices invoices;

    @Autowired
    private Payments payments;

    @Autowired
    private BankDesk desk;

    @Test
    void whatIsOwedAndPaidIsAccessibleInEveryDress(Browser browser) {
        people.add("rep", Set.of(people.addTeam("Sales 销售")), Role.AE);
        people.add("finance", Role.FINANCE);
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods 海港食品")));
        RecordId invoice = people.as("finance", () -> {
            RecordId id = invoices.create(Map.of(
                    "accountId",
                    account.toString(),
                    "title",
                    "Server room",
                    "automatic",
                    false,
                    "lines",
                    List.of(Map.of("name", "Rack", "net", "1000", "taxPercent", "19"))));
            invoices.issue(id, null);
            return id;
        });
        RecordId payment = people.as(
                "finance",
                () -> payments.record(
                        Map.of(
                                "accountId",
                                account.toString(),
                                "amount",
                                "190",
                                "invoices",
                                List.of(invoice.toString())),
                        PaymentSource.BY_HAND));
        long file = people.as(
                "finance",
                () -> desk.upload(
                        "bank.csv",
                        "Buchungstag;Auftraggeber;Verwendungszweck;Betrag\n01.11.2026;Unknown Ltd;Thanks;5,00\n"
                                .getBytes(StandardCharsets.UTF_8),
                        false));
        browser.logIn("finance")
                .assertAccessibleInEveryDress("/invoices", "invoices")
                .assertAccessibleInEveryDress("/invoices/" + invoice, "invoice")
                .assertAccessibleInEveryDress("/invoices/new?accountId=" + account, "new-invoice")
                .assertAccessibleInEveryDress("/payments", "payments")
                .assertAccessibleInEveryDress("/payments/" + payment, "payment")
                .assertAccessibleInEveryDress("/payments/new?accountId=" + account, "new-payment")
                .assertAccessibleInEveryDress("/receivables", "receivables")
                .assertAccessibleInEveryDress("/payments/bank", "bank")
                .assertAccessibleInEveryDress("/payments/bank/" + file, "bank-file")
                .assertAccessibleInEveryDress(account.link(), "account-billing")
                .assertAccessibleInEveryDress(account.link() + "/billing", "billing-details")
                .assertNoComplaints();
    }
}
