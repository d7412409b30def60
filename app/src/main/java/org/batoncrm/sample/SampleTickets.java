package org.batoncrm.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.ticket.Entitlements;
import org.batoncrm.ticket.SupportTier;
import org.batoncrm.ticket.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets in several states: one that breaks its promise now, some that wait for somebody, one that is solved. */
@Component
@Order(50)
class SampleTickets implements SampleRecords {

    /** Who has bought the best support. */
    private static final String GOLD = "Hansekontor Logistik AG";

    private final Accounts accounts;
    private final Tickets tickets;
    private final Entitlements entitlements;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final SampleWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleTickets(
            Accounts accounts,
            Tickets tickets,
            Entitlements entitlements,
            ActingAs acting,
            SampleSteps steps,
            SampleWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.entitlements = entitlements;
        this.acting = acting;
        this.steps = steps;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        acting.as(
                "support.lead",
                locale -> steps.once(
                        "entitled:" + GOLD,
                        () -> entitlements.give(
                                account(GOLD),
                                null,
                                SupportTier.GOLD,
                                false,
                                null,
                                LocalDate.now(clock).minusDays(90),
                                null)));
        SampleTable.read("tickets").forEach(this::follow);
        return !work.stopping();
    }

    private void follow(SampleTable.Row row) {
        acting.as("support", locale -> steps.once("ticket:" + row.key(2), () -> open(row)));
        RecordId ticket = found(row.key(2));
        if (ticket == null || row.text(8) == null) {
            return;
        }
        Map<String, @Nullable Object> turn = new HashMap<>();
        turn.put("workOutcome", row.key(9));
        turn.put(row.key(9).equals("NEED_TEAM") ? "internalNote" : "publicReply", row.key(10));
        if (row.text(11) != null) {
            turn.put("rootCause", row.key(11));
        }
        work.complete(ticket, "User_WorkTicket", row.key(8), turn);
    }

    private void open(SampleTable.Row row) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("subject", row.key(2));
        input.put("description", row.key(3));
        input.put("channel", row.key(4));
        input.put("category", row.text(5));
        input.put("impact", row.text(6));
        input.put("urgency", row.text(7));
        RecordId account = account(row.key(1));
        input.put("accountId", account.toString());
        input.put("contactId", contact(account));
        tickets.create(input, clock.instant().minus(Duration.ofHours(Objects.requireNonNull(row.number(0)))));
    }

    private RecordId account(String name) {
        return accounts.findMatch(name, null).orElseThrow();
    }

    private @Nullable String contact(RecordId account) {
        return jdbc.sql("select min(id) from contact where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.CONTACT, id).toString())
                .orElse(null);
    }

    private @Nullable RecordId found(String subject) {
        return jdbc.sql("select id from ticket where subject = ?")
                .param(subject)
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.TICKET, id))
                .orElse(null);
    }
}
