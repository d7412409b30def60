package org.batoncrm.ticket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.ticket.TicketJourney.News;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ties tickets to each other: merge, split, and one matter that many have reported. */
@Service
@Transactional
public class TicketLinks {

    private static final int MOST_WORDS = 500;

    private final RecordDesk<Ticket> records;
    private final TicketStore store;
    private final TicketStepDesk desk;
    private final MessageStore messages;
    private final MessageMoves moves;
    private final TicketEscalations escalations;
    private final Tickets tickets;
    private final TicketJourney journey;

    TicketLinks(
            RecordDesk<Ticket> ticketDesk,
            TicketStore store,
            TicketStepDesk desk,
            MessageStore messages,
            MessageMoves moves,
            TicketEscalations escalations,
            Tickets tickets,
            TicketJourney journey) {
        this.records = ticketDesk;
        this.store = store;
        this.desk = desk;
        this.messages = messages;
        this.moves = moves;
        this.escalations = escalations;
        this.tickets = tickets;
        this.journey = journey;
    }

    /** Lets one go on in another: its words and files move there, its promises and its process end. */
    public void merge(RecordId id, RecordId into) {
        desk.forChange(id);
        desk.forChange(into);
        CurrentUser.asProcess(() -> {
            join(id, into);
            if (!journey.tell(id, News.MERGED, Map.of())) {
                throw new Rejected("ticket.why.noProcess");
            }
            journey.tell(into, News.CUSTOMER_REPLIED, Map.of());
            return null;
        });
    }

    /** The same, for the process of the one that ends. Both are locked, the older first, so that two merges never wait for each other. */
    void join(RecordId id, RecordId into) {
        boolean older = id.value() < into.value();
        store.locked(older ? id : into);
        store.locked(older ? into : id);
        Standing from = store.get(id);
        Standing to = store.get(into);
        if (id.equals(into)) {
            throw new Rejected("ticket.merge.itself");
        }
        if (!from.live() || !to.live()) {
            throw new Rejected("ticket.merge.over");
        }
        moves.all(id, into);
        store.set(id, "merged_into", into.value());
        store.giveChildren(id, into);
        escalations.watchers(id).forEach(person -> escalations.watch(into, person.id()));
        store.set(into, "minutes_spent", to.minutesSpent() + from.minutesSpent());
        store.set(id, "minutes_spent", 0);
        desk.note(id, Kind.DECISION, "ticket.timeline.mergedInto", null, into.toString());
        desk.note(into, Kind.DECISION, "ticket.timeline.mergedFrom", null, id.toString(), from.subject());
    }

    /** The newest words of a ticket, of which some may be another matter; refused unless the actor may change it. */
    public List<TicketMessage> splittable(RecordId id) {
        Standing now = desk.forChange(id);
        if (!now.live()) {
            throw new Rejected("ticket.why.over");
        }
        return messages.newest(id, false, 0, MOST_WORDS);
    }

    /** Makes one of some words that are another matter: they move there; both know of each other. */
    public RecordId split(RecordId id, List<Long> words, String subject) {
        Standing now = desk.forChange(id);
        if (!now.live()) {
            throw new Rejected("ticket.why.over");
        }
        List<TicketMessage> all = messages.newest(id, false, 0, MOST_WORDS);
        List<TicketMessage> moved =
                all.stream().filter(one -> words.contains(one.id())).toList();
        new Invalid.Check()
                .that(!moved.isEmpty() && moved.size() == words.size(), "words", "ticket.split.none")
                .that(moved.size() < all.size(), "words", "ticket.split.all")
                .that(!subject.isBlank(), "subject", "error.required")
                .orRefuse();
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("subject", subject);
        input.put("accountId", now.account() == null ? null : now.account().toString());
        input.put("contactId", now.contact() == null ? null : now.contact().toString());
        input.put("contractId", now.contract() == null ? null : now.contract().toString());
        input.put("email", now.email());
        input.put("language", now.language());
        input.put("channel", now.channel().name());
        RecordId fresh = tickets.open(input, moved.get(0).writtenAt(), null, id);
        moves.some(id, fresh, words);
        // Whoever was answered already is not promised a first answer once more.
        moved.stream()
                .filter(one -> one.kind() == MessageKind.REPLY)
                .findFirst()
                .ifPresent(answer -> store.set(fresh, "first_response_at", answer.writtenAt()));
        desk.note(id, Kind.DECISION, "ticket.timeline.splitInto", null, fresh.toString());
        desk.note(fresh, Kind.DECISION, "ticket.timeline.splitFrom", null, id.toString());
        return fresh;
    }

    /** Many will report the same: those that are linked to it wait for its solution and get it. */
    public void declareMajor(RecordId id) {
        Standing now = desk.forChange(id);
        if (now.parent() != null) {
            throw new Rejected("ticket.parent.itself");
        }
        if (!CurrentUser.asProcess(() -> journey.tell(id, News.MAJOR_INCIDENT, Map.of()))) {
            throw new Rejected("ticket.why.noProcess");
        }
    }

    /** It waits for the solution of a major incident from now on. */
    public void report(RecordId id, RecordId major) {
        Standing now = desk.forChange(id);
        Standing parent = store.find(major)
                .filter(one -> records.readable(one.id()))
                .orElseThrow(() -> new Rejected("ticket.parent.none"));
        if (!parent.major() || !parent.live() || parent.state() == TicketState.SOLVED) {
            throw new Rejected("ticket.parent.none");
        }
        if (now.major() || id.equals(major)) {
            throw new Rejected("ticket.parent.itself");
        }
        store.set(id, "parent_id", major.value());
        desk.note(id, Kind.DECISION, "ticket.timeline.parent", null, major.toString());
        desk.note(major, Kind.STEP, "ticket.timeline.child", null, id.toString());
        if (!CurrentUser.asProcess(() -> journey.tell(id, News.PARENT_LINKED, Map.of()))) {
            throw new Rejected("ticket.why.notWorkedOn");
        }
    }

    /** Somebody follows it, or no longer. */
    public void watch(RecordId id, boolean wanted) {
        records.get(id);
        Long person = desk.actor();
        if (person != null) {
            if (wanted) {
                escalations.watch(id, person);
            } else {
                escalations.unwatch(id, person);
            }
        }
    }
}
