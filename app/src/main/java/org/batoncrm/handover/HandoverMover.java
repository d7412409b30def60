package org.batoncrm.handover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.pool.Pool;
import org.batoncrm.record.OpenTodos;
import org.batoncrm.record.OwnedRecords;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what is planned, a batch in one transaction. What has moved is written down in the same transaction, so whoever
 * goes on after a kill does nothing twice. A batch that fails is taken apart: its things come one by one, and one that
 * still cannot be moved is put aside with the reason.
 */
@Component
class HandoverMover {

    static final int BATCH = 200;
    private static final int TRIES = 3;
    private static final int LONGEST_NOTE = 500;

    private final HandoverStore store;
    private final HandoverItems items;
    private final HandoverPlanner planner;
    private final OwnedRecords records;
    private final Records cards;
    private final OpenTodos todos;
    private final ApprovalWork approvals;
    private final LeaversWork work;
    private final Pool pool;
    private final Users users;
    private final Timeline timeline;
    private final Texts texts;
    private final TransactionTemplate apart;

    HandoverMover(
            HandoverStore store,
            HandoverItems items,
            HandoverPlanner planner,
            OwnedRecords records,
            Records cards,
            OpenTodos todos,
            ApprovalWork approvals,
            LeaversWork work,
            Pool pool,
            Users users,
            Timeline timeline,
            Texts texts,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.items = items;
        this.planner = planner;
        this.records = records;
        this.cards = cards;
        this.todos = todos;
        this.approvals = approvals;
        this.work = work;
        this.pool = pool;
        this.users = users;
        this.timeline = timeline;
        this.texts = texts;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Moves the next batch; false when there was nothing to move. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean move(Handover handover) {
        List<HandoverItem> next = items.next(handover.id(), BATCH);
        if (next.isEmpty()) {
            return false;
        }
        List<HandoverItem> batch = withReceivers(handover, next);
        try {
            new Move(handover, Objects.requireNonNull(users.get(handover.leaver()))).run(batch);
        } catch (RuntimeException failed) {
            List<Long> ids = batch.stream().map(HandoverItem::id).toList();
            boolean hopeless = batch.size() == 1 && batch.get(0).tries() + 1 >= TRIES;
            apart.executeWithoutResult(status -> {
                items.tried(ids);
                if (hopeless) {
                    items.end(ids, ItemState.STUCK, sentence(failed));
                }
            });
            throw failed;
        }
        return true;
    }

    /** Without the things of those who cannot take them any more; these are open again. */
    private List<HandoverItem> withReceivers(Handover handover, List<HandoverItem> batch) {
        Set<Long> gone = batch.stream()
                .map(HandoverItem::receiver)
                .filter(Objects::nonNull)
                .distinct()
                .filter(person -> !planner.mayTake(person, handover.leaver()))
                .collect(Collectors.toSet());
        gone.forEach(person -> {
            items.unplace(handover.id(), person);
            store.answer(handover.id(), person, ReceiverState.REFUSED, texts.get("handover.receiver.gone"));
        });
        return batch.stream()
                .filter(item -> item.receiver() == null || !gone.contains(item.receiver()))
                .toList();
    }

    private String sentence(RuntimeException failed) {
        String said = failed instanceof Invalid invalid && !invalid.problems().isEmpty()
                ? texts.get(
                        invalid.problems().get(0).messageKey(),
                        invalid.problems().get(0).arguments())
                : failed instanceof Refusal refusal
                        ? texts.get(refusal.messageKey(), refusal.arguments())
                        : texts.get("handover.item.failed", failed.getClass().getSimpleName());
        return said.substring(0, Math.min(said.length(), LONGEST_NOTE));
    }

    /** One batch. */
    private final class Move {

        private final Handover handover;
        private final UserCard leaver;
        private final Map<Long, UserCard> people = new HashMap<>();
        private final List<Long> moved = new ArrayList<>();
        private final List<Long> gone = new ArrayList<>();

        Move(Handover handover, UserCard leaver) {
            this.handover = handover;
            this.leaver = leaver;
        }

        void run(List<HandoverItem> batch) {
            people.putAll(users.cards(batch.stream()
                    .map(HandoverItem::receiver)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet())));
            records(of(batch, HandoverKind::isRecord));
            Map<Long, @Nullable Long> decided = approvals(of(batch, kind -> kind == HandoverKind.APPROVAL));
            decided.putAll(requests(of(batch, kind -> kind == HandoverKind.REQUEST)));
            todos(of(batch, kind -> kind == HandoverKind.TODO));
            tasks(of(batch, kind -> kind == HandoverKind.TASK));
            items.end(moved, ItemState.MOVED, null);
            items.end(gone, ItemState.GONE, null);
            decided.forEach(items::moved);
        }

        private void records(List<HandoverItem> batch) {
            Set<RecordId> still = records.lock(
                    batch.stream()
                            .map(item -> Objects.requireNonNull(item.record()))
                            .toList(),
                    leaver.id());
            Map<RecordId, @Nullable String> owners = new LinkedHashMap<>();
            for (HandoverItem item : batch) {
                RecordId record = Objects.requireNonNull(item.record());
                if (still.contains(record)) {
                    records.give(record, item.receiver());
                    if (item.receiver() == null && item.kind().mayGoToPool()) {
                        pool.left(record, leaver.id(), "pool.reason.handover");
                    }
                    owners.put(record, login(item.receiver()));
                    timeline.add(
                            record,
                            TimelineEntry.of(
                                            TimelineEntry.Kind.SYSTEM,
                                            "handover.timeline.moved",
                                            handover.id().toString(),
                                            leaver.name(),
                                            item.receiver() == null
                                                    ? "handover.pool"
                                                    : people.get(item.receiver())
                                                            .name())
                                    .withBody(handover.reason())
                                    .withReference(handover.id().toString()));
                    moved.add(item.id());
                } else {
                    gone.add(item.id());
                }
            }
            if (!owners.isEmpty()) {
                work.follow(leaver.login(), owners);
            }
        }

        private Map<Long, @Nullable Long> approvals(List<HandoverItem> batch) {
            Map<Long, @Nullable Long> decided = new HashMap<>();
            for (HandoverItem item : batch) {
                Long now = approvals.give(Long.parseLong(item.number()), leaver.id(), item.receiver());
                if (now == null) {
                    gone.add(item.id());
                } else {
                    decided.put(item.id(), now);
                }
            }
            return decided;
        }

        /** To whoever has the record by now and can work on it, unless somebody has said otherwise of this very thing. */
        private Map<Long, @Nullable Long> requests(List<HandoverItem> batch) {
            Map<RecordId, RecordCard> subjects = cards.cards(batch.stream()
                    .map(item -> Objects.requireNonNull(item.record()))
                    .collect(Collectors.toSet()));
            Map<Long, @Nullable Long> spoken = new HashMap<>();
            for (HandoverItem item : batch) {
                RecordCard subject = subjects.get(Objects.requireNonNull(item.record()));
                Long owner = subject == null ? null : subject.ownerId();
                boolean follows = !item.pinned() && owner != null && owner != leaver.id();
                Long now = approvals.speakFor(
                        Long.parseLong(item.number()), leaver.id(), follows ? owner : item.receiver());
                if (now == null) {
                    gone.add(item.id());
                } else {
                    spoken.put(item.id(), now);
                }
            }
            return spoken;
        }

        private void todos(List<HandoverItem> batch) {
            Map<@Nullable Long, List<Long>> byReceiver = new HashMap<>();
            batch.forEach(item -> {
                byReceiver
                        .computeIfAbsent(item.receiver(), who -> new ArrayList<>())
                        .add(Long.parseLong(item.number()));
                moved.add(item.id());
            });
            byReceiver.forEach((receiver, ids) -> todos.give(ids, leaver.id(), receiver));
        }

        private void tasks(List<HandoverItem> batch) {
            Map<String, @Nullable String> wanted = new LinkedHashMap<>();
            batch.forEach(item -> wanted.put(item.number(), login(item.receiver())));
            Set<String> given = work.give(leaver.login(), wanted);
            batch.forEach(item -> (given.contains(item.number()) ? moved : gone).add(item.id()));
        }

        private @Nullable String login(@Nullable Long person) {
            return person == null ? null : people.get(person).login();
        }

        private static List<HandoverItem> of(
                List<HandoverItem> batch, java.util.function.Predicate<HandoverKind> kinds) {
            return batch.stream().filter(item -> kinds.test(item.kind())).toList();
        }
    }
}
