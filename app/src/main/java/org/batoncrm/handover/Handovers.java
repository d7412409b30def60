package org.batoncrm.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.handover.HandoverPlanner.Choice;
import org.batoncrm.handover.event.HandoverCancelled;
import org.batoncrm.handover.event.HandoverStarted;
import org.batoncrm.handover.event.ReceiverGone;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Departures;
import org.batoncrm.identity.PersonLeft;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.Lists;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands the work of people over to others. Every method checks what the actor may do. */
@Service
@Transactional
public class Handovers {

    /** A page of hand-overs as REST shows them. */
    public record Found(List<HandoverView> items, long total) {}

    /** What a person looks after, and the hand-over that runs already. */
    public record Held(
            Map<HandoverKind, Long> counts,
            long deputies,
            long tokens,
            @Nullable RecordId running) {

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How many things a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_REASON = 2000;

    private final HandoverStore store;
    private final HandoverItems items;
    private final HandoverCards cards;
    private final HandoverInventory inventory;
    private final HandoverPlanner planner;
    private final HandoverReader reader;
    private final Departures departures;
    private final Lists lists;
    private final Access access;
    private final Users users;
    private final CurrentUser current;
    private final Timeline timeline;
    private final SearchIndex search;
    private final BatonProperties baton;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Handovers(
            HandoverStore store,
            HandoverItems items,
            HandoverCards cards,
            HandoverInventory inventory,
            HandoverPlanner planner,
            HandoverReader reader,
            Departures departures,
            Lists lists,
            Access access,
            Users users,
            CurrentUser current,
            Timeline timeline,
            SearchIndex search,
            BatonProperties baton,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.cards = cards;
        this.inventory = inventory;
        this.planner = planner;
        this.reader = reader;
        this.departures = departures;
        this.lists = lists;
        this.access = access;
        this.users = users;
        this.current = current;
        this.timeline = timeline;
        this.search = search;
        this.baton = baton;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the actor may hand over the work of anybody. */
    @Transactional(readOnly = true)
    public boolean mayStart() {
        return access.writable(RecordType.HANDOVER).scope() != Access.Scope.NONE;
    }

    /** What a person looks after now; not found unless the actor may hand it over. */
    @Transactional(readOnly = true)
    public Held held(long person) {
        UserCard card = users.cards(List.of(person)).get(person);
        if (card == null || !mayHandOver(person)) {
            throw new NotFound(person);
        }
        Departures.Held ends = departures.held(person);
        return new Held(
                inventory.counts(card),
                ends.deputies(),
                ends.tokens(),
                store.openOf(person).orElse(null));
    }

    /** Begins to hand a person's work over. */
    public RecordId start(StartHandover wanted) {
        if (!mayStart()) {
            throw new Forbidden("error.forbidden");
        }
        UserCard person = users.byLogin(text(wanted.person()))
                .filter(card -> mayHandOver(card.id()))
                .orElse(null);
        LocalDate lastDay = day(wanted.lastDay());
        new Invalid.Check()
                .that(person != null, "person", "record.badOwner", text(wanted.person()))
                .that(lastDay != null, "lastDay", "error.format")
                .that(lastDay == null || !lastDay.isBefore(today()), "lastDay", "handover.lastDay.past")
                .that(!text(wanted.reason()).isEmpty(), "reason", "error.required")
                .length(wanted.reason(), LONGEST_REASON, "reason")
                .orRefuse();
        Objects.requireNonNull(person);
        if (departures.isLastAdmin(person.id())) {
            throw new Rejected("handover.lastAdmin");
        }
        store.openOf(person.id()).ifPresent(running -> {
            throw new Rejected("handover.alreadyOpen", running);
        });
        Actor me = current.person().orElseThrow(() -> new Forbidden("error.notLoggedIn"));
        RecordId id;
        try {
            id = store.insert(
                    person.id(),
                    person.name(),
                    Objects.requireNonNull(lastDay),
                    text(wanted.reason()),
                    wanted.notifyCustomers(),
                    Objects.requireNonNull(me.userId()),
                    users.teamOf(person.id()).orElse(null));
        } catch (DuplicateKeyException faster) {
            throw new Conflict("handover.alreadyOpenNow", person.name());
        }
        search.put(
                id,
                person.name(),
                List.of(),
                me.userId(),
                users.teamOf(person.id()).orElse(null));
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.CREATED, "handover.timeline.started", person.name())
                        .withBody(text(wanted.reason())));
        // Who leaves takes nothing over from others any more.
        refuseFor(person, "handover.receiver.leaves");
        events.publishEvent(new HandoverStarted(id.value(), person.login()));
        return id;
    }

    /** Not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public HandoverView get(RecordId id) {
        return reader.view(visible(id));
    }

    /** The things of a kind (null: of all kinds), a page of {@link #PAGE}; who only takes over sees what is theirs. */
    @Transactional(readOnly = true)
    public List<HandoverThing> things(RecordId id, @Nullable HandoverKind kind, int page) {
        Handover handover = visible(id);
        Long mine = cards.whole(handover) || isLeaver(handover)
                ? null
                : current.get().userId();
        return reader.things(items.page(id, kind, mine, Math.max(0, page), PAGE));
    }

    /** Who can take something over: the people of the house who are there, those of the leaver's team first. */
    @Transactional(readOnly = true)
    public List<UserCard> candidates(RecordId id) {
        Handover handover = visible(id);
        List<UserCard> all = new ArrayList<>(planner.team(handover.leaver()));
        users.active().stream()
                .filter(card -> card.id() != handover.leaver() && !all.contains(card))
                .forEach(all::add);
        return all;
    }

    /** The people of the leaver's team who do the same work. */
    @Transactional(readOnly = true)
    public List<UserCard> team(RecordId id) {
        return planner.team(visible(id).leaver());
    }

    /** Plans by kind; what was said of single things stays. */
    public void plan(RecordId id, PlanHandover wanted) {
        Handover handover = planned(id);
        Map<HandoverKind, Choice> choices = new EnumMap<>(HandoverKind.class);
        wanted.rules().forEach((name, rule) -> {
            HandoverKind kind =
                    HandoverKind.named(name).orElseThrow(() -> new Invalid(name, "error.unknownField", name));
            if (!rule.isBlank()) {
                choices.put(kind, choice(handover, kind, rule.strip()));
            }
        });
        List<Long> among = new ArrayList<>();
        wanted.among().forEach(login -> among.add(taker(handover, "among", login)));
        if (among.isEmpty()) {
            planner.team(handover.leaver()).forEach(card -> among.add(card.id()));
        }
        planner.apply(handover, choices, among, false);
    }

    /** Says who gets one thing. */
    public void place(RecordId id, long thing, @Nullable String receiver, boolean toPool) {
        Handover handover = planned(id);
        HandoverItem item = items.find(id, thing).orElseThrow(() -> new NotFound(thing));
        if (toPool) {
            new Invalid.Check()
                    .that(item.kind().mayGoToPool(), "toPool", "handover.notForPool")
                    .orRefuse();
            items.place(List.of(thing), null, true);
        } else {
            items.place(List.of(thing), taker(handover, "receiver", text(receiver)), true);
        }
    }

    /** Gives it up; what has moved stays moved. */
    public void cancel(RecordId id) {
        Handover handover = visible(id);
        if (!cards.writable(handover)) {
            throw new Forbidden("error.forbidden");
        }
        if (!handover.state().open()) {
            throw new Conflict("handover.over");
        }
        events.publishEvent(new HandoverCancelled(id.value()));
    }

    /** A page of them, and how many there are. */
    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(HandoverShape.LIST, query);
        return new Found(store.all(numbers.ids()).stream().map(reader::view).toList(), numbers.total());
    }

    /** Who cannot log in any more takes nothing over. */
    @EventListener
    void on(PersonLeft left) {
        UserCard gone = users.cards(List.of(left.userId())).get(left.userId());
        if (gone != null) {
            refuseFor(gone, "handover.receiver.gone");
        }
    }

    /** What somebody was to get is open again; the processes hear of it when they wait for an answer. */
    private void refuseFor(UserCard person, String why) {
        for (RecordId other : store.openWithReceiver(person.id())) {
            boolean waits = store.receiver(other, person.id())
                    .filter(one -> one.state() == ReceiverState.ASKED)
                    .isPresent();
            items.unplace(other, person.id());
            if (waits) {
                events.publishEvent(new ReceiverGone(other.value(), person.login()));
            } else {
                store.answer(other, person.id(), ReceiverState.REFUSED, reader.text(why));
            }
        }
    }

    private Choice choice(Handover handover, HandoverKind kind, String rule) {
        Optional<PlanRule> named =
                List.of(PlanRule.FOLLOW, PlanRule.LEAST_LOAD, PlanRule.EVENLY, PlanRule.POOL).stream()
                        .filter(one -> one.name().equals(rule))
                        .findFirst();
        String field = kind.name();
        new Invalid.Check()
                .that(!rule.equals("POOL") || kind.mayGoToPool(), field, "handover.notForPool")
                .orRefuse();
        return named.map(one -> new Choice(one, null))
                .orElseGet(() -> new Choice(PlanRule.ONE, taker(handover, field, rule)));
    }

    private long taker(Handover handover, String field, String login) {
        return users.byLogin(login)
                .map(UserCard::id)
                .filter(person -> planner.mayTake(person, handover.leaver()))
                .orElseThrow(() -> new Invalid(field, "handover.cannotTake", login.isEmpty() ? "–" : login));
    }

    private Handover planned(RecordId id) {
        Handover handover = visible(id);
        if (!cards.writable(handover)) {
            throw new Forbidden("error.forbidden");
        }
        if (handover.state() != HandoverState.PLANNING) {
            throw new Conflict("handover.notPlanning");
        }
        return handover;
    }

    private boolean mayHandOver(long person) {
        return access.writable(RecordType.HANDOVER)
                .include(person, users.teamOf(person).orElse(-1L));
    }

    private boolean isLeaver(Handover handover) {
        return Objects.equals(current.get().userId(), handover.leaver());
    }

    private Handover visible(RecordId id) {
        return store.find(id, false).filter(cards::readable).orElseThrow(() -> new NotFound(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static @Nullable LocalDate day(@Nullable String given) {
        try {
            return LocalDate.parse(text(given));
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }
}
