package org.batoncrm.tasklist.undo;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordRows;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches how a task is completed and keeps what is needed to take it back, in the same transaction. Where the completion
 * has done something that cannot be taken back, nothing is kept.
 */
@Component
public class TaskUndo {

    private static final Logger LOG = LoggerFactory.getLogger(TaskUndo.class);
    private static final String MANY = "multiInstanceBody";

    /** @param name in the language of the diagram */
    public record Completed(
            String taskId,
            String key,
            String name,
            @Nullable String instance,
            @Nullable RecordId record,
            String login,
            Map<String, @Nullable Object> answer) {}

    /** What came of the work, and until when it can be taken back; null when it cannot. */
    public record Outcome<T>(T answer, @Nullable Instant until) {}

    private final CaseEngine cases;
    private final DeedStore store;
    private final RecordRows rows;
    private final UndoProperties properties;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskUndo(
            CaseEngine cases,
            DeedStore store,
            RecordRows rows,
            UndoProperties properties,
            EntityManager entities,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.store = store;
        this.rows = rows;
        this.properties = properties;
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does what completes the task, in transactions of its own. */
    public <T> Outcome<T> watched(String taskId, Supplier<T> work) {
        if (properties.undo().isZero() || TransactionSynchronizationManager.isActualTransactionActive()) {
            // What a larger transaction does besides cannot be seen from here.
            return new Outcome<>(work.get(), null);
        }
        DeedWatch watch = new DeedWatch(rows);
        T answer = watch.during(work);
        if (watch.keptAt() != null && !watch.reasons().isEmpty()) {
            // Something was written on the way to the commit.
            transaction.executeWithoutResult(status -> store.forget(taskId));
        }
        boolean kept = watch.keptAt() != null && watch.reasons().isEmpty();
        if (!kept) {
            LOG.debug("{} cannot be taken back: {}", taskId, watch.reasons());
        }
        return new Outcome<>(
                answer, kept ? Objects.requireNonNull(watch.keptAt()).plus(properties.undo()) : null);
    }

    /** Completes the task, inside the transaction; within {@link #watched} what it does is kept. */
    public void complete(Completed task, Runnable work) {
        DeedWatch watch = DeedWatch.current();
        if (watch == null || task.instance() == null) {
            work.run();
            return;
        }
        watch.begin(task.instance(), task.record(), task.taskId());
        CaseEngine.Standing before =
                cases.before(task.instance(), task.taskId()).orElse(null);
        work.run();
        if (before == null || before.task() == null) {
            watch.refuse("stands in several places");
            return;
        }
        // At the end of the transaction, when everybody else has written what they had to.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                try {
                    entities.flush();
                    if (watch.reasons().isEmpty()) {
                        keep(watch, task, before.image(), before.task());
                    }
                    LOG.debug("Undo of {}: {}", task.key(), watch.reasons());
                } catch (DataAccessException | ProcessEngineException unreadable) {
                    // The task is done all the same.
                    watch.refuse("cannot be read");
                    LOG.warn("What the completion of {} did cannot be kept", task.key(), unreadable);
                }
            }
        });
    }

    private void keep(DeedWatch watch, Completed task, CaseImage before, TaskImage image) {
        Optional<CaseImage> ended = cases.read(String.valueOf(task.instance()));
        if (ended.isEmpty()) {
            watch.refuse("the process has ended");
            return;
        }
        CaseImage after = ended.get();
        List<String> chain = before.chain(image.node());
        chain.stream()
                .filter(node -> MANY.equals(before.nodes().get(node).type()))
                .findFirst()
                .ifPresent(many -> watch.refuse("one of many"));
        Set<String> lost = new HashSet<>(before.nodes().keySet());
        lost.removeAll(after.nodes().keySet());
        chain.forEach(lost::remove);
        if (!lost.isEmpty()) {
            watch.refuse("joined others");
        }
        after.nodes().forEach((id, node) -> {
            if (node.async() && !before.nodes().containsKey(id)) {
                // A job takes it within the second: the button would promise what nobody can keep.
                watch.refuse("goes on by itself");
            }
        });
        Set<String> others = new HashSet<>(watch.changedTasks());
        others.removeAll(after.tasksBeyond(before));
        if (!others.isEmpty()) {
            watch.refuse("other tasks have changed");
        }
        if (!places(before, image, chain, after)) {
            watch.refuse("values of a part of the diagram");
        }
        Map<String, Deed.Change> variables = changed(before, after);
        if (variables.values().stream()
                .anyMatch(change -> change.before() != null && change.before().charAt(0) == EngineValue.FOREIGN)) {
            watch.refuse("a value of a kind that cannot be given back");
        }
        if (watch.reasons().isEmpty()) {
            Map<String, Deed.Was> tables = new LinkedHashMap<>();
            watch.before()
                    .forEach((table, was) -> tables.put(
                            table, new Deed.Was(was, rows.read(Objects.requireNonNull(task.record()), table))));
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(task.answer());
            Instant now = clock.instant();
            store.keep(
                    new Deed(String.valueOf(task.instance()), image, before, after, variables, tables, answer),
                    task.name(),
                    task.record(),
                    task.login(),
                    now);
            watch.kept(now);
        }
    }

    /** Whether the values of parts of the diagram are as they were, apart from the task's own. */
    private static boolean places(CaseImage before, TaskImage image, List<String> chain, CaseImage after) {
        Map<String, String> was = own(before, image);
        Map<String, String> is = own(after, image);
        is.keySet().removeIf(name -> !before.nodes().containsKey(place(name)));
        return was.equals(is);
    }

    private static Map<String, String> own(CaseImage in, TaskImage image) {
        Map<String, String> found = new HashMap<>(in.locals());
        found.keySet()
                .removeIf(name -> place(name).equals(image.node()) || in.tasks().containsKey(place(name)));
        return found;
    }

    private static String place(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static Map<String, Deed.Change> changed(CaseImage before, CaseImage after) {
        Set<String> names = new HashSet<>(before.variables().keySet());
        names.addAll(after.variables().keySet());
        Map<String, Deed.Change> changed = new HashMap<>();
        names.forEach(name -> {
            String was = before.variables().get(name);
            String is = after.variables().get(name);
            if (!Objects.equals(was, is)) {
                changed.put(name, new Deed.Change(was, is));
            }
        });
        return changed;
    }
}
