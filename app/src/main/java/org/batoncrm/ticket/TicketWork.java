package org.batoncrm.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does while a ticket is worked on. For processes alone; each step may run twice. */
@Service
@Transactional
public class TicketWork {

    /** How a turn at a ticket ended. */
    public enum Outcome {
        SOLVED,
        NEED_CUSTOMER,
        NEED_TEAM,
        NEED_VENDOR,
        NEED_CHANGE,
        CANNOT_REPRODUCE;

        boolean asksCustomer() {
            return this == NEED_CUSTOMER || this == CANNOT_REPRODUCE;
        }
    }

    /**
     * What was done in a turn.
     *
     * @param reply to the customer; needed where the customer has to answer, and as the solution
     * @param note for us alone; needed where somebody else goes on
     * @param noArticle whether no article answers what was solved
     * @param queue where it goes when another team is needed; null for the next level
     */
    public record Turn(
            Outcome outcome,
            @Nullable String reply,
            @Nullable String note,
            int minutes,
            @Nullable RootCause rootCause,
            boolean noArticle,
            @Nullable String queue,
            @Nullable String externalIssue,
            @Nullable String workaround) {}

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketClocks clocks;
    private final Conversation conversation;
    private final TicketMails mails;
    private final BusinessCalendars calendars;
    private final Users users;
    private final TicketProperties settings;

    TicketWork(
            TicketStore store,
            TicketStepDesk desk,
            TicketClocks clocks,
            Conversation conversation,
            TicketMails mails,
            BusinessCalendars calendars,
            Users users,
            TicketProperties settings) {
        this.store = store;
        this.desk = desk;
        this.clocks = clocks;
        this.conversation = conversation;
        this.mails = mails;
        this.calendars = calendars;
        this.users = users;
        this.settings = settings;
    }

    /** Somebody has done something; what is missing for the outcome is refused, and nothing is done. */
    public void record(RecordId id, Turn turn) {
        Standing now = desk.step(id);
        Outcome outcome = turn.outcome();
        boolean handing = outcome == Outcome.NEED_TEAM;
        boolean outside = outcome == Outcome.NEED_VENDOR || outcome == Outcome.NEED_CHANGE;
        new Invalid.Check()
                .that(
                        !blank(turn.reply()) || !outcome.asksCustomer() && outcome != Outcome.SOLVED,
                        "publicReply",
                        "ticket.turn.reply")
                .that(!blank(turn.note()) || !handing, "internalNote", "ticket.turn.note")
                .that(
                        !blank(turn.note()) || !blank(turn.externalIssue()) || !outside,
                        "internalNote",
                        "ticket.turn.outside")
                .that(turn.rootCause() != null || outcome != Outcome.SOLVED, "rootCause", "error.required")
                .that(turn.queue() == null || Queues.CODES.contains(turn.queue()), "ticketQueue", "error.format")
                .that(turn.minutes() >= 0 && turn.minutes() <= 24 * 60, "minutesSpent", "ticket.turn.minutes")
                .length(turn.reply(), 20_000, "publicReply")
                .length(turn.note(), 20_000, "internalNote")
                .orRefuse();
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (!blank(turn.externalIssue())) {
            fields.put("externalIssue", turn.externalIssue());
        }
        if (!blank(turn.workaround())) {
            fields.put("workaround", turn.workaround());
        }
        desk.write(id, fields);
        if (now.ownerId() == null) {
            desk.assign(id, desk.actor());
        }
        if (now.state() == TicketState.NEW) {
            desk.move(id, TicketState.OPEN, Map.of());
        }
        int minutes = turn.minutes();
        if (!blank(turn.note())) {
            conversation.note(now, conversation.speaker(now), strip(turn.note()), minutes, null, List.of());
            minutes = 0;
            now = store.get(id);
        }
        if (outcome == Outcome.SOLVED) {
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("solution", strip(turn.reply()));
            columns.put("root_cause", turn.rootCause());
            columns.put("no_article", turn.noArticle());
            columns.put("minutes_spent", now.minutesSpent() + minutes);
            store.set(id, columns);
        } else if (!blank(turn.reply())) {
            conversation.reply(
                    now,
                    conversation.speaker(now),
                    strip(turn.reply()),
                    "reply",
                    minutes,
                    "turn:" + desk.now().toEpochMilli(),
                    List.of(),
                    Enclosures.NONE);
        } else if (minutes > 0) {
            store.set(id, "minutes_spent", now.minutesSpent() + minutes);
        }
        if (handing) {
            handOver(now, turn.queue());
        }
    }

    /** To more skill: the next level, or the line that was named; the clocks run on. */
    private void handOver(Standing now, @Nullable String queue) {
        String to = queue == null || queue.isBlank() ? Queues.ofLevel(now.level() + 1) : queue;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("queue", to);
        columns.put("level", Queues.level(to));
        columns.put("hand_overs", now.handOvers() + 1);
        store.set(now.id(), columns);
        desk.assign(now.id(), null);
        desk.note(
                now.id(),
                Kind.STEP,
                "ticket.timeline.handedOver",
                null,
                "ticket.queue." + now.queue(),
                "ticket.queue." + to);
        mails.staff(
                store.get(now.id()),
                desk.people(Queues.role(to).orElse(Role.SUPPORT_LEAD)),
                "handedOver",
                "",
                "handed:" + (now.handOvers() + 1));
    }

    /** Somebody takes it in hand. */
    public void open(RecordId id) {
        Standing now = desk.step(id);
        if (now.state() == TicketState.NEW) {
            desk.move(id, TicketState.OPEN, Map.of());
        }
    }

    /** It is the customer's turn. */
    public void waitForCustomer(RecordId id) {
        desk.step(id);
        clocks.waitForCustomer(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("silence_rounds", 0);
        desk.move(id, TicketState.WAITING_CUSTOMER, columns);
    }

    /** What the customer is told who does not answer: NUDGE, ANNOUNCE that it will be closed, or CLOSE. */
    public void silent(RecordId id, String action) {
        Standing now = desk.step(id);
        int round = now.silenceRounds() + 1;
        if (action.equals("CLOSE")) {
            store.set(id, "closed_how", TicketSolutions.SILENCE);
        } else {
            conversation.automatic(
                    now,
                    action.equals("NUDGE") ? "nudge" : "announce",
                    "silence:" + now.reopens() + ":" + now.handOvers() + ":"
                            + desk.now().toEpochMilli(),
                    id.toString());
        }
        store.set(id, "silence_rounds", round);
    }

    /** How often the customer has been reminded since it is the customer's turn. */
    @Transactional(readOnly = true)
    public int silenceRounds(RecordId id) {
        return store.get(id).silenceRounds();
    }

    /** Somebody else has to do something: a vendor, a change of the product, the ticket that others have reported too. */
    public void waitOutside(RecordId id, String what) {
        Standing now = desk.step(id);
        TicketState state = TicketState.valueOf("WAITING_" + what);
        clocks.waitForOthers(now, "ticket.clock." + what.toLowerCase(Locale.ROOT));
        desk.move(id, state, Map.of());
    }

    /** It is our turn again. */
    public void resume(RecordId id) {
        Standing now = desk.step(id);
        clocks.resume(id);
        if (now.state() != TicketState.OPEN) {
            desk.move(id, TicketState.OPEN, Map.of());
        }
    }

    /** Whoever had it did nothing in time: back into the line, where the next one takes it. */
    public void returnToQueue(RecordId id) {
        Standing now = desk.step(id);
        if (now.ownerId() != null) {
            String had = desk.card(now.ownerId()).map(UserCard::name).orElse("–");
            desk.assign(id, null);
            desk.note(id, Kind.STEP, "ticket.timeline.returned", null, had);
        }
    }

    /** Whether the major incident that it waits for is solved. */
    public boolean parentSolved(RecordId id) {
        Standing now = desk.step(id);
        return now.parent() == null
                || store.find(now.parent())
                        .filter(parent -> parent.state() != TicketState.SOLVED && parent.live())
                        .isEmpty();
    }

    /** Takes over the solution of the major incident. */
    public void adoptSolution(RecordId id) {
        Standing now = desk.step(id);
        Standing parent = now.parent() == null ? null : store.find(now.parent()).orElse(null);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("solution", parent == null ? null : parent.solution());
        columns.put("root_cause", parent == null ? null : parent.rootCause());
        store.set(id, columns);
        clocks.resume(id);
    }

    /** The clocks to be watched. */
    public List<String> clocks() {
        return TicketClocks.ALL;
    }

    /** The log-in of who has it; empty for nobody. */
    @Transactional(readOnly = true)
    public Optional<String> owner(RecordId id) {
        return Optional.ofNullable(desk.login(store.get(id).ownerId()));
    }

    /** The line in which it stands, by the code of its role. */
    @Transactional(readOnly = true)
    public String queue(RecordId id) {
        return store.get(id).queue();
    }

    /** When it goes back into its line if nobody moves it; empty where nobody has it, or nothing is said. */
    @Transactional(readOnly = true)
    public Optional<Instant> returnsAt(RecordId id) {
        Standing now = store.get(id);
        return now.ownerId() == null || now.returnMinutes() == 0
                ? Optional.empty()
                : Optional.of(calendars.plus(now.calendar(), desk.now(), Duration.ofMinutes(now.returnMinutes())));
    }

    /** For how long after the end a word of the customer opens the same ticket again. */
    public Duration reopenWithin() {
        return settings.reopenWithin();
    }

    /** Somebody has taken its work, or has put it back. */
    public void given(RecordId id, @Nullable String login) {
        Standing now = desk.step(id);
        Long person =
                login == null ? null : users.byLogin(login).map(UserCard::id).orElse(now.ownerId());
        desk.assign(id, person);
        open(id);
    }

    /** The live ones under a contract. */
    @Transactional(readOnly = true)
    public List<RecordId> liveOfContract(RecordId contract) {
        desk.requireProcess();
        return store.liveOfContract(contract).stream().map(Standing::id).toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String strip(@Nullable String text) {
        return Objects.requireNonNull(text).strip();
    }
}
