package org.batoncrm.bench;

import java.sql.Connection;
import java.util.List;
import org.batoncrm.testing.Session;

/** The pages of tickets; aim: a median of at most 150 ms and at most 12 ms of CPU. */
final class TicketPart implements Part {

    private static final int TICKETS = Integer.getInteger("baton.bench.tickets", 200_000);

    @Override
    public void run(Stage stage) throws Exception {
        Connection connection = stage.connection();
        long real = new TicketRounds(stage.session("support"), stage.session("support.lead"), connection).withWords();
        connection.setAutoCommit(false);
        new TicketSeed(connection).tickets(real, TICKETS);
        connection.setAutoCommit(true);
        stage.analyze("ticket, ticket_message, sla_clock, sla_segment, timeline_entry, search_entry, search_token");
        stage.row(
                "what is there",
                "%d tickets, %d messages, %d clocks; aim for each page: a median of at most 150 ms, 12 ms CPU",
                stage.count("select count(*) from ticket"),
                stage.count("select count(*) from ticket_message"),
                stage.count("select count(*) from sla_clock where record_type = 'TICKET'"));
        for (String login : List.of("support", "support.lead")) {
            Session who = stage.session(login);
            stage.measure().requests(login + ": queues", n -> who.get("/tickets/queues"));
            stage.measure().requests(login + ": ticket list, 80 rows", n -> who.get("/tickets?size=80&page=" + n % 5));
            stage.measure()
                    .requests(
                            login + ": open tickets by what is due",
                            n -> who.get("/tickets?status=OPEN&sort=nextDueAt,asc&page=" + n % 5));
            stage.measure()
                    .requests(login + ": a queue's tickets", n -> who.get("/tickets?queue=support-l2&page=" + n % 5));
            stage.measure()
                    .requests(
                            login + ": ticket list, REST",
                            n -> who.get("/api/v1/tickets?priority=P1&size=80&page=" + n % 5));
            stage.measure()
                    .requests(
                            login + ": a ticket's page",
                            n -> who.get("/tickets/TICKET-" + TicketSeed.ticketId(n * 11)));
            stage.measure()
                    .requests(login + ": a ticket's page with its process", n -> who.get("/tickets/TICKET-" + real));
            stage.measure()
                    .requests(
                            login + ": a ticket's arithmetic",
                            n -> who.get("/records/TICKET-" + TicketSeed.ticketId(n * 20) + "/clocks"));
        }
    }
}
