package org.batoncrm.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hierarchical escalation: more authority looks at a ticket while the work goes on. What happens at which share of which
 * clock is said by a table. For processes alone; each step may run twice.
 */
@Service
@Transactional
public class TicketEscalations {

    /** The clock that stands for the customer's own wish, and that for a major incident. */
    public static final String BY_CUSTOMER = "customer";

    public static final String MAJOR = "major";

    /** The share of a promise from which on a ticket is shown among the first. */
    private static final int AT_RISK = 75;

    /**
     * What came of an escalation.
     *
     * @param raised whether the ticket has become more urgent, so that its targets have to follow
     * @param escalation who else has to know: RISK, BREACH or NONE
     */
    public record Result(boolean raised, String escalation) {}

    /** What the table asks for. */
    public enum Step {
        /** Tells people of a role, or whoever has the ticket where no role is named. */
        NOTIFY,
        /** People of the role follow the ticket from now on. */
        WATCH,
        /** One more urgent: the targets follow. */
        RAISE,
        /** Into the line of the role. */
        REASSIGN,
        /** People of the role follow it and are told as of an emergency; whoever has it keeps it. */
        WAR_ROOM
    }

    /** A row of the table; the role is null where whoever has the ticket is meant. */
    public record Measure(Step step, @Nullable String role, String reasonKey) {}

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketClocks clocks;
    private final TicketMails mails;
    private final Conversation conversation;
    private final Users users;
    private final TicketJourney journey;
    private final JdbcClient jdbc;

    TicketEscalations(
            TicketStore store,
            TicketStepDesk desk,
            TicketClocks clocks,
            TicketMails mails,
            Conversation conversation,
            Users users,
            TicketJourney journey,
            JdbcClient jdbc) {
        this.store = store;
        this.desk = desk;
        this.clocks = clocks;
        this.mails = mails;
        this.conversation = conversation;
        this.users = users;
        this.journey = journey;
        this.jdbc = jdbc;
    }

    /** What the table wants to know. */
    public record Facts(String priority, String tier) {}

    @Transactional(readOnly = true)
    public Facts facts(RecordId id) {
        desk.requireProcess();
        Standing now = store.get(id);
        return new Facts(now.priority().name(), now.tier().name());
    }

    /**
     * Does what the table asks for at a share of a clock.
     *
     * @return what the diagram has to know of it
     */
    public Result escalate(RecordId id, String clock, int percent, List<Measure> measures) {
        Standing now = desk.step(id);
        clocks.note(now);
        boolean raised = false;
        for (Measure measure : measures) {
            List<UserCard> people = people(now, measure.role());
            String once = "escalated:" + clock + ":" + percent + ":" + now.reopens() + ":" + measure.step() + ":"
                    + (measure.role() == null ? "owner" : measure.role());
            switch (measure.step()) {
                case NOTIFY ->
                    mails.staff(now, people, percent >= 100 ? "breached" : "atRisk", measure.reasonKey(), once);
                case WATCH -> people.forEach(person -> watch(id, person.id()));
                case RAISE -> raised = raise(now) || raised;
                case REASSIGN -> {
                    reassign(now, String.valueOf(measure.role()));
                    mails.staff(now, people, "breached", measure.reasonKey(), once);
                }
                case WAR_ROOM -> {
                    people.forEach(person -> watch(id, person.id()));
                    mails.staff(now, people, "warRoom", measure.reasonKey(), once);
                }
            }
        }
        note(id, clock, percent, measures);
        return new Result(raised, level(now, percent));
    }

    /** Others are asked once for a ticket, however many clocks climb their ladders. */
    private String level(Standing now, int percent) {
        if (percent >= 100 && now.breachAskedAt() == null) {
            store.set(now.id(), "breach_asked_at", desk.now());
            return "BREACH";
        }
        return percent >= AT_RISK && percent < 100 && now.atRiskAt() == null ? "RISK" : "NONE";
    }

    /** One line of the history for all of it: what was reached, and what was done for which reason. */
    private void note(RecordId id, String clock, int percent, List<Measure> measures) {
        if (clock.equals(BY_CUSTOMER) || clock.equals(MAJOR)) {
            store.set(id, "escalated_at", desk.now());
        }
        List<String> arguments = new ArrayList<>();
        arguments.add("sla.clock.name." + clock);
        arguments.add(String.valueOf(percent));
        arguments.add(String.valueOf(measures.size()));
        desk.note(
                id,
                Kind.STEP,
                clock.equals(BY_CUSTOMER)
                        ? "ticket.timeline.byCustomer"
                        : clock.equals(MAJOR) ? "ticket.timeline.major" : "ticket.timeline.threshold",
                null,
                arguments.toArray(String[]::new));
    }

    private List<UserCard> people(Standing ticket, @Nullable String role) {
        if (role == null || role.isBlank()) {
            Optional<UserCard> owner = desk.card(ticket.ownerId());
            return owner.map(List::of)
                    .orElseGet(() -> desk.people(Queues.role(ticket.queue()).orElse(Role.SUPPORT_LEAD)));
        }
        List<UserCard> people = Role.ofCode(role).map(desk::people).orElse(List.of());
        // A company without a duty manager still has somebody who leads support.
        return people.isEmpty() ? desk.people(Role.SUPPORT_LEAD) : people;
    }

    /** One more urgent at most, and never more than most urgent. */
    private boolean raise(Standing now) {
        int urgency = now.urgency() == null ? 3 : now.urgency();
        if (urgency <= 1) {
            return false;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("urgency", String.valueOf(urgency - 1));
        if (now.impact() == null) {
            fields.put("impact", "3");
        }
        desk.write(now.id(), fields);
        return true;
    }

    /** Whoever had it has it no longer, also when the line stays the same. */
    private void reassign(Standing now, String role) {
        if (Queues.role(role).isEmpty()) {
            return;
        }
        if (!now.queue().equals(role)) {
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("queue", role);
            columns.put("level", Queues.level(role));
            columns.put("hand_overs", now.handOvers() + 1);
            store.set(now.id(), columns);
        }
        desk.assign(now.id(), null);
        journey.follow(now.id());
    }

    /** Somebody follows the ticket. */
    void watch(RecordId id, long person) {
        if (jdbc.sql("select count(*) from ticket_watcher where ticket_id = ? and user_id = ?")
                        .params(id.value(), person)
                        .query(Long.class)
                        .single()
                == 0) {
            jdbc.sql("insert into ticket_watcher (ticket_id, user_id) values (?, ?)")
                    .params(id.value(), person)
                    .update();
        }
    }

    void unwatch(RecordId id, long person) {
        jdbc.sql("delete from ticket_watcher where ticket_id = ? and user_id = ?")
                .params(id.value(), person)
                .update();
    }

    List<UserCard> watchers(RecordId id) {
        List<Long> people = jdbc.sql(
                        "select user_id from ticket_watcher where ticket_id = ? order by user_id limit 100")
                .param(id.value())
                .query(Long.class)
                .list();
        return people.isEmpty() ? List.of() : List.copyOf(users.cards(people).values());
    }

    /** Lists show it among the first. */
    public void atRisk(RecordId id) {
        Standing now = desk.step(id);
        if (now.atRiskAt() == null) {
            store.set(id, "at_risk_at", desk.now());
        }
    }

    /** Why a promise was broken, in the words of who leads support. */
    public void explained(RecordId id, @Nullable String reason) {
        Standing now = desk.step(id);
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "breachReason", "error.required")
                .length(reason, 500, "breachReason")
                .orRefuse();
        store.set(id, "breach_reason", reason == null ? null : reason.strip());
        desk.note(now.id(), Kind.DECISION, "ticket.timeline.explained", reason);
    }

    /** What was done about the customer's wish for somebody with more authority. */
    public void answered(RecordId id, @Nullable String note) {
        Standing now = desk.step(id);
        new Invalid.Check()
                .that(note != null && !note.isBlank(), "escalationNote", "error.required")
                .length(note, 4000, "escalationNote")
                .orRefuse();
        conversation.note(now, conversation.speaker(now), String.valueOf(note).strip(), 0, null, List.of());
        desk.note(id, Kind.DECISION, "ticket.timeline.escalationAnswered", null);
    }

    /** Others will report the same: it is handled as one matter. */
    public void declareMajor(RecordId id) {
        Standing now = desk.step(id);
        if (!now.major()) {
            store.set(id, "major", true);
        }
    }
}
