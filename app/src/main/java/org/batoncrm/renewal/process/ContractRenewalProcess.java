package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.CONTRACT_ENDS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.LEAD;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.NOTICE_ENDS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_STARTS;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractRenewed;
import org.batoncrm.contract.ContractState;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.onboarding.OnboardingCompleted;
import org.batoncrm.process.ProcessVariable;
import org.batoncrm.process.Processes;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.renewal.RenewalAnswered;
import org.batoncrm.renewal.RenewalJourney;
import org.batoncrm.renewal.RenewalMoved;
import org.batoncrm.renewal.RenewalPlanned;
import org.batoncrm.renewal.RenewalPlans;
import org.batoncrm.renewal.RenewalWork;
import org.batoncrm.renewal.process.ContractRenewal.Messages;
import org.batoncrm.renewal.process.ContractRenewal.Tasks;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When something happens to a contract or to its renewal, the process hears of it in the same transaction. */
@Component
@Transactional
class ContractRenewalProcess implements RenewalJourney {

    private final Processes processes;
    private final RenewalPlans plans;
    private final RenewalWork renewals;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final CurrentUser current;

    ContractRenewalProcess(
            Processes processes,
            RenewalPlans plans,
            RenewalWork renewals,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            CurrentUser current) {
        this.processes = processes;
        this.plans = plans;
        this.renewals = renewals;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.current = current;
    }

    @EventListener
    void on(ContractMoved moved) {
        if (moved.to() == ContractState.ACTIVE) {
            CurrentUser.asProcess(() -> plans.plan(moved.contract()));
        } else if (moved.to().isFinal()) {
            CurrentUser.asProcess(() -> plans.open(moved.contract()))
                    .ifPresent(renewal -> processes.correlate(renewal, Messages.CONTRACT_TERMINATED, Map.of()));
        }
    }

    @EventListener
    void on(ContractAmended amended) {
        CurrentUser.asProcess(() -> {
            plans.follow(amended.contract());
            return null;
        });
    }

    /** The term that begins has an end of its own. */
    @EventListener
    void on(ContractRenewed renewed) {
        CurrentUser.asProcess(() -> {
            plans.follow(renewed.contract());
            return null;
        });
    }

    /** The customer is on board: from here on it is about the end of the term. */
    @EventListener
    void on(OnboardingCompleted completed) {
        RecordId contract = completed.contract();
        if (contract != null) {
            CurrentUser.asProcess(() -> plans.onBoard(contract, completed.onboarding(), completed.firstValueOn()));
        }
    }

    @EventListener
    void on(RenewalPlanned planned) {
        processes.start(planned.renewal(), ContractRenewal.KEY, Messages.RENEWAL_PLANNED, Map.of());
    }

    @EventListener
    void on(RenewalAnswered answered) {
        String message = switch (answered.answer()) {
            case ACCEPTED -> Messages.RENEWAL_ACCEPTED;
            case DECLINED -> Messages.RENEWAL_DECLINED;
            case REVISION -> Messages.RENEWAL_REVISION;
        };
        processes.correlate(answered.renewal(), message, Map.of());
    }

    /** Timers that wait go by what the contract says now. */
    @EventListener
    void on(RenewalMoved moved) {
        for (ProcessInstance instance : instances(moved.renewal())) {
            move(instance, Tasks.RENEWAL_START, RENEWAL_STARTS, moved.dates().begins());
            move(instance, Tasks.NOTICE_DEADLINE, NOTICE_ENDS, moved.dates().noticeEnds());
            move(instance, Tasks.CONTRACT_ENDS, CONTRACT_ENDS, moved.dates().contractEnds());
        }
        if (moved.more()) {
            processes.correlate(moved.renewal(), Messages.UPSELL_SIGNED, Map.of());
        }
    }

    private void move(ProcessInstance instance, String timer, ProcessVariable<Date> variable, Instant to) {
        // Before its first step the process has not reckoned yet, and will with what holds then.
        if (runtime.getVariable(instance.getId(), variable.name()) == null) {
            return;
        }
        runtime.setVariable(instance.getId(), variable.name(), Date.from(to));
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(timer)
                .timers()
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(to)));
    }

    /** What a process itself has changed it knows. */
    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() == RecordType.RENEWAL && !current.get().isProcess()) {
            processes.correlate(changed.id(), Messages.HEALTH_CHANGED, Map.of());
            moveWork(changed.id());
        }
    }

    /** The owner's open tasks go along; one that a third person has taken stays theirs. */
    private void moveWork(RecordId renewal) {
        String owner = CurrentUser.asProcess(() -> renewals.leader(renewal));
        for (ProcessInstance instance : instances(renewal)) {
            Object before = runtime.getVariable(instance.getId(), LEAD.name());
            if (before == null || Objects.equals(before, owner)) {
                continue;
            }
            runtime.setVariable(instance.getId(), LEAD.name(), owner);
            for (Task task :
                    tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
                if (before.equals(task.getAssignee())) {
                    tasks.setAssignee(task.getId(), owner);
                }
            }
        }
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.RENEWAL) {
            processes.end(purged.id(), ContractRenewal.KEY, "The renewal is gone");
        }
    }

    @Override
    public boolean waitsToBegin(RecordId renewal) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(renewal.toString())
                        .messageEventSubscriptionName(Messages.RENEWAL_BEGUN)
                        .count()
                > 0;
    }

    @Override
    public void begin(RecordId renewal) {
        processes.correlate(renewal, Messages.RENEWAL_BEGUN, Map.of());
    }

    private List<ProcessInstance> instances(RecordId renewal) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(ContractRenewal.KEY)
                .processInstanceBusinessKey(renewal.toString())
                .list();
    }
}
