package org.batoncrm.ticket;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Countdown;
import org.batoncrm.sla.Countdowns;
import org.batoncrm.sla.SlaClockState;
import org.batoncrm.sla.SlaClocks;
import org.springframework.stereotype.Component;

/** Puts together what a page shows of a ticket. The caller has checked the rights. */
@Component
class TicketViews {

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketEscalations escalations;
    private final SlaClocks clocks;
    private final Countdowns countdowns;
    private final Users users;

    TicketViews(
            TicketStore store,
            TicketStepDesk desk,
            TicketEscalations escalations,
            SlaClocks clocks,
            Countdowns countdowns,
            Users users) {
        this.store = store;
        this.desk = desk;
        this.escalations = escalations;
        this.clocks = clocks;
        this.countdowns = countdowns;
        this.users = users;
    }

    List<SlaClockState> clocks(RecordId id) {
        return clocks.states(id);
    }

    /** Many at once, with the names of those who have them. */
    List<TicketCard> cards(List<Standing> all) {
        Map<Long, UserCard> owners = users.cards(
                all.stream().map(Standing::ownerId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<RecordId, Countdown> left = countdowns.mostUrgent(
                all.stream().filter(Standing::live).map(Standing::id).toList());
        return all.stream()
                .map(one -> new TicketCard(
                        one.id(),
                        one.subject(),
                        one.state(),
                        one.priority(),
                        one.receivedAt(),
                        Optional.ofNullable(one.ownerId())
                                .map(owners::get)
                                .map(UserCard::name)
                                .orElse(null),
                        left.get(one.id())))
                .toList();
    }

    TicketView of(Standing now, boolean writable) {
        List<UserCard> watchers = escalations.watchers(now.id());
        return new TicketView(
                now.id(),
                now.subject(),
                now.state(),
                now.priority(),
                now.tier(),
                now.vip(),
                now.queue(),
                desk.card(now.ownerId()).map(UserCard::name).orElse(null),
                now.account(),
                now.email(),
                now.knownSender(),
                now.channel(),
                now.receivedAt(),
                now.firstResponseAt(),
                now.solvedAt(),
                now.closedAt(),
                now.closedHow(),
                now.solution(),
                now.rootCause(),
                now.reopens(),
                now.minutesSpent(),
                now.escalatedAt() != null,
                now.atRiskAt() != null,
                now.breachedAt(),
                now.breachReason(),
                now.major(),
                now.parent(),
                now.mergedInto(),
                now.follows(),
                now.major() || now.state() == TicketState.SOLVED ? children(store.children(now.id())) : List.of(),
                children(store.followers(now.id())),
                watchers.stream()
                        .map(card -> new TicketView.Watcher(card.id(), card.name()))
                        .toList(),
                clocks(now.id()).stream()
                        .map(state -> new TicketView.Promise(state, countdowns.inFull(state)))
                        .toList(),
                watchers.stream().anyMatch(card -> Objects.equals(card.id(), desk.actor())),
                writable);
    }

    private static List<TicketView.Child> children(List<Standing> others) {
        return others.stream()
                .map(child -> new TicketView.Child(child.id(), child.subject(), child.state()))
                .toList();
    }
}
