package org.batoncrm.handover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Departures;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Draws hand-overs as their readers see them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HandoverReader {

    private final HandoverStore store;
    private final HandoverItems items;
    private final HandoverCards cards;
    private final Departures departures;
    private final ObjectProvider<Records> records;
    private final Users users;
    private final CurrentUser current;
    private final Texts texts;

    HandoverReader(
            HandoverStore store,
            HandoverItems items,
            HandoverCards cards,
            Departures departures,
            ObjectProvider<Records> records,
            Users users,
            CurrentUser current,
            Texts texts) {
        this.store = store;
        this.items = items;
        this.cards = cards;
        this.departures = departures;
        this.records = records;
        this.users = users;
        this.current = current;
        this.texts = texts;
    }

    String text(String key) {
        return texts.get(key);
    }

    HandoverView view(Handover handover) {
        boolean whole = cards.whole(handover) || Objects.equals(current.get().userId(), handover.leaver());
        boolean writable = cards.writable(handover);
        Long me = whole ? null : current.get().userId();
        List<HandoverItems.Tally> tally = items.tally(handover.id()).stream()
                .filter(one -> me == null || me.equals(one.receiver()))
                .toList();
        List<HandoverStore.Receiver> asked = store.receivers(handover.id()).stream()
                .filter(one -> me == null || me == one.userId())
                .toList();
        Set<Long> people = new HashSet<>(Set.of(handover.leaver(), handover.startedBy()));
        tally.stream()
                .map(HandoverItems.Tally::receiver)
                .filter(Objects::nonNull)
                .forEach(people::add);
        asked.forEach(one -> people.add(one.userId()));
        Map<Long, UserCard> named = users.cards(people);
        UserCard leaver = named.get(handover.leaver());
        Departures.Held ends = whole ? departures.held(handover.leaver()) : new Departures.Held(0, 0);
        return new HandoverView(
                handover.id(),
                handover.version(),
                leaver.login(),
                handover.title(),
                leaver.active(),
                handover.state(),
                handover.lastDay(),
                handover.reason(),
                handover.notifyCustomers(),
                named.containsKey(handover.startedBy())
                        ? named.get(handover.startedBy()).name()
                        : "?",
                handover.startedAt(),
                handover.endedAt(),
                handover.note(),
                kinds(tally),
                receivers(tally, asked, named),
                whole,
                writable && handover.state() == HandoverState.PLANNING,
                writable && handover.state().open(),
                ends.deputies(),
                ends.tokens());
    }

    private static List<HandoverView.Kind> kinds(List<HandoverItems.Tally> tally) {
        Map<HandoverKind, long[]> sums = new EnumMap<>(HandoverKind.class);
        tally.forEach(one -> sums.computeIfAbsent(one.kind(), kind -> new long[ItemState.values().length])[
                        one.state().ordinal()] +=
                one.count());
        List<HandoverView.Kind> kinds = new ArrayList<>();
        sums.forEach((kind, sum) -> kinds.add(new HandoverView.Kind(
                kind,
                java.util.Arrays.stream(sum).sum(),
                sum[ItemState.OPEN.ordinal()],
                sum[ItemState.PLANNED.ordinal()],
                sum[ItemState.MOVED.ordinal()],
                sum[ItemState.GONE.ordinal()],
                sum[ItemState.STUCK.ordinal()])));
        return kinds;
    }

    private List<HandoverView.Receiver> receivers(
            List<HandoverItems.Tally> tally, List<HandoverStore.Receiver> asked, Map<Long, UserCard> named) {
        Map<@Nullable Long, Map<HandoverKind, Long>> counts = new LinkedHashMap<>();
        asked.forEach(one -> counts.put(one.userId(), new EnumMap<>(HandoverKind.class)));
        tally.stream()
                .filter(one -> one.receiver() != null || one.toPool())
                .filter(one -> one.state() == ItemState.PLANNED || one.state() == ItemState.MOVED)
                .forEach(one -> counts.computeIfAbsent(one.receiver(), who -> new EnumMap<>(HandoverKind.class))
                        .merge(one.kind(), one.count(), Long::sum));
        Map<Long, HandoverStore.Receiver> said = new LinkedHashMap<>();
        asked.forEach(one -> said.put(one.userId(), one));
        List<HandoverView.Receiver> receivers = new ArrayList<>();
        counts.forEach((person, count) -> {
            UserCard card = person == null ? null : named.get(person);
            HandoverStore.Receiver one = person == null ? null : said.get(person);
            receivers.add(new HandoverView.Receiver(
                    card == null ? null : card.login(),
                    card == null ? texts.get("handover.pool") : card.name(),
                    one == null ? null : one.state(),
                    one == null ? null : one.reason(),
                    one == null ? null : one.question(),
                    one == null ? null : one.reply(),
                    count));
        });
        return receivers;
    }

    List<HandoverThing> things(List<HandoverItem> page) {
        Records house = records.getObject();
        Set<RecordId> ids = new HashSet<>();
        Set<Long> people = new HashSet<>();
        page.forEach(item -> {
            if (item.record() != null) {
                ids.add(item.record());
            }
            if (item.receiver() != null) {
                people.add(item.receiver());
            }
        });
        Map<RecordId, RecordCard> titles = house.cards(ids);
        Map<Long, UserCard> named = users.cards(people);
        List<HandoverThing> things = new ArrayList<>();
        for (HandoverItem item : page) {
            RecordCard card = item.record() == null ? null : titles.get(item.record());
            UserCard receiver = item.receiver() == null ? null : named.get(item.receiver());
            things.add(new HandoverThing(
                    item.id(),
                    item.kind(),
                    card == null ? texts.get(item.kind().labelKey() + ".one") : card.title(),
                    item.record() == null ? null : item.record().toString(),
                    card != null && house.readable(card.id()) ? card.link() : null,
                    receiver == null ? null : receiver.login(),
                    receiver == null ? null : receiver.name(),
                    item.toPool() && receiver == null,
                    item.pinned(),
                    item.state(),
                    item.note()));
        }
        return things;
    }
}
