package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.testing.Session;

/** A seller with many records and open tasks leaves, and everything goes to one colleague. */
final class LeaverRound {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"?([^\",}]+)");

    private final Session seller;
    private final Session steward;
    private final Session receiver;
    private final Connection connection;

    LeaverRound(Session seller, Session steward, Session receiver, Connection connection) {
        this.seller = seller;
        this.steward = steward;
        this.receiver = receiver;
        this.connection = connection;
    }

    /** Customers without a process. */
    void records(int count) {
        for (int n = 0; n < count; n++) {
            require(seller.postJson("/api/v1/accounts", "{\"name\":\"Customer %d of a leaver\"}".formatted(n)), 201);
        }
    }

    /** From the receiver's yes until the last thing is at its place, in seconds. */
    double seconds() throws Exception {
        HttpResponse<String> started = require(
                steward.postJson(
                        "/api/v1/handovers",
                        "{\"personId\":\"rep\",\"lastDay\":\"%s\",\"reason\":\"Leaves\"}"
                                .formatted(LocalDate.now().plusDays(14))),
                201);
        String handover = first(started.body());
        complete(steward, handover, "{\"planRule\":\"ONE\",\"planReceiver\":\"rep2\",\"notifyCustomers\":false}");
        String task = task(receiver, handover);
        long from = System.nanoTime();
        require(
                receiver.postJson(
                        "/api/v1/tasks/" + task + "/complete", "{\"variables\":{\"receiverAnswer\":\"ACCEPT\"}}"),
                200);
        for (int n = 0; left(handover) > 0; n++) {
            if (n > 12_000) {
                throw new IllegalStateException(left(handover) + " things of " + handover + " are not moved");
            }
            Thread.sleep(25);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /** How many things were moved, by kind. */
    String moved() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select group_concat(concat(kind, ' ', many) order by kind)"
                                + " from (select kind, count(*) many from handover_item where state = 'MOVED' group by kind) k")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private int left(String handover) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from handover_item where state in ('OPEN', 'PLANNED')"
                                + " and handover_id = " + handover.substring(handover.indexOf('-') + 1))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void complete(Session who, String record, String variables) throws InterruptedException {
        require(
                who.postJson("/api/v1/tasks/" + task(who, record) + "/complete", "{\"variables\":" + variables + "}"),
                200);
    }

    private static String task(Session who, String record) throws InterruptedException {
        for (int n = 0; n < 600; n++) {
            String found = who.get("/api/v1/tasks?view=all&record=" + record).body();
            if (!found.contains("\"items\":[]")) {
                return first(found);
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("No task of " + record);
    }

    private static String first(String json) {
        Matcher id = ID.matcher(json);
        if (!id.find()) {
            throw new IllegalStateException(json);
        }
        return id.group(1);
    }

    private static HttpResponse<String> require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
