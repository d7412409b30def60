package org.batoncrm.onboarding.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.billing.InvoiceSettled;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.PersonLeft;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.onboarding.OnboardingEvents;
import org.batoncrm.onboarding.OnboardingJourney;
import org.batoncrm.onboarding.OnboardingOpened;
import org.batoncrm.onboarding.ProvisioningWork;
import org.batoncrm.process.Processes;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.webhook.CallEnded;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When something happens to an onboarding, its contract or its people, its process hears of it in the same transaction. */
@Component
@Transactional
class CustomerOnboardingProcess implements OnboardingJourney {

    private final Processes processes;
    private final RuntimeService runtime;
    private final TaskService tasks;
    // Later: what is told here needs whom it is told about, and those need to be able to tell.
    private final ObjectProvider<OnboardingEvents> onboardings;
    private final ObjectProvider<ProvisioningWork> accounts;

    CustomerOnboardingProcess(
            Processes processes,
            RuntimeService runtime,
            TaskService tasks,
            ObjectProvider<OnboardingEvents> onboardings,
            ObjectProvider<ProvisioningWork> accounts) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
        this.onboardings = onboardings;
        this.accounts = accounts;
    }

    @EventListener
    void on(OnboardingOpened opened) {
        start(opened.onboarding());
    }

    @EventListener
    void on(ContractMoved moved) {
        if (moved.to() == ContractState.CANCELLED || moved.to() == ContractState.TERMINATED) {
            cancel(moved.contract(), moved.to().labelKey());
        }
    }

    @EventListener
    void on(ContractAmended amended) {
        CurrentUser.asProcess(() -> {
            onboardings
                    .getObject()
                    .inDelivery(amended.contract())
                    .forEach(id -> tell(id, News.SCOPE_CHANGED, Map.of()));
            return null;
        });
    }

    /** Money that comes while nobody waits for it is found when the question is asked. */
    @EventListener
    void on(InvoiceSettled settled) {
        RecordId contract = settled.contract();
        if (contract != null) {
            CurrentUser.asProcess(() -> {
                onboardings.getObject().paidFirst(contract).forEach(id -> tell(id, News.FIRST_PAYMENT, Map.of()));
                return null;
            });
        }
    }

    /** Whoever leads the person decides who goes on; without a lead, customer success as a whole. */
    @EventListener
    void on(PersonLeft left) {
        CurrentUser.asProcess(() -> {
            onboardings.getObject().ofPerson(left.userId()).forEach(id -> {
                Map<String, Object> lead = new HashMap<>();
                lead.put(
                        CustomerOnboarding.Variables.TEAM_LEAD.name(),
                        onboardings.getObject().leadOf(left.userId()).orElse(null));
                tell(id, News.TEAM_MEMBER_LEFT, lead);
            });
            return null;
        });
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.ONBOARDING) {
            processes.end(purged.id(), CustomerOnboarding.KEY, "The onboarding is gone");
        }
    }

    /** The answer of the other system moves the onboarding and its process, or neither. */
    @EventListener
    void on(CallEnded ended) {
        if (!ended.event().equals(ProvisioningWork.PROVISION)) {
            return;
        }
        RecordId id = ended.record();
        if (ended.done()) {
            Object account = ended.answer().get("accountId");
            accounts.getObject().provisioned(id, account == null ? null : account.toString());
            processes.correlate(id, CustomerOnboarding.Messages.PROVISIONED, Map.of());
        } else {
            accounts.getObject().failed(id, ended.problem());
            processes.correlate(id, CustomerOnboarding.Messages.PROVISIONING_FAILED, Map.of());
        }
    }

    /** Ends the live onboarding of a contract; one that no process carries is closed at once. */
    void cancel(RecordId contract, @Nullable String reasonKey) {
        CurrentUser.asProcess(() -> {
            onboardings.getObject().cancelled(contract, reasonKey).forEach(id -> {
                if (!tell(id, News.CONTRACT_CANCELLED, Map.of())) {
                    onboardings.getObject().close(id);
                }
            });
            return null;
        });
    }

    @Override
    public boolean carries(RecordId onboarding) {
        return running(onboarding).isPresent();
    }

    private Optional<ProcessInstance> running(RecordId onboarding) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(CustomerOnboarding.KEY)
                .processInstanceBusinessKey(onboarding.toString())
                .list()
                .stream()
                .findFirst();
    }

    @Override
    public void start(RecordId onboarding) {
        if (!carries(onboarding)) {
            processes.start(
                    onboarding, CustomerOnboarding.KEY, CustomerOnboarding.Messages.ONBOARDING_OPENED, Map.of());
        }
    }

    @Override
    public boolean tell(RecordId onboarding, News news, Map<String, Object> variables) {
        String message = switch (news) {
            case KICKOFF_BOOKED -> CustomerOnboarding.Messages.KICKOFF_BOOKED;
            case GO_LIVE_ACCEPTED -> CustomerOnboarding.Messages.GO_LIVE_ACCEPTED;
            case GO_LIVE_REFUSED -> CustomerOnboarding.Messages.GO_LIVE_REFUSED;
            case STAKEHOLDER_CHANGED -> CustomerOnboarding.Messages.STAKEHOLDER_CHANGED;
            case SCOPE_CHANGED -> CustomerOnboarding.Messages.SCOPE_CHANGED;
            case PAUSED -> CustomerOnboarding.Messages.ONBOARDING_PAUSED;
            case RESUMED -> CustomerOnboarding.Messages.ONBOARDING_RESUMED;
            case TEAM_MEMBER_LEFT -> CustomerOnboarding.Messages.TEAM_MEMBER_LEFT;
            case CONTRACT_CANCELLED -> CustomerOnboarding.Messages.CONTRACT_CANCELLED;
            case FIRST_PAYMENT -> CustomerOnboarding.Messages.FIRST_PAYMENT_RECEIVED;
        };
        return processes.correlate(onboarding, message, variables);
    }

    @Override
    public void itemSettled(RecordId onboarding, String item) {
        runtime.createMessageCorrelation(OnboardingItem.Messages.ITEM_SETTLED)
                .processInstanceBusinessKey(onboarding.toString())
                .processInstanceVariableEquals(OnboardingItem.Variables.ITEM_KEY.name(), item)
                .correlateAllWithResult();
        // What was never begun, as it came into the plan meanwhile, tells nobody by itself.
        processes.correlate(onboarding, OnboardingItem.Messages.ITEM_DONE, Map.of());
    }

    /** Tasks that a third person has taken stay theirs. */
    @Override
    public void moveWork(RecordId onboarding, String from, String to) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(onboarding.toString())
                .taskAssignee(from)
                .list();
        open.forEach(task -> tasks.setAssignee(task.getId(), to));
    }
}
