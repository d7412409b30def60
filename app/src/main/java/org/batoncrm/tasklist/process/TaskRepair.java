package org.batoncrm.tasklist.process;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the list of open tasks with the engine and puts right what differs. Nothing should: each night it proves
 * so, and after a restored backup or a change made in the engine's own tables it mends.
 */
@Component
public class TaskRepair {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRepair.class);
    private static final int PAGE = 500;

    private final TaskService tasks;
    private final TaskProjection projection;
    private final Records records;
    private final JdbcTemplate jdbc;

    TaskRepair(TaskService tasks, TaskProjection projection, Records records, JdbcTemplate jdbc) {
        this.tasks = tasks;
        this.projection = projection;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** Yesterday's small change is not kept, and the comparison runs while few people work. */
    @Scheduled(cron = "0 40 2 * * *")
    void nightly() {
        int mended = repair();
        if (mended > 0) {
            LOG.warn("The list of open tasks differed from the engine in {} places; it is right again", mended);
        }
    }

    /**
     * Tasks of suspended instances are not in the list: nobody could complete them.
     *
     * @return how many tasks were wrong, missing or too many
     */
    @Transactional
    public int repair() {
        Map<String, Row> listed = listed();
        int mended = 0;
        for (int first = 0; ; first += PAGE) {
            List<Task> page =
                    tasks.createTaskQuery().active().orderByTaskId().asc().listPage(first, PAGE);
            mended += repairPage(page, listed);
            if (page.size() < PAGE) {
                break;
            }
        }
        for (String gone : listed.keySet()) {
            projection.remove(gone);
            mended++;
        }
        return mended;
    }

    private int repairPage(List<Task> page, Map<String, Row> listed) {
        Set<String> instances = new HashSet<>();
        page.stream().map(Task::getProcessInstanceId).filter(Objects::nonNull).forEach(instances::add);
        Map<String, RecordId> carried = projection.recordsOf(instances);
        Map<RecordId, RecordCard> cards = records.cards(new HashSet<>(carried.values()));
        int mended = 0;
        for (Task task : page) {
            Row row = listed.remove(task.getId());
            if (row == null) {
                RecordId record = carried.get(task.getProcessInstanceId());
                projection.insert(TaskState.of(task), record, record == null ? null : cards.get(record));
                projection.candidates(task.getId(), projection.fromEngine(task.getId()));
                mended++;
                continue;
            }
            boolean wrong = false;
            if (!row.sameAs(task)) {
                projection.update(TaskState.of(task));
                wrong = true;
            }
            Set<Candidate> truth = projection.fromEngine(task.getId());
            if (!truth.equals(row.candidates)) {
                projection.candidates(task.getId(), truth);
                wrong = true;
            }
            mended += wrong ? 1 : 0;
        }
        return mended;
    }

    private Map<String, Row> listed() {
        Map<String, Row> found = new HashMap<>();
        jdbc.query(
                "select task_id, name, definition_key, process_definition_id, instance_id, assignee, due_at,"
                        + " follow_up_at, priority from task_view",
                row -> {
                    found.put(
                            row.getString(1),
                            new Row(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getTimestamp(7),
                                    row.getTimestamp(8),
                                    row.getInt(9),
                                    new HashSet<>()));
                });
        List<String> orphans = new ArrayList<>();
        jdbc.query("select task_id, kind, who from task_candidate", row -> {
            Row task = found.get(row.getString(1));
            if (task == null) {
                orphans.add(row.getString(1));
            } else {
                task.candidates.add(new Candidate(row.getString(2), row.getString(3)));
            }
        });
        orphans.forEach(projection::remove);
        return found;
    }

    private record Row(
            String name,
            @Nullable String definitionKey,
            @Nullable String processDefinitionId,
            @Nullable String instanceId,
            @Nullable String assignee,
            @Nullable Timestamp dueAt,
            @Nullable Timestamp followUpAt,
            int priority,
            Set<Candidate> candidates) {

        boolean sameAs(Task task) {
            return Objects.equals(name, task.getName() == null ? "" : task.getName())
                    && Objects.equals(definitionKey, task.getTaskDefinitionKey())
                    && Objects.equals(processDefinitionId, task.getProcessDefinitionId())
                    && Objects.equals(instanceId, task.getProcessInstanceId())
                    && Objects.equals(assignee, task.getAssignee())
                    && seconds(dueAt) == seconds(task.getDueDate())
                    && seconds(followUpAt) == seconds(task.getFollowUpDate())
                    && priority == task.getPriority();
        }

        /** The engine keeps whole seconds on MySQL. */
        private static long seconds(java.util.@Nullable Date date) {
            return date == null ? -1 : Math.round(date.getTime() / 1000.0);
        }
    }
}
