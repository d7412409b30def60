package org.batoncrm.operation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.operation.CaseSteering;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Steers cases by the engine's own means. */
@Component
class EngineSteering implements CaseSteering {

    private static final int LONGEST = 300;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final ExternalTaskService external;
    private final HistoryService history;
    private final RepositoryService repository;
    private final Processes processes;
    private final Clock clock;

    EngineSteering(
            RuntimeService runtime,
            ManagementService management,
            ExternalTaskService external,
            HistoryService history,
            RepositoryService repository,
            Processes processes,
            Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.external = external;
        this.history = history;
        this.repository = repository;
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public void retry(String incident) {
        Incident found = runtime.createIncidentQuery().incidentId(incident).singleResult();
        if (found == null) {
            throw new Conflict("operation.conflict.solved");
        }
        guarded(() -> {
            switch (found.getIncidentType()) {
                case Incident.FAILED_JOB_HANDLER_TYPE -> {
                    management.setJobDuedate(found.getConfiguration(), Date.from(clock.instant()));
                    management.setJobRetries(found.getConfiguration(), 1);
                }
                case Incident.EXTERNAL_TASK_HANDLER_TYPE -> external.setRetries(found.getConfiguration(), 1);
                default -> throw new Rejected("operation.retry.kind");
            }
            return null;
        });
    }

    @Override
    public void set(String instance, String variable, String type, @Nullable Object content) {
        guarded(() -> {
            runtime.setVariable(instance, variable, content instanceof Instant at ? Date.from(at) : content);
            return null;
        });
    }

    @Override
    public void due(String job, Instant at) {
        guarded(() -> {
            management.setJobDuedate(job, Date.from(at));
            return null;
        });
    }

    /** First it begins there, then it ends here: a case or a part of the diagram that nothing is left in would be closed. */
    @Override
    public void move(String instance, String token, String target, @Nullable String way) {
        guarded(() -> {
            ActivityInstance root = runtime.getActivityInstance(instance);
            Found found = root == null ? null : find(root, token);
            if (found == null) {
                throw new Conflict("operation.conflict.moved");
            }
            ProcessInstanceModificationBuilder change =
                    runtime.createProcessInstanceModification(instance).cancellationSourceExternal(true);
            boolean top = scope(root.getProcessDefinitionId(), target).isEmpty();
            begin(change, target, way, top ? null : found.scope());
            leave(change, token, found);
            change.execute();
            return null;
        });
    }

    private static void leave(ProcessInstanceModificationBuilder change, String token, Found found) {
        if (found.transition()) {
            change.cancelTransitionInstance(token);
        } else {
            change.cancelActivityInstance(token);
        }
    }

    private static void begin(
            ProcessInstanceModificationBuilder change, String target, @Nullable String way, @Nullable String within) {
        if (way == null && within == null) {
            change.startBeforeActivity(target);
        } else if (way == null) {
            change.startBeforeActivity(target, within);
        } else if (within == null) {
            change.startTransition(way);
        } else {
            change.startTransition(way, within);
        }
    }

    /** @param scope the stay in the part of the diagram that holds it */
    private record Found(String scope, boolean transition) {}

    private static @Nullable Found find(ActivityInstance within, String token) {
        for (TransitionInstance one : within.getChildTransitionInstances()) {
            if (one.getId().equals(token)) {
                return new Found(within.getId(), true);
            }
        }
        for (ActivityInstance child : within.getChildActivityInstances()) {
            Found found = child.getId().equals(token) ? new Found(within.getId(), false) : find(child, token);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private String scope(String definition, String element) {
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof FlowNode node
                        && node.getParentElement() instanceof SubProcess scope
                ? scope.getId()
                : "";
    }

    @Override
    public void suspend(String instance) {
        withCalled(instance, runtime::suspendProcessInstanceById);
    }

    @Override
    public void resume(String instance) {
        withCalled(instance, runtime::activateProcessInstanceById);
    }

    private void withCalled(String instance, Consumer<String> work) {
        guarded(() -> {
            Deque<String> open = new ArrayDeque<>();
            open.add(instance);
            while (!open.isEmpty()) {
                String one = open.remove();
                runtime.createProcessInstanceQuery().superProcessInstanceId(one).list().stream()
                        .map(ProcessInstance::getId)
                        .forEach(open::add);
                work.accept(one);
            }
            return null;
        });
    }

    @Override
    public void cancel(String instance, String reason) {
        guarded(() -> {
            runtime.deleteProcessInstance(instance, reason, false, true);
            return null;
        });
    }

    @Override
    public Optional<String> restart(String instance, @Nullable String element) {
        HistoricProcessInstance ended = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .finished()
                .singleResult();
        if (ended == null) {
            throw new NotFound(instance);
        }
        String at = element == null ? ended.getStartActivityId() : element;
        Map<String, Object> variables = new HashMap<>();
        history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .activityInstanceIdIn(instance)
                .disableCustomObjectDeserialization()
                .list()
                .forEach(one -> variables.put(one.getName(), one.getTypedValue()));
        return guarded(() -> RecordId.parse(ended.getBusinessKey())
                .map(record -> processes.startAt(
                        record, ended.getProcessDefinitionKey(), ended.getProcessDefinitionId(), at, variables))
                .orElseGet(() -> Optional.of(runtime.createProcessInstanceById(ended.getProcessDefinitionId())
                        .businessKey(ended.getBusinessKey())
                        .setVariables(Variables.fromMap(variables))
                        .startBeforeActivity(at)
                        .execute()
                        .getId())));
    }

    /** What the engine or a step says of it, as a sentence for whoever asked for it. */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (OptimisticLockingException | ConcurrencyFailureException faster) {
            throw new Conflict("operation.conflict.moved");
        } catch (RuntimeException failed) {
            for (Throwable at = failed; at != null; at = at.getCause()) {
                if (at instanceof Refusal refusal) {
                    throw refusal;
                }
            }
            String said = String.valueOf(failed.getMessage()).replaceAll("\\s+", " ");
            throw new Rejected("operation.refused.engine", said.substring(0, Math.min(said.length(), LONGEST)));
        }
    }
}
