package org.batoncrm.tasklist;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.Records;
import org.batoncrm.tasklist.undo.WayBack;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When two people reach for the same task one of them wins; the other is told who it was. What the engine and the
 * database say of such a moment never reaches people.
 */
@Component
class Races {

    private static final int TRIES = 4;

    private final TransactionTemplate transaction;
    private final HistoryService history;
    private final TaskService tasks;
    private final JdbcTemplate jdbc;
    private final Records records;
    private final Names names;
    private final WayBack wayBack;

    Races(
            TransactionTemplate transaction,
            HistoryService history,
            TaskService tasks,
            JdbcTemplate jdbc,
            Records records,
            Names names,
            WayBack wayBack) {
        this.transaction = transaction;
        this.history = history;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.records = records;
        this.names = names;
        this.wayBack = wayBack;
    }

    /** Runs the work in one transaction; when somebody else was faster it looks again at how things stand now. */
    <T> T run(Supplier<T> work) {
        // Inside a larger transaction (a request with an idempotency key) there is nothing to try again.
        int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        for (int number = 1; ; number++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (OptimisticLockingException
                    | NullValueException
                    | ConcurrencyFailureException
                    | UnexpectedRollbackException lost) {
                giveUp(number, tries);
            } catch (PersistenceException failed) {
                // Records are written at the commit, where nobody translates what the database says.
                if (!isRace(failed)) {
                    throw failed;
                }
                giveUp(number, tries);
            } catch (ProcessEngineException failed) {
                Optional<Refusal> refusal = cause(failed, Refusal.class);
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
                if (failed instanceof AuthorizationException || !isRace(failed)) {
                    throw failed;
                }
                giveUp(number, tries);
            }
        }
    }

    /** Whoever comes second waits here until the first is done, and then sees how things stand. */
    void queue(String taskId) {
        jdbc.queryForList("select task_id from task_view where task_id = ? for update", String.class, taskId);
    }

    private static void giveUp(int number, int tries) {
        if (number >= tries) {
            throw new Conflict("tasklist.conflict.faster");
        }
    }

    /** Deadlocks and lock waits come out of the engine as plain persistence errors. */
    private static boolean isRace(Throwable failed) {
        return cause(failed, java.sql.SQLException.class)
                .map(sql -> sql instanceof java.sql.SQLTransientException
                        || sql.getSQLState() != null
                                // Two wrote the same row, or waited for each other.
                                && (sql.getSQLState().startsWith("23")
                                        || sql.getSQLState().startsWith("40")
                                        || sql.getSQLState().equals("HYT00")))
                .orElse(false);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failed, Class<T> type) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    /**
     * What to say of a task that is not in the list (any more): who completed it, to those who could have seen it;
     * otherwise it does not exist.
     */
    Refusal gone(TaskRights.Reach reach, String taskId) {
        HistoricTaskInstance past = taskId.length() > 64
                ? null
                : history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult();
        if (past == null || !couldSee(reach, past)) {
            return new NotFound(taskId);
        }
        if (past.getEndTime() == null) {
            return suspended(taskId) ? new Conflict("tasklist.conflict.suspended") : new NotFound(taskId);
        }
        Optional<String> by = completedBy(past);
        if (by.isPresent()) {
            return new Conflict("tasklist.conflict.completed", names.of(by.get()));
        }
        return Optional.ofNullable(past.getProcessInstanceId())
                .flatMap(instance -> wayBack.whoWithdrew(instance, taskId))
                .map(login -> new Conflict("tasklist.conflict.withdrawn", names.of(login)))
                .orElseGet(() -> new Conflict("tasklist.conflict.gone"));
    }

    private boolean suspended(String taskId) {
        Task open = tasks.createTaskQuery().taskId(taskId).singleResult();
        return open != null && open.isSuspended();
    }

    private Optional<String> completedBy(HistoricTaskInstance past) {
        if (!"completed".equals(past.getDeleteReason())) {
            return Optional.empty();
        }
        List<String> logged = jdbc.queryForList(
                "select login from task_change where task_id = ? and kind = 'COMPLETED' and login is not null",
                String.class,
                past.getId());
        return logged.isEmpty() ? Optional.ofNullable(past.getAssignee()) : Optional.of(logged.get(0));
    }

    private boolean couldSee(TaskRights.Reach reach, HistoricTaskInstance past) {
        if (reach.seesAll() || reach.logins().contains(past.getAssignee())) {
            return true;
        }
        boolean candidate = history
                .createHistoricIdentityLinkLogQuery()
                .taskId(past.getId())
                .type("candidate")
                .operationType("add")
                .list()
                .stream()
                .anyMatch(link -> meant(reach, link));
        return candidate && recordOf(past).map(records::readable).orElse(true);
    }

    private static boolean meant(TaskRights.Reach reach, HistoricIdentityLinkLog link) {
        return link.getGroupId() != null && reach.groups().contains(link.getGroupId())
                || link.getUserId() != null && reach.logins().contains(link.getUserId());
    }

    private Optional<RecordId> recordOf(HistoricTaskInstance past) {
        if (past.getRootProcessInstanceId() == null) {
            return Optional.empty();
        }
        for (String instance : List.of(past.getProcessInstanceId(), past.getRootProcessInstanceId())) {
            HistoricProcessInstance found = history.createHistoricProcessInstanceQuery()
                    .processInstanceId(instance)
                    .singleResult();
            Optional<RecordId> record = Optional.ofNullable(found).flatMap(one -> RecordId.parse(one.getBusinessKey()));
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }
}
