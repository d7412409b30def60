package org.batoncrm.handover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.OwnedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Chooses who gets what, by rules that people set; what somebody has said of a single thing stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HandoverPlanner {

    /** What shall hold for a kind; the person only for {@link PlanRule#ONE}. */
    record Choice(PlanRule rule, @Nullable Long person) {}

    /** Where something goes; null: to the pool. */
    private record Place(@Nullable Long receiver) {}

    private static final Set<Role> TAKERS =
            Set.of(Role.AE, Role.SDR, Role.SALES_MANAGER, Role.SALES_DIRECTOR, Role.CSM, Role.IMPLEMENTATION);

    private final HandoverStore store;
    private final HandoverItems items;
    private final OwnedRecords records;
    private final Users users;

    HandoverPlanner(HandoverStore store, HandoverItems items, OwnedRecords records, Users users) {
        this.store = store;
        this.items = items;
        this.records = records;
        this.users = users;
    }

    /** Whether somebody can take over: there, and not leaving too. */
    boolean mayTake(long person, long leaver) {
        UserCard card = users.cards(Set.of(person)).get(person);
        return person != leaver
                && card != null
                && card.active()
                && store.leaving(Set.of(person)).isEmpty();
    }

    /** Who of the leaver's teams does the same work; the team's managers when nobody does. */
    List<UserCard> team(long leaver) {
        UserCard gone = users.get(leaver);
        Set<Long> members = new HashSet<>(users.membersOf(users.teamsOf(leaver)));
        members.remove(leaver);
        store.leaving(members).forEach(members::remove);
        List<UserCard> there = users.cards(members).values().stream()
                .filter(UserCard::active)
                .filter(card -> card.roles().stream().anyMatch(TAKERS::contains))
                .sorted(Comparator.comparing(UserCard::name))
                .toList();
        List<UserCard> alike = there.stream()
                .filter(card -> card.roles().stream()
                        .anyMatch(role -> TAKERS.contains(role)
                                && role != Role.SALES_MANAGER
                                && role != Role.SALES_DIRECTOR
                                && gone.roles().contains(role)))
                .toList();
        return alike.isEmpty() ? there : alike;
    }

    /** A plan to begin with, for what nobody has planned yet. */
    void propose(Handover handover, List<Long> among) {
        Map<HandoverKind, Choice> choices = new EnumMap<>(HandoverKind.class);
        Optional<Long> superior =
                users.superiorOf(handover.leaver()).filter(person -> mayTake(person, handover.leaver()));
        for (HandoverKind kind : HandoverKind.values()) {
            choices.put(
                    kind,
                    kind == HandoverKind.APPROVAL && superior.isPresent()
                            ? new Choice(PlanRule.ONE, superior.get())
                            : new Choice(
                                    kind.followsAccount() || kind.followsRecord()
                                            ? PlanRule.FOLLOW
                                            : PlanRule.LEAST_LOAD,
                                    null));
        }
        apply(handover, choices, among, true);
    }

    /**
     * Plans by these rules.
     *
     * @param among who may get it where the rule does not name one
     * @param onlyOpen what is planned already stays
     */
    void apply(Handover handover, Map<HandoverKind, Choice> choices, List<Long> among, boolean onlyOpen) {
        Map<RecordId, Place> places = new HashMap<>();
        items.records(handover.id()).stream()
                .filter(item -> item.placed() && item.record() != null)
                .forEach(item -> places.put(item.record(), new Place(item.receiver())));
        Map<HandoverKind, List<HandoverItem>> open = new EnumMap<>(HandoverKind.class);
        items.waiting(handover.id()).stream()
                .filter(item -> !item.pinned() && (!onlyOpen || !item.placed()))
                .forEach(item -> open.computeIfAbsent(item.kind(), kind -> new ArrayList<>())
                        .add(item));
        for (Map.Entry<HandoverKind, List<HandoverItem>> kind : open.entrySet()) {
            Choice choice = choices.get(kind.getKey());
            if (choice != null) {
                Map<@Nullable Long, List<Long>> planned = new LinkedHashMap<>();
                Turns turns = new Turns(kind.getKey(), among, choice.rule() == PlanRule.EVENLY);
                for (HandoverItem item : kind.getValue()) {
                    place(item, choice, turns, places).ifPresent(place -> {
                        planned.computeIfAbsent(place.receiver(), who -> new ArrayList<>())
                                .add(item.id());
                        if (item.kind().isRecord() && item.record() != null) {
                            places.put(item.record(), place);
                        }
                    });
                }
                planned.forEach((receiver, ids) -> items.place(ids, receiver, false));
            }
        }
    }

    private static Optional<Place> place(HandoverItem item, Choice choice, Turns turns, Map<RecordId, Place> places) {
        HandoverKind kind = item.kind();
        return switch (choice.rule()) {
            case ONE -> Optional.ofNullable(choice.person()).map(Place::new);
            case POOL -> kind.mayGoToPool() ? Optional.of(new Place(null)) : turns.next();
            case FOLLOW -> {
                RecordId leads = kind.followsRecord()
                        ? item.record()
                        : item.account() == null ? null : RecordId.of(RecordType.ACCOUNT, item.account());
                Place place = leads == null || leads.equals(kind.isRecord() ? item.record() : null)
                        ? null
                        : places.get(leads);
                // A task whose record goes to the pool goes back to its group; other things want somebody.
                yield place == null || place.receiver() == null && kind.isRecord() ? turns.next() : Optional.of(place);
            }
            case LEAST_LOAD, EVENLY -> turns.next();
        };
    }

    /** Whose turn it is. */
    private final class Turns {

        private final Map<Long, Long> load = new LinkedHashMap<>();

        Turns(HandoverKind kind, Collection<Long> among, boolean evenly) {
            among.forEach(person -> load.put(person, 0L));
            if (!evenly && kind.isRecord()) {
                records.types().stream()
                        .filter(type -> HandoverKind.of(type) == kind)
                        .forEach(type -> records.load(type, load.keySet())
                                .forEach((person, count) -> load.merge(person, count, Long::sum)));
            }
        }

        Optional<Place> next() {
            return load.entrySet().stream().min(Map.Entry.comparingByValue()).map(least -> {
                load.merge(least.getKey(), 1L, Long::sum);
                return new Place(least.getKey());
            });
        }
    }
}
