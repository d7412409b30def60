package org.batoncrm.ticket;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.feedback.Surveys;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a ticket comes to its end, and back from it. For processes alone; each step may run twice. */
@Service
@Transactional
public class TicketSolutions {

    static final String SILENCE = "SILENCE";
    static final String CONFIRMED = "CONFIRMED";

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketClocks clocks;
    private final Conversation conversation;
    private final TicketMails mails;
    private final ApplicationEventPublisher events;
    // Later: links tell the process, and the process ends what is linked.
    private final ObjectProvider<TicketLinks> links;
    private final TicketReader readers;
    private final Surveys surveys;

    TicketSolutions(
            TicketStore store,
            TicketStepDesk desk,
            TicketClocks clocks,
            Conversation conversation,
            TicketMails mails,
            ApplicationEventPublisher events,
            ObjectProvider<TicketLinks> links,
            TicketReader readers,
            Surveys surveys) {
        this.store = store;
        this.desk = desk;
        this.clocks = clocks;
        this.conversation = conversation;
        this.mails = mails;
        this.events = events;
        this.links = links;
        this.readers = readers;
        this.surveys = surveys;
    }

    /** Sends the customer the solution and asks whether it holds; nothing is counted any more. */
    public void propose(RecordId id) {
        Standing now = desk.step(id);
        if (now.state() == TicketState.SOLVED) {
            return;
        }
        String solution = Objects.requireNonNullElse(now.solution(), mails.told(now, "solvedWithout"));
        conversation.reply(
                now,
                conversation.speaker(now),
                solution,
                "solved",
                0,
                "solution:" + now.reopens(),
                List.of(),
                Enclosures.NONE);
        clocks.solved(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("solved_at", desk.now());
        columns.put("at_risk_at", null);
        desk.move(id, TicketState.SOLVED, columns);
        desk.note(id, Kind.STEP, "ticket.timeline.solved", null);
    }

    /** Whether others wait for the solution of this one. */
    @Transactional(readOnly = true)
    public boolean isMajor(RecordId id) {
        return store.get(id).major();
    }

    /** The customer says that it does not hold; from the second time on the lead's line has it. How often it was. */
    public int rejected(RecordId id, @Nullable String reason) {
        Standing now = desk.step(id);
        int reopens = now.reopens() + 1;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("reopens", reopens);
        columns.put("solved_at", null);
        columns.put("closed_how", null);
        if (reopens >= 2) {
            String queue = Queues.ofLevel(2);
            columns.put("queue", queue);
            columns.put("level", 2);
            desk.assign(id, null);
        }
        desk.move(id, TicketState.OPEN, columns);
        clocks.resume(id);
        desk.note(id, Kind.DECISION, "ticket.timeline.rejected", blankToNull(reason), String.valueOf(reopens));
        return reopens;
    }

    /** The end; confirmed by the customer, or by the customer's silence. */
    public void close(RecordId id) {
        Standing now = desk.step(id);
        String how = Objects.requireNonNullElse(now.closedHow(), SILENCE);
        if (now.state() == TicketState.CLOSED) {
            return;
        }
        clocks.solved(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("closed_at", desk.now());
        columns.put("closed_how", how);
        columns.put("solved_at", now.solvedAt() == null ? desk.now() : now.solvedAt());
        desk.move(id, TicketState.CLOSED, columns);
        conversation.automatic(now, "closed", "closed:" + now.reopens(), id.toString());
        desk.note(id, Kind.STEP, "ticket.timeline.closed", null, "ticket.closed." + how.toLowerCase(Locale.ROOT));
        events.publishEvent(new TicketClosed(id, now.account(), now.contact()));
    }

    /** Asks the customer how it was, if the survey policy says so. */
    public void askForFeedback(RecordId id) {
        Standing now = desk.step(id);
        if (!SILENCE.equals(now.closedHow()) || now.solution() != null) {
            surveys.ask(id, now.contact(), now.account(), readers.of(now).language());
        }
    }

    /** The customer has written after the end: it goes on, with what was consumed. */
    public void reopen(RecordId id) {
        Standing now = desk.step(id);
        if (now.live() && now.state() != TicketState.SOLVED) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("reopens", now.reopens() + 1);
        columns.put("solved_at", null);
        columns.put("closed_at", null);
        columns.put("closed_how", null);
        desk.move(id, TicketState.OPEN, columns);
        clocks.resume(id);
        desk.note(id, Kind.STEP, "ticket.timeline.reopened", null, String.valueOf(now.reopens() + 1));
    }

    /** Given up before anything was solved: withdrawn by the customer, or no matter for support. */
    public void withdrawn(RecordId id, @Nullable String reason) {
        Standing now = desk.step(id);
        if (!now.live()) {
            return;
        }
        clocks.cancel(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("closed_at", desk.now());
        columns.put("closed_how", "WITHDRAWN");
        desk.move(id, TicketState.CLOSED, columns);
        desk.note(id, Kind.DECISION, "ticket.timeline.withdrawn", blankToNull(reason));
    }

    /** Lets it go on in another ticket, and ends it. */
    public void mergeInto(RecordId id, RecordId other) {
        Standing now = desk.step(id);
        if (now.state() != TicketState.MERGED) {
            links.getObject().join(id, other);
            merged(id);
        }
    }

    /** It goes on in another ticket; what was said is there already. */
    public void merged(RecordId id) {
        Standing now = desk.step(id);
        if (now.state() == TicketState.MERGED) {
            return;
        }
        clocks.cancel(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("closed_at", desk.now());
        columns.put("closed_how", "MERGED");
        desk.move(id, TicketState.MERGED, columns);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
