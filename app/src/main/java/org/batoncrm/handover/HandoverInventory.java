package org.batoncrm.handover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.handover.HandoverItems.Found;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.OpenTodos;
import org.batoncrm.record.OwnedRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a person looks after. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HandoverInventory {

    private static final int CHUNK = 1000;

    private final OwnedRecords records;
    private final OpenTodos todos;
    private final ApprovalWork approvals;
    private final LeaversWork work;
    private final HandoverItems items;

    HandoverInventory(
            OwnedRecords records, OpenTodos todos, ApprovalWork approvals, LeaversWork work, HandoverItems items) {
        this.records = records;
        this.todos = todos;
        this.approvals = approvals;
        this.work = work;
        this.items = items;
    }

    /** How much of each kind the person has; kinds without any are left out. */
    Map<HandoverKind, Long> counts(UserCard person) {
        Map<HandoverKind, Long> counts = new EnumMap<>(HandoverKind.class);
        records.counts(person.id()).forEach((type, count) -> counts.merge(HandoverKind.of(type), count, Long::sum));
        put(counts, HandoverKind.APPROVAL, approvals.heldBy(person.id()).size());
        put(counts, HandoverKind.REQUEST, approvals.askedBy(person.id()).size());
        put(counts, HandoverKind.TODO, todos.count(person.id()));
        put(counts, HandoverKind.TASK, work.count(person.login()));
        return counts;
    }

    /**
     * Writes down what the person has now.
     *
     * @param retry whether what could not be moved is tried again
     * @return how many things are new
     */
    int take(RecordId handover, UserCard person, boolean retry) {
        int fresh = 0;
        Map<HandoverKind, List<Found>> found = new EnumMap<>(HandoverKind.class);
        for (HandoverKind kind : HandoverKind.values()) {
            found.put(kind, new ArrayList<>());
        }
        records.types().stream()
                .sorted(Comparator.comparing(HandoverKind::of).thenComparing(Comparator.naturalOrder()))
                .forEach(type -> found.get(HandoverKind.of(type)).addAll(records(type, person.id())));
        approvals
                .heldBy(person.id())
                .forEach(id -> found.get(HandoverKind.APPROVAL)
                        .add(new Found(HandoverKind.APPROVAL, "case:" + id, null, null)));
        approvals
                .askedBy(person.id())
                .forEach((id, subject) -> found.get(HandoverKind.REQUEST)
                        .add(new Found(HandoverKind.REQUEST, "asked:" + id, subject, null)));
        found.get(HandoverKind.TODO).addAll(todos(person.id()));
        work.of(person.login())
                .forEach(task -> found.get(HandoverKind.TASK)
                        .add(new Found(HandoverKind.TASK, "task:" + task.id(), task.record(), null)));
        for (Map.Entry<HandoverKind, List<Found>> kind : found.entrySet()) {
            items.gone(
                    handover,
                    kind.getKey(),
                    kind.getValue().stream().map(Found::key).collect(Collectors.toSet()));
            fresh += items.add(handover, kind.getValue(), retry);
        }
        return fresh;
    }

    private List<Found> records(RecordType type, long person) {
        List<Found> all = new ArrayList<>();
        List<OwnedRecords.Owned> chunk;
        long after = 0;
        do {
            chunk = records.of(type, person, after, CHUNK);
            for (OwnedRecords.Owned one : chunk) {
                after = one.id().value();
                all.add(new Found(
                        HandoverKind.of(type),
                        one.id().toString(),
                        one.id(),
                        one.account() == null
                                ? null
                                : Objects.requireNonNull(one.account()).value()));
            }
        } while (chunk.size() == CHUNK);
        return all;
    }

    private List<Found> todos(long person) {
        List<Found> all = new ArrayList<>();
        List<OpenTodos.Todo> chunk;
        long after = 0;
        do {
            chunk = todos.of(person, after, CHUNK);
            for (OpenTodos.Todo one : chunk) {
                after = one.id();
                all.add(new Found(HandoverKind.TODO, "todo:" + one.id(), one.record(), null));
            }
        } while (chunk.size() == CHUNK);
        return all;
    }

    private static void put(Map<HandoverKind, Long> counts, HandoverKind kind, long count) {
        if (count > 0) {
            counts.put(kind, count);
        }
    }
}
