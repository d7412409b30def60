package org.batoncrm.relocation.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.relocation.Mover;
import org.batoncrm.relocation.Orders;
import org.batoncrm.relocation.Reason;
import org.batoncrm.relocation.Standing;
import org.batoncrm.relocation.Step;
import org.batoncrm.relocation.Trial;
import org.batoncrm.relocation.Value;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves cases by the engine's own migration. Where the kinds of two steps differ, which the engine does not migrate, the
 * case first goes to a step that both versions have, quietly, changes the version there, and begins the chosen step.
 */
@Component
class EngineMover implements Mover {

    private static final String BODY = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final DiagramSteps diagrams;
    private final TaskWords words;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    EngineMover(
            RuntimeService runtime,
            RepositoryService repository,
            DiagramSteps diagrams,
            TaskWords words,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.repository = repository;
        this.diagrams = diagrams;
        this.words = words;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Map<String, String> equal(String source, String target) {
        Map<String, String> equal = new LinkedHashMap<>();
        runtime.createMigrationPlan(source, target)
                .mapEqualActivities()
                .updateEventTriggers()
                .build()
                .getInstructions()
                .forEach(one -> equal.put(one.getSourceActivityId(), one.getTargetActivityId()));
        return equal;
    }

    @Override
    public Map<String, Reason> refused(String source, String target, Map<String, String> mapping) {
        try {
            plan(source, target, mapping, false);
            return Map.of();
        } catch (MigrationPlanValidationException refused) {
            Map<String, Reason> reasons = new TreeMap<>();
            refused.getValidationReport().getInstructionReports().forEach(report -> {
                String element = report.getMigrationInstruction().getSourceActivityId();
                reasons.put(
                        element,
                        EngineWords.reason(
                                element.replace(BODY, ""), report.getFailures().get(0)));
            });
            if (reasons.isEmpty()) {
                throw refused;
            }
            return reasons;
        }
    }

    private MigrationPlan plan(String source, String target, Map<String, String> mapping, boolean restartTimers) {
        ProcessDefinitionImpl definition = definition(target);
        MigrationPlanBuilder plan = runtime.createMigrationPlan(source, target);
        for (Map.Entry<String, String> one : new TreeMap<>(mapping).entrySet()) {
            MigrationInstructionBuilder instruction = plan.mapActivities(one.getKey(), one.getValue());
            // What a case listens for is a matter of the version; when a timer fires may have been promised.
            ActivityImpl activity = definition.findActivity(one.getValue());
            if (activity != null && anew(activity, restartTimers)) {
                instruction.updateEventTrigger();
            }
            plan = instruction;
        }
        return plan.build();
    }

    private ProcessDefinitionImpl definition(String id) {
        return (ProcessDefinitionImpl) ((RepositoryServiceImpl) repository).getDeployedProcessDefinition(id);
    }

    private static boolean anew(ActivityImpl activity, boolean restartTimers) {
        ScopeImpl scope = activity.getEventScope();
        return scope != null
                && (restartTimers
                                && TimerDeclarationImpl.getDeclarationsForScope(scope)
                                        .containsKey(activity.getId())
                        || EventSubscriptionDeclaration.getDeclarationsForScope(scope)
                                .containsKey(activity.getId()));
    }

    @Override
    public Trial trial(Orders orders, Standing standing) {
        List<Reason> refusals = new ArrayList<>();
        List<Trial.TimerEffect> timers = new ArrayList<>();
        apart.executeWithoutResult(status -> {
            status.setRollbackOnly();
            Map<String, Timer> before = timers(standing.instance());
            try {
                move(orders, standing);
                timers.addAll(compare(orders, before, timers(standing.instance())));
            } catch (Refused refused) {
                refusals.addAll(refused.reasons());
            } catch (OptimisticLockingFailureException moving) {
                refusals.add(Reason.of("busy"));
            }
        });
        return new Trial(refusals, timers);
    }

    private record Timer(String element, Instant due) {}

    private Map<String, Timer> timers(String instance) {
        Map<String, Timer> found = new LinkedHashMap<>();
        jdbc.sql("select j.ID_, d.ACT_ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_"
                        + " where j.PROCESS_INSTANCE_ID_ = ? and j.TYPE_ = 'timer' order by d.ACT_ID_, j.ID_")
                .param(instance)
                .query((row, n) -> {
                    Timestamp due = row.getTimestamp(3);
                    return found.put(
                            row.getString(1),
                            new Timer(row.getString(2), due == null ? Instant.EPOCH : due.toInstant()));
                })
                .list();
        return found;
    }

    private static List<Trial.TimerEffect> compare(Orders orders, Map<String, Timer> before, Map<String, Timer> after) {
        List<Trial.TimerEffect> effects = new ArrayList<>();
        before.forEach((id, timer) -> {
            Timer now = after.get(id);
            effects.add(new Trial.TimerEffect(
                    now == null ? timer.element : now.element, timer.due, now == null ? null : now.due));
        });
        after.forEach((id, timer) -> {
            if (!before.containsKey(id)) {
                effects.add(new Trial.TimerEffect(timer.element, null, timer.due));
            }
        });
        return effects;
    }

    @Override
    public void move(Orders orders, Standing standing) {
        try {
            values(orders, standing.instance());
            Set<String> restarted = new TreeSet<>(standing.steps());
            restarted.retainAll(orders.restarts().keySet());
            Set<String> held = restarted.isEmpty() ? Set.of() : hold(orders, standing.instance(), restarted);
            Map<String, String> tasks = words.of(standing.instance());
            runtime.newMigration(plan(orders.source(), orders.target(), orders.mapping(), orders.restartTimers()))
                    .processInstanceIds(standing.instance())
                    .execute();
            words.follow(orders, standing.instance(), tasks);
            if (!restarted.isEmpty()) {
                begin(orders, standing.instance(), restarted, held);
            }
        } catch (OptimisticLockingException moving) {
            throw new OptimisticLockingFailureException(standing.instance() + " is on its way", moving);
        } catch (MigratingProcessInstanceValidationException refused) {
            throw new Refused(EngineWords.reasons(refused.getValidationReport()), refused);
        } catch (ProcessEngineException | Refusal refused) {
            throw new Refused(
                    List.of(new Reason("relocation.reason.other", "", String.valueOf(refused.getMessage()))), refused);
        }
    }

    /** Only what the case lacks; what it knows already counts. */
    private void values(Orders orders, String instance) {
        Map<String, Value> given = orders.values();
        if (!given.isEmpty()) {
            Set<String> known = runtime.getVariables(instance, given.keySet()).keySet();
            given.forEach((name, value) -> {
                if (!known.contains(name)) {
                    runtime.setVariable(instance, name, VariableValues.of(value));
                }
            });
        }
    }

    /** Puts the case on the anchor instead of these steps; nothing listens. @return what now holds it */
    private Set<String> hold(Orders orders, String instance, Set<String> steps) {
        Set<String> before = at(instance, orders.anchor());
        Map<String, Step> known =
                diagrams.steps(orders.source()).stream().collect(Collectors.toMap(Step::id, one -> one));
        ProcessInstanceModificationBuilder change =
                runtime.createProcessInstanceModification(instance).startBeforeActivity(orders.anchor());
        for (String step : steps) {
            Step drawn = known.get(step);
            change = change.cancelAllForActivity(drawn != null && drawn.multi() ? step + BODY : step);
        }
        change.execute(true, true);
        Set<String> held = at(instance, orders.anchor());
        held.removeAll(before);
        return held;
    }

    private void begin(Orders orders, String instance, Set<String> steps, Set<String> held) {
        ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(instance);
        for (String step : steps) {
            change = change.startBeforeActivity(orders.restarts().get(step));
        }
        change.execute();
        ProcessInstanceModificationBuilder let = runtime.createProcessInstanceModification(instance);
        for (String anchor : held) {
            let = let.cancelActivityInstance(anchor);
        }
        let.execute(true, true);
    }

    private Set<String> at(String instance, String element) {
        ActivityInstance all = runtime.getActivityInstance(instance);
        return all == null
                ? new TreeSet<>()
                : Arrays.stream(all.getActivityInstances(element))
                        .map(ActivityInstance::getId)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
