package org.batoncrm.bench;

import java.sql.Connection;
import java.util.List;
import org.batoncrm.testing.Session;

/** The pages of invoices, for finance and for somebody who sees teams; median, aim 150 ms. */
final class InvoicePart implements Part {

    private static final int INVOICES = Integer.getInteger("baton.bench.invoices", 100_000);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        connection.setAutoCommit(false);
        new InvoiceSeed(connection).invoices(INVOICES, INVOICES * 6 / 5);
        connection.setAutoCommit(true);
        stage.analyze("invoice, payment, receivable_entry, receivable_balance");
        stage.row(
                "what is there",
                "%d invoices, %d payments, %d rows in the ledger; aim for each page: a median of at most 150 ms",
                stage.count("select count(*) from invoice"),
                stage.count("select count(*) from payment"),
                stage.count("select count(*) from receivable_entry"));
        long account = InvoiceSeed.accountOf(connection, 20);
        for (String login : List.of("finance", "sales.director")) {
            Session who = stage.session(login);
            stage.measure()
                    .requests(login + ": invoice list, 80 rows", n -> who.get("/invoices?size=80&page=" + n % 5));
            stage.measure().requests(login + ": open invoices", n -> who.get("/invoices?status=ISSUED&sort=dueOn,asc"));
            stage.measure()
                    .requests(login + ": payment list, 80 rows", n -> who.get("/payments?size=80&page=" + n % 5));
            stage.measure().requests(login + ": receivables by age", n -> who.get("/receivables"));
            stage.measure()
                    .requests(
                            login + ": an account's panel",
                            n -> who.get("/accounts/ACCT-" + account + "/billing-panel"));
            stage.measure()
                    .requests(
                            login + ": an invoice's page",
                            n -> who.get("/invoices/INV-" + InvoiceSeed.invoiceId(n * 11)));
        }
        BankRound bank = new BankRound(stage.session("finance"), connection);
        double seconds = bank.seconds(10_000);
        stage.row("a bank's file of 10,000 lines", "%.1f s; lines: %s", seconds, bank.told());
    }
}
