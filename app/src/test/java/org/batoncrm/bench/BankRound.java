package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.Session;

/** A bank's file of many lines: half of them pay an open invoice, some stand there twice, the rest belong to nobody. */
final class BankRound {

    private static final int PAYING = 5_000;
    private static final int TWICE = 1_000;

    private final Session finance;
    private final Connection connection;

    BankRound(Session finance, Connection connection) {
        this.finance = finance;
        this.connection = connection;
    }

    /** From the upload until every line is read, in seconds. */
    double seconds(int lines) throws Exception {
        byte[] body = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bank.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + file(lines) + "\r\n--cut--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        long from = System.nanoTime();
        HttpResponse<String> answer =
                finance.sendBytes("POST", "/api/v1/bank-files?run=true", "multipart/form-data; boundary=cut", body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        while (waiting() > 0) {
            Thread.sleep(50);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /** How many lines became what. */
    String told() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select group_concat(concat(state, ' ', many) order by state)"
                        + " from (select state, count(*) many from bank_line group by state) k")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private int waiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from bank_line where state = 'NEW'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String file(int lines) throws SQLException {
        List<String> all = new ArrayList<>();
        LocalDate day = LocalDate.now().minusDays(1);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select formal_number, open_amount, currency from invoice"
                        + " where state = 'ISSUED' and kind = 'INVOICE' and formal_number is not null"
                        + " order by id limit " + PAYING)) {
            while (rows.next()) {
                all.add("%s;%s;%s;Somebody;Invoice %s"
                        .formatted(day, rows.getBigDecimal(2).toPlainString(), rows.getString(3), rows.getString(1)));
            }
        }
        all.addAll(List.copyOf(all.subList(0, Math.min(TWICE, all.size()))));
        for (int n = all.size(); n < lines; n++) {
            all.add("%s;%d.17;EUR;Nobody %d;Thank you".formatted(day, 100_000 + n, n));
        }
        return "Date;Amount;Currency;Payer;Purpose\n" + String.join("\n", all) + "\n";
    }
}
