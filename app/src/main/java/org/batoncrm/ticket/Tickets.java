package org.batoncrm.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Countdown;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.sla.SlaClockState;
import org.batoncrm.ticket.TicketJourney.News;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door of the room: opens tickets, shows and changes them, and finds them. */
@Service
@Transactional
public class Tickets implements ListSource {

    public static final ListLink QUEUES = new ListLink("/tickets/queues", "ticket.queues", "layout-kanban");

    public static final ListLink LIST = new ListLink("/tickets?view=list", "ticket.list", "layout-list");

    private static final List<String> DEGREES = List.of("impact", "urgency");

    /** A page of tickets as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Ticket> desk;
    private final TicketStore store;
    private final TicketStepDesk work;
    private final Conversation conversation;
    private final TicketReader readers;
    private final TicketViews views;
    private final TicketJourney journey;
    private final Records records;
    private final Access access;
    private final Lists lists;
    private final TicketCountdowns countdowns;
    private final ApplicationEventPublisher events;

    Tickets(
            RecordDesk<Ticket> ticketDesk,
            TicketStore store,
            TicketStepDesk work,
            Conversation conversation,
            TicketReader readers,
            TicketViews views,
            TicketJourney journey,
            Records records,
            Access access,
            Lists lists,
            TicketCountdowns countdowns,
            ApplicationEventPublisher events) {
        this.desk = ticketDesk;
        this.store = store;
        this.work = work;
        this.conversation = conversation;
        this.readers = readers;
        this.views = views;
        this.journey = journey;
        this.records = records;
        this.access = access;
        this.lists = lists;
        this.countdowns = countdowns;
        this.events = events;
    }

    /** Opens one and lets its process begin; what is promised counts from now on. */
    public RecordId create(Map<String, @Nullable Object> input) {
        return open(input, work.now(), null, null);
    }

    /** As {@link #create(Map)}; how it stands then, read in the same transaction. */
    public Map<String, @Nullable Object> open(Map<String, @Nullable Object> input) {
        return get(create(input));
    }

    /** Opens one that came earlier than it is written down, for example by telephone in the night. */
    public RecordId create(Map<String, @Nullable Object> input, Instant receivedAt) {
        new Invalid.Check()
                .that(!receivedAt.isAfter(work.now()), "receivedAt", "ticket.future")
                .orRefuse();
        return open(input, receivedAt, null, null);
    }

    /**
     * Opens one that came at a moment.
     *
     * @param html the first word as HTML, cleaned; null when it was text
     * @param follows the ticket that it goes on from
     */
    RecordId open(
            Map<String, @Nullable Object> input,
            Instant receivedAt,
            @Nullable String html,
            @Nullable RecordId follows) {
        Map<String, @Nullable Object> all = degrees(input);
        all.putIfAbsent("ownerId", null);
        Ticket ticket = desk.create(new Ticket(), all);
        RecordId id = desk.idOf(ticket);
        desk.flush();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("received_at", receivedAt);
        columns.put("follows_id", follows == null ? null : follows.value());
        if (ticket.description != null) {
            columns.put("customer_wrote_at", receivedAt);
        }
        store.set(id, columns);
        if (ticket.description != null) {
            Standing fresh = store.get(id);
            TicketReader.Reader reader = CurrentUser.asProcess(() -> readers.of(fresh));
            conversation.first(
                    fresh,
                    new MessageStore.Fresh(
                            MessageKind.CUSTOMER,
                            null,
                            reader.name().isBlank() ? "–" : reader.name(),
                            reader.address(),
                            fresh.channel(),
                            fresh.description(),
                            html,
                            0,
                            "first",
                            receivedAt));
        }
        events.publishEvent(new TicketReceived(id));
        return id;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id), store.get(id), views.clocks(id));
    }

    /** Only the fields named change; what the promises go by lets the process follow. */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Ticket ticket = desk.forChange(id);
        Etags.requireMatch(ifMatch, ticket.version());
        Standing before = store.get(id);
        desk.change(ticket, degrees(changes));
        desk.flush();
        follow(before, store.get(id));
        return json(ticket, store.get(id), views.clocks(id));
    }

    /** Whoever changes what a promise goes by, changes the promise; whoever changes the owner, moves the task. */
    private void follow(Standing before, Standing now) {
        CurrentUser.asProcess(() -> {
            if (!Objects.equals(before.impact(), now.impact())
                    || !Objects.equals(before.urgency(), now.urgency())
                    || !Objects.equals(before.account(), now.account())
                    || !Objects.equals(before.contract(), now.contract())) {
                journey.tell(now.id(), News.PRIORITY_CHANGED, Map.of());
            }
            if (!Objects.equals(before.ownerId(), now.ownerId())) {
                journey.follow(now.id());
            }
            return null;
        });
    }

    /** As a page shows it. */
    @Transactional(readOnly = true)
    public TicketView view(RecordId id) {
        desk.get(id);
        return views.of(store.get(id), desk.writable(id));
    }

    /** The words by which others may have asked the same. */
    @Transactional(readOnly = true)
    public String words(RecordId id) {
        Ticket ticket = desk.get(id);
        return ticket.title() + (ticket.description == null ? "" : "\n" + ticket.description);
    }

    /** Those of an account that the actor may read, the live ones first; not found unless the account may be read. */
    @Transactional(readOnly = true)
    public List<TicketCard> ofAccount(RecordId account) {
        records.requireReadable(account);
        Access.Rows visible = access.readable(RecordType.TICKET);
        return views.cards(store.ofAccount(account).stream()
                .filter(one -> visible.include(one.ownerId(), one.teamId()))
                .toList());
    }

    /** A page of them, and how many there are. */
    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(TicketShape.LIST, query);
        Map<Long, Standing> standing = store.all(numbers.ids());
        return new Found(
                desk.all(numbers.ids()).stream()
                        .map(one -> json(one, standing.get(one.id()), List.of()))
                        .toList(),
                numbers.total());
    }

    /** Puts it into the waste bin; its process ends. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Ticket ticket = desk.forChange(id);
        Etags.requireMatch(ifMatch, ticket.version());
        CurrentUser.asProcess(() -> journey.tell(id, News.WITHDRAWN, Map.of()));
        desk.delete(ticket);
    }

    /** Whether the actor may change it. */
    @Transactional(readOnly = true)
    public boolean mayChange(RecordId id) {
        return desk.writable(id);
    }

    /** The fields that a form for a new one asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Ticket(), keys);
    }

    /** @param clocks none in a list, where {@code nextDueAt} says what is due */
    private Map<String, @Nullable Object> json(Ticket ticket, Standing now, List<SlaClockState> clocks) {
        Map<String, @Nullable Object> all = desk.json(ticket);
        DEGREES.forEach(key -> {
            Object held = all.get(key);
            all.put(key, held == null ? null : Integer.valueOf(held.toString()));
        });
        all.put("nextDueAt", now.nextDueAt());
        all.put("status", now.state().name());
        all.put("priority", now.priority().name());
        all.put("tier", now.tier().name());
        all.put("vip", now.vip());
        all.put("level", now.level());
        all.put("queue", now.queue());
        all.put("receivedAt", now.receivedAt());
        all.put("firstResponseAt", now.firstResponseAt());
        all.put("solvedAt", now.solvedAt());
        all.put("closedAt", now.closedAt());
        all.put("closedHow", now.closedHow());
        all.put("solution", now.solution());
        all.put("rootCause", now.rootCause());
        all.put("reopens", now.reopens());
        all.put("minutesSpent", now.minutesSpent());
        all.put("major", now.major());
        all.put("parentId", number(now.parent()));
        all.put("mergedInto", number(now.mergedInto()));
        all.put("follows", number(now.follows()));
        all.put("breachedAt", now.breachedAt());
        all.put("breachReason", now.breachReason());
        all.put("knownSender", now.knownSender());
        if (!clocks.isEmpty()) {
            all.put("sla", clocks.stream().map(Tickets::json).toList());
        }
        return all;
    }

    private static Map<String, @Nullable Object> json(SlaClockState clock) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put("clock", clock.name());
        one.put("state", clock.state().name());
        one.put("targetMinutes", clock.target().toMinutes());
        one.put("consumedMinutes", clock.consumed().toMinutes());
        one.put("dueAt", clock.dueAt());
        one.put("breachedAt", clock.breachedAt());
        one.put("endedAt", clock.endedAt());
        return one;
    }

    private static @Nullable String number(@Nullable RecordId id) {
        return Optional.ofNullable(id).map(RecordId::toString).orElse(null);
    }

    /** Programs send numbers, forms send text. */
    private static Map<String, @Nullable Object> degrees(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = new HashMap<>(input);
        DEGREES.forEach(key -> {
            Object held = all.get(key);
            if (held instanceof Number number) {
                if (number.doubleValue() != number.intValue()) {
                    throw new Invalid(key, "error.format");
                }
                all.put(key, String.valueOf(number.intValue()));
            }
        });
        return all;
    }

    @Override
    public ListSpec spec() {
        return TicketShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        Standing before = store.get(id);
        desk.assign(id, ownerId);
        desk.flush();
        follow(before, store.get(id));
    }

    @Override
    public String live() {
        return "r.state in " + TicketState.sql(true);
    }

    @Override
    public String countdownColumn() {
        return "nextDueAt";
    }

    @Override
    @Transactional(readOnly = true)
    public Map<RecordId, Countdown> countdowns(Collection<RecordId> rows) {
        return countdowns.of(rows);
    }

    @Override
    public String home() {
        return LIST.href();
    }

    @Override
    public List<ListLink> modes() {
        return List.of(QUEUES, LIST);
    }

    @Override
    public List<ListLink> links() {
        return List.of(
                new ListLink("/tickets/figures", "ticket.figures", "chart-bar"),
                new ListLink("/tickets/macros", "ticket.macros", "message-2"));
    }

    @Override
    public String createLink() {
        return "/tickets/new";
    }
}
