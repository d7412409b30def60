package org.batoncrm.sla.process;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.ClockMoved;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.sla.process.ClockDiagrams.Mark;
import org.batoncrm.sla.process.ClockDiagrams.Marks;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the timers and due dates of a record's processes follow its clocks. The engine reckons a timer once, when it is
 * set; this sets it anew whenever the clock moves, in the transaction in which that happens.
 */
@Component
class ClockTimers {

    private final ClockDiagrams diagrams;
    private final SlaCalendar calendar;
    private final SlaClocks clocks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;

    ClockTimers(
            ClockDiagrams diagrams,
            SlaCalendar calendar,
            SlaClocks clocks,
            RuntimeService runtime,
            ManagementService management,
            TaskService tasks,
            ProcessEngine engine,
            JdbcClient jdbc) {
        this.diagrams = diagrams;
        this.calendar = calendar;
        this.clocks = clocks;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ClockMoved event) {
        try {
            follow(event.record(), event.clock());
        } catch (OptimisticLockingException | NullValueException moving) {
            // The timer fires at this moment; in words that the caller's room knows.
            throw new OptimisticLockingFailureException(event.record() + " is on its way", moving);
        }
    }

    /** @param only the clock that moved; null for all clocks of the record */
    void follow(RecordId record, @Nullable String only) {
        for (Running instance : running(record)) {
            Marks marks = diagrams.of(instance.definition());
            if (marks.timers().values().stream().anyMatch(mark -> mark.byLadder() || mark.follows(only))) {
                moveTimers(record, instance.id(), marks.timers(), only);
            }
            if (marks.tasks().values().stream().anyMatch(mark -> mark.follows(only))) {
                moveTasks(record, instance.id(), marks.tasks(), only);
            }
        }
    }

    /** Each step of a clock asks; a query object of the engine's interface would cost more than its answer. */
    private List<Running> running(RecordId record) {
        return jdbc.sql("select ID_, PROC_DEF_ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null")
                .param(record.toString())
                .query((row, n) -> new Running(row.getString(1), row.getString(2)))
                .list();
    }

    private record Running(String id, String definition) {}

    private void moveTimers(RecordId record, String instance, Map<String, Mark> marks, @Nullable String only) {
        for (TimerEntity timer : timers(instance)) {
            Mark mark = marks.get(timer.getJobDefinitionId());
            if (mark == null || gone(timer)) {
                continue;
            }
            Mark meant = mark.byLadder() ? held(timer, mark) : mark;
            if (meant.follows(only)) {
                due(record, meant)
                        .filter(due -> !due.equals(timer.getDuedate()))
                        .ifPresent(due -> management.setJobDuedate(timer.getId(), due));
            }
        }
    }

    /** Those that this transaction has set itself are not in the database yet. */
    private Iterable<TimerEntity> timers(String instance) {
        Map<String, TimerEntity> found = new LinkedHashMap<>();
        read(context -> context.getJobManager().findJobsByProcessInstanceId(instance)).stream()
                .filter(TimerEntity.class::isInstance)
                .map(TimerEntity.class::cast)
                .forEach(job -> found.put(job.getId(), job));
        CommandContext command = Context.getCommandContext();
        if (command != null) {
            command.getDbEntityManager().getCachedEntitiesByType(TimerEntity.class).stream()
                    .filter(job -> instance.equals(job.getProcessInstanceId()))
                    .forEach(job -> found.put(job.getId(), job));
        }
        return found.values();
    }

    private <T> T read(Command<T> reading) {
        return engine.getCommandExecutorTxRequired().execute(reading);
    }

    /** A step that has just been done is still in the database while the transaction goes on. */
    private static boolean gone(Object entity) {
        CommandContext command = Context.getCommandContext();
        return command != null
                && entity instanceof DbEntity row
                && command.getDbEntityManager().isDeleted(row);
    }

    /** Whether it names a clock, or a variable that holds one, is known where the timer stands. */
    private Mark held(TimerEntity timer, Mark mark) {
        return mark.clock() != null && runtime.getVariable(timer.getExecutionId(), mark.clock()) instanceof String name
                ? new Mark(name, mark.percent())
                : mark;
    }

    /** Empty when there is no such clock. */
    private Optional<Date> due(RecordId record, Mark mark) {
        if (mark.clock() == null) {
            return Optional.of(calendar.nextThreshold(record));
        }
        return mark.byLadder()
                ? Optional.of(calendar.nextThreshold(record, mark.clock()))
                : clocks.reckon(record, mark.clock(), mark.percent())
                        .map(now -> now.dueAt() == null ? SlaCalendar.NEVER : Date.from(now.dueAt()));
    }

    private void moveTasks(RecordId record, String instance, Map<String, Mark> marks, @Nullable String only) {
        for (Task task : read(context -> context.getTaskManager().findTasksByProcessInstanceId(instance))) {
            Mark mark = marks.get(task.getTaskDefinitionKey());
            if (mark == null || mark.clock() == null || gone(task) || !mark.follows(only)) {
                continue;
            }
            // A task of a clock that has ended keeps the date by which it was promised.
            clocks.reckon(record, mark.clock(), mark.percent())
                    .filter(now -> !now.ended())
                    .ifPresent(now -> dueAt(task, now.dueAt() == null ? null : Date.from(now.dueAt())));
        }
    }

    private void dueAt(Task task, @Nullable Date due) {
        if (!java.util.Objects.equals(due, task.getDueDate())) {
            task.setDueDate(due);
            tasks.saveTask(task);
        }
    }
}
