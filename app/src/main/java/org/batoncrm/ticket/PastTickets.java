package org.batoncrm.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.PastClock;
import org.batoncrm.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tickets that another system has closed, with the times as they were there: what was promised is what the table promises
 * today, and a promise that was broken then stays a broken one. No process carries them and nobody is written to.
 */
@Service
@Transactional
public class PastTickets {

    /**
     * A ticket of the past.
     *
     * @param importedId its number there
     * @param fields as a new one is given them
     * @param receivedAt when it came; the earlier of the other two where nobody knows
     * @param remarks what has no field here, kept as a note; null for nothing
     */
    public record PastTicket(
            @Nullable String importedId,
            Map<String, @Nullable Object> fields,
            TicketPriority priority,
            @Nullable Instant receivedAt,
            @Nullable Instant firstResponseAt,
            Instant solvedAt,
            @Nullable String remarks) {}

    private final RecordDesk<Ticket> desk;
    private final TicketStore store;
    private final MessageStore messages;
    private final PromiseTable table;
    private final TicketPromises promises;
    private final SlaClocks clocks;
    private final TicketClocks due;
    private final JdbcClient jdbc;

    PastTickets(
            RecordDesk<Ticket> ticketDesk,
            TicketStore store,
            MessageStore messages,
            PromiseTable table,
            TicketPromises promises,
            SlaClocks clocks,
            TicketClocks due,
            JdbcClient jdbc) {
        this.desk = ticketDesk;
        this.store = store;
        this.messages = messages;
        this.table = table;
        this.promises = promises;
        this.clocks = clocks;
        this.due = due;
        this.jdbc = jdbc;
    }

    /** Writes it down. */
    public RecordId add(PastTicket past) {
        Instant received = received(past);
        new Invalid.Check()
                .that(!past.solvedAt().isBefore(received), "solvedAt", "ticket.past.order")
                .that(
                        past.firstResponseAt() == null
                                || !past.firstResponseAt().isBefore(received),
                        "firstResponseAt",
                        "ticket.past.order")
                .orRefuse();
        Map<String, @Nullable Object> fields = new HashMap<>(past.fields());
        fields.putIfAbsent("ownerId", null);
        RecordId id = desk.idOf(desk.create(new Ticket(), fields));
        desk.flush();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", TicketState.CLOSED);
        columns.put("priority", past.priority());
        columns.put("received_at", received);
        columns.put("first_response_at", past.firstResponseAt());
        columns.put("solved_at", past.solvedAt());
        columns.put("closed_at", past.solvedAt());
        columns.put("imported_id", past.importedId());
        store.set(id, columns);
        count(store.get(id), past);
        say(id, past, received);
        due.note(id);
        return id;
    }

    private static Instant received(PastTicket past) {
        Instant known = past.receivedAt();
        if (known != null) {
            return known;
        }
        Instant answered = past.firstResponseAt();
        return answered != null && answered.isBefore(past.solvedAt()) ? answered : past.solvedAt();
    }

    private void count(Standing ticket, PastTicket past) {
        TicketPromises.Promise promise = table.ask(ticket.tier(), past.priority());
        String calendar = promise.roundTheClock() ? BusinessCalendars.ROUND_THE_CLOCK : ticket.calendar();
        List<PastClock> all = new ArrayList<>();
        if (past.firstResponseAt() != null) {
            all.add(clock(ticket, TicketClocks.FIRST_RESPONSE, calendar, promise.response(), past.firstResponseAt()));
        }
        all.add(clock(ticket, TicketClocks.RESOLUTION, calendar, promise.resolution(), past.solvedAt()));
        clocks.record(all);
    }

    private PastClock clock(Standing ticket, String name, String calendar, TicketPromises.Span span, Instant ended) {
        Duration target = promises.length(ticket, calendar, span);
        return new PastClock(ticket.id(), name, calendar, target, ticket.receivedAt(), ended);
    }

    private void say(RecordId id, PastTicket past, Instant received) {
        Object text = past.fields().get("description");
        Object email = past.fields().get("email");
        if (text != null) {
            messages.add(id, word(MessageKind.CUSTOMER, email, text.toString(), "first", received), List.of());
        }
        if (past.remarks() != null) {
            messages.add(id, word(MessageKind.NOTE, null, past.remarks(), "imported", past.solvedAt()), List.of());
        }
    }

    private static MessageStore.Fresh word(
            MessageKind kind, @Nullable Object email, String text, String key, Instant at) {
        return new MessageStore.Fresh(
                kind,
                null,
                email == null ? "–" : email.toString(),
                email == null ? null : email.toString(),
                TicketChannel.IMPORT,
                text,
                null,
                0,
                key,
                at);
    }

    /** The one that came with this number from there. */
    @Transactional(readOnly = true)
    public Optional<RecordId> find(@Nullable String importedId) {
        return importedId == null
                ? Optional.empty()
                : jdbc.sql("select id from ticket where imported_id = ? and deleted_at is null order by id limit 1")
                        .param(importedId)
                        .query(Long.class)
                        .optional()
                        .map(id -> RecordId.of(RecordType.TICKET, id));
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    /** Takes it back; false when somebody has written in it since. */
    public boolean removeIfUntouched(RecordId id) {
        Ticket ticket = desk.forChange(id);
        boolean said =
                messages.newest(id, false, 0, 5).stream().anyMatch(word -> word.channel() != TicketChannel.IMPORT);
        if (said || store.get(id).state() != TicketState.CLOSED) {
            return false;
        }
        desk.delete(ticket);
        return true;
    }
}
