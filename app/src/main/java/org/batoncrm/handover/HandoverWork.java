package org.batoncrm.handover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.handover.HandoverPlanner.Choice;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Departures;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with hand-overs. For processes alone; every method may run twice. */
@Service
@Transactional
public class HandoverWork {

    /** When the last day is over, and when somebody looks again. */
    public record Days(Instant lastDayEnds, Instant checkOn) {}

    private static final int CHECK_AFTER_DAYS = 30;
    private static final int NOTICES = 100;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final HandoverStore store;
    private final HandoverItems items;
    private final HandoverInventory inventory;
    private final HandoverPlanner planner;
    private final HandoverMover mover;
    private final HandoverMails mails;
    private final Departures departures;
    private final Users users;
    private final Timeline timeline;
    private final CurrentUser current;
    private final Texts texts;
    private final BatonProperties baton;
    private final Clock clock;

    HandoverWork(
            HandoverStore store,
            HandoverItems items,
            HandoverInventory inventory,
            HandoverPlanner planner,
            HandoverMover mover,
            HandoverMails mails,
            Departures departures,
            Users users,
            Timeline timeline,
            CurrentUser current,
            Texts texts,
            BatonProperties baton,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.inventory = inventory;
        this.planner = planner;
        this.mover = mover;
        this.mails = mails;
        this.departures = departures;
        this.users = users;
        this.timeline = timeline;
        this.current = current;
        this.texts = texts;
        this.baton = baton;
        this.clock = clock;
    }

    /** Writes down what the person has, and proposes who gets it; how many things are to be handed over. */
    public int takeInventory(RecordId id) {
        Handover handover = handover(id);
        inventory.take(id, leaver(handover), true);
        planner.propose(handover, team(handover));
        long held = items.count(id, ItemState.OPEN) + items.count(id, ItemState.PLANNED);
        store.become(id, held == 0 ? HandoverState.MOVED : HandoverState.PLANNING);
        return Math.toIntExact(held);
    }

    public Days days(RecordId id) {
        Handover handover = handover(id);
        Instant ends = handover.lastDay().plusDays(1).atStartOfDay(baton.zone()).toInstant();
        Instant check = handover.lastDay()
                .plusDays(CHECK_AFTER_DAYS)
                .atTime(MORNING)
                .atZone(baton.zone())
                .toInstant();
        Instant now = clock.instant();
        return new Days(ends, check.isBefore(now) ? now : check);
    }

    /**
     * Takes the plan as it stands, or by one rule for everything, and asks those who shall get something.
     *
     * @param rule null or AS_PLANNED: as it stands
     * @param receiver log-in name, for one who gets everything
     * @return whether everything has somebody
     */
    public boolean settle(
            RecordId id, @Nullable String rule, @Nullable String receiver, @Nullable Boolean notifyCustomers) {
        Handover handover = handover(id);
        if (rule != null && !rule.equals("AS_PLANNED")) {
            planner.apply(handover, choices(handover, PlanRule.valueOf(rule), receiver), team(handover), false);
        }
        if (notifyCustomers != null && notifyCustomers) {
            store.notifyCustomers(id, true);
        }
        if (items.count(id, ItemState.OPEN) > 0) {
            return false;
        }
        Map<Long, Long> planned = items.tally(id).stream()
                .filter(tally -> tally.state() == ItemState.PLANNED && tally.receiver() != null)
                .collect(Collectors.groupingBy(
                        tally -> Objects.requireNonNull(tally.receiver()),
                        Collectors.summingLong(HandoverItems.Tally::count)));
        store.ask(id, planned.keySet());
        store.become(id, HandoverState.ASKING);
        waiting(id).forEach(person -> mails.asked(handover, person, planned.getOrDefault(person, 0L)));
        return true;
    }

    private Map<HandoverKind, Choice> choices(Handover handover, PlanRule rule, @Nullable String receiver) {
        Long one = null;
        if (rule == PlanRule.ONE) {
            one = users.byLogin(receiver == null ? "" : receiver)
                    .map(UserCard::id)
                    .filter(person -> planner.mayTake(person, handover.leaver()))
                    .orElseThrow(() -> new Rejected("handover.cannotTake", receiver == null ? "–" : receiver));
        }
        Map<HandoverKind, Choice> choices = new EnumMap<>(HandoverKind.class);
        for (HandoverKind kind : HandoverKind.values()) {
            boolean follows = rule != PlanRule.ONE && (kind.followsAccount() || kind.followsRecord());
            choices.put(kind, new Choice(follows ? PlanRule.FOLLOW : rule, one));
        }
        return choices;
    }

    /** The log-in names of those who have been asked and have not answered. */
    @Transactional(readOnly = true)
    public List<String> receivers(RecordId id) {
        return users.cards(waiting(id)).values().stream()
                .map(UserCard::login)
                .sorted()
                .toList();
    }

    private List<Long> waiting(RecordId id) {
        return store.receivers(id).stream()
                .filter(one -> one.state() == ReceiverState.ASKED)
                .map(HandoverStore.Receiver::userId)
                .toList();
    }

    /**
     * Keeps what somebody has said who was asked to take over.
     *
     * @param answer ACCEPT, REFUSE, ASK; anything else is no answer in time, which is none
     * @return ACCEPT, REFUSE or ASK
     */
    public String answer(
            RecordId id, String receiver, @Nullable String answer, @Nullable String reason, @Nullable String question) {
        Handover handover = handover(id);
        long person = person(receiver);
        if ("ASK".equals(answer) && question != null && mayAsk(handover)) {
            store.question(id, person, question);
            tell(id, "handover.timeline.question", receiver, question);
            return "ASK";
        }
        boolean accepts = "ACCEPT".equals(answer);
        if (!accepts) {
            items.unplace(id, person);
        }
        String why = accepts ? null : reason == null ? texts.get("handover.receiver.silent") : reason;
        store.answer(id, person, accepts ? ReceiverState.ACCEPTED : ReceiverState.REFUSED, why);
        tell(id, accepts ? "handover.timeline.accepted" : "handover.timeline.refused", receiver, why);
        return accepts ? "ACCEPT" : "REFUSE";
    }

    /** The leaver can be asked until the last day is over. */
    private boolean mayAsk(Handover handover) {
        return leaver(handover).active() && days(handover.id()).lastDayEnds().isAfter(clock.instant());
    }

    /** Keeps what the leaver has answered; null: nothing, and the last day is over. */
    public void reply(RecordId id, String receiver, @Nullable String reply) {
        store.reply(id, person(receiver), reply == null ? texts.get("handover.receiver.noReply") : reply);
        tell(id, "handover.timeline.reply", handover(id).title(), reply);
    }

    /** Whether everybody who was asked has accepted and everything has somebody; then it moves. */
    public boolean allAccepted(RecordId id) {
        boolean all = waiting(id).isEmpty() && items.count(id, ItemState.OPEN) == 0;
        store.become(handover(id).id(), all ? HandoverState.MOVING : HandoverState.PLANNING);
        return all;
    }

    /** Moves a batch; whether there is more. What the person has got meanwhile is found at the end. */
    public boolean moveBatch(RecordId id) {
        Handover handover = handover(id);
        if (mover.move(handover)) {
            return true;
        }
        if (inventory.take(id, leaver(handover), false) > 0) {
            planner.propose(handover, accepted(handover));
        }
        boolean more = items.count(id, ItemState.PLANNED) > 0;
        if (!more) {
            boolean placed = items.count(id, ItemState.OPEN) == 0;
            store.become(id, placed ? HandoverState.MOVED : HandoverState.PLANNING);
        }
        return more;
    }

    /** Whether nothing waits for somebody who could take it. */
    @Transactional(readOnly = true)
    public boolean allPlaced(RecordId id) {
        return items.count(id, ItemState.OPEN) == 0;
    }

    /** Whether customers shall read of it and any has got somebody new. */
    @Transactional(readOnly = true)
    public boolean noticeWanted(RecordId id) {
        Handover handover = handover(id);
        return handover.notifyCustomers()
                && handover.notice() == null
                && !items.unnoticed(id, 1).isEmpty();
    }

    /**
     * Writes to the customers of a hundred accounts, if that was approved.
     *
     * @param outcome what was decided now; null when it was before
     * @return whether there are more
     */
    public boolean notifyCustomers(RecordId id, @Nullable String outcome) {
        if (outcome != null) {
            store.notice(id, outcome);
            tell(id, "SEND".equals(outcome) ? "handover.timeline.notice" : "handover.timeline.noNotice", "", null);
        }
        Handover handover = handover(id);
        if (!"SEND".equals(handover.notice())) {
            return false;
        }
        List<HandoverItem> accounts = items.unnoticed(id, NOTICES);
        if (accounts.isEmpty()) {
            return false;
        }
        mails.tellCustomers(handover, accounts);
        items.noticed(accounts.stream().map(HandoverItem::id).toList());
        return accounts.size() == NOTICES;
    }

    /** The person can no longer log in. */
    public void endAccess(RecordId id) {
        Handover handover = handover(id);
        boolean ended = departures.end(handover.leaver());
        tell(id, ended ? "handover.timeline.accessEnded" : "handover.timeline.lastAdmin", handover.title(), null);
    }

    /** Keeps what somebody has seen after a month; whether all is well. */
    public boolean check(RecordId id, @Nullable String outcome, @Nullable String note) {
        boolean well = !"AGAIN".equals(outcome);
        store.note(id, note);
        tell(id, well ? "handover.timeline.checked" : "handover.timeline.again", "", note);
        store.become(id, well ? HandoverState.ENDED : HandoverState.PLANNING);
        return well;
    }

    /** It is given up; what has moved stays moved. */
    public void close(RecordId id) {
        if (handover(id).state().open()) {
            store.become(id, HandoverState.CANCELLED);
            tell(id, "handover.timeline.cancelled", "", null);
        }
    }

    private List<Long> team(Handover handover) {
        return planner.team(handover.leaver()).stream().map(UserCard::id).toList();
    }

    private List<Long> accepted(Handover handover) {
        Set<Long> accepted = store.receivers(handover.id()).stream()
                .filter(one -> one.state() == ReceiverState.ACCEPTED)
                .map(HandoverStore.Receiver::userId)
                .filter(person -> planner.mayTake(person, handover.leaver()))
                .collect(Collectors.toSet());
        return accepted.stream().sorted().toList();
    }

    private void tell(RecordId id, String key, String argument, @Nullable String body) {
        String name = users.names(List.of(argument)).getOrDefault(argument, argument);
        timeline.add(
                id, TimelineEntry.of(TimelineEntry.Kind.DECISION, key, name).withBody(body));
    }

    private long person(String login) {
        return users.byLogin(login).map(UserCard::id).orElseThrow(() -> new NotFound(login));
    }

    private UserCard leaver(Handover handover) {
        return Objects.requireNonNull(users.get(handover.leaver()));
    }

    private Handover handover(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return store.find(id, false).orElseThrow(() -> new NotFound(id));
    }
}
