package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.batoncrm.testing.Session;

/** What nobody has to be asked about: quotes within a seller's authority and lower credit limits, several at once. */
final class ApprovalRounds {

    private final Session seller;
    private final Connection connection;
    private int customers;

    ApprovalRounds(Session seller, Connection connection) {
        this.seller = seller;
        this.connection = connection;
    }

    /** Deals that wait for their quote, with terms that nobody needs to agree to. */
    List<String> prepare(int count) throws Exception {
        List<String> deals = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            deals.add(deal("2", account()));
        }
        await(deals);
        return deals;
    }

    /** Each is requested, found to be within the seller's authority and applied in one request. */
    double request(List<String> deals) throws Exception {
        double perSecond = atOnce(deals, this::ask, () -> {});
        long approved = number("select count(*) from quote where state = 'APPROVED' and deal_id " + among(deals));
        if (approved != deals.size()) {
            throw new IllegalStateException(approved + " of " + deals.size() + " are approved");
        }
        return perSecond;
    }

    /** Customers whose credit limit can be lowered, for which nobody needs to agree. */
    List<String> prepareChanges(int count) throws Exception {
        List<String> accounts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            accounts.add(account());
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update account set credit_limit = 9000, credit_currency = 'EUR' where id >= "
                    + accounts.get(0).substring("ACCT-".length()));
        }
        return accounts;
    }

    /** Each is requested and applied by its process. */
    double change(List<String> accounts) throws Exception {
        return atOnce(
                accounts,
                this::lower,
                () -> await(
                        "select count(*) from account where credit_limit = 5000 and id >= "
                                + accounts.get(0).substring("ACCT-".length()),
                        accounts.size(),
                        10));
    }

    private interface Work {
        void run() throws Exception;
    }

    private double atOnce(List<String> records, Consumer<String> request, Work rest) throws Exception {
        long from = System.nanoTime();
        Callers.each(records, record -> {
            request.accept(record);
            return record;
        });
        rest.run();
        return records.size() / ((System.nanoTime() - from) / 1e9);
    }

    /** The number of an approval that a sales manager has to decide about. */
    long waitingForAManager() throws Exception {
        String deal = deal("25", account());
        await(List.of(deal));
        ask(deal);
        return number("select max(id) from approval_case where state = 'OPEN'");
    }

    private void ask(String deal) {
        HttpResponse<String> answer = seller.postJson(
                "/api/v1/records/" + deal + "/actions/request-approval",
                "{\"variables\":{\"justification\":\"They grow\",\"sendMode\":\"MYSELF\"}}");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void lower(String account) {
        HttpResponse<String> answer = seller.postJson(
                "/api/v1/accounts/" + account + "/changes",
                "{\"creditLimit\":{\"amount\":\"5000\",\"currency\":\"EUR\"},\"reason\":\"They buy less\"}");
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private String deal(String discount, String account) {
        HttpResponse<String> answer = seller.postJson("/api/v1/deals", """
                {"name":"Renewal of machines","stage":"PROPOSAL","currency":"EUR","accountId":"%s",
                "lines":[{"name":"Turbine","quantity":"1","listPrice":"1000","discountPercent":"%s","cost":"100"}]}""".formatted(account, discount));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*\"(DEAL-\\d+)\".*", "$1");
    }

    /** Each deal has a customer of its own: the open quotes of one customer count together. */
    private String account() {
        customers++;
        HttpResponse<String> answer =
                seller.postJson("/api/v1/accounts", "{\"name\":\"Customer of round %d\"}".formatted(customers));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body().replaceAll("(?s).*?\"id\"\\s*:\\s*\"(ACCT-\\d+)\".*", "$1");
    }

    private void await(List<String> deals) throws Exception {
        await(
                "select count(*) from task_view where record_type = 'DEAL' and record_id " + among(deals),
                deals.size(),
                500);
    }

    /** Whoever counts asks for those of the round alone: what is asked is charged to the product. */
    private static String among(List<String> deals) {
        return "between " + deals.get(0).substring("DEAL-".length()) + " and "
                + deals.get(deals.size() - 1).substring("DEAL-".length());
    }

    private void await(String count, int wanted, long pause) throws Exception {
        for (long waited = 0; waited < 300_000; waited += pause) {
            if (number(count) >= wanted) {
                return;
            }
            Thread.sleep(pause);
        }
        throw new IllegalStateException(number(count) + " of " + wanted + " after five minutes: " + count);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
