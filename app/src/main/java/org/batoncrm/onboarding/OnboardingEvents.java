package org.batoncrm.onboarding;

import java.util.List;
import java.util.Optional;
import org.batoncrm.billing.FirstPayments;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which onboardings something concerns that happens elsewhere. For processes alone. */
@Service
@Transactional
public class OnboardingEvents {

    private final OnboardingStore store;
    private final OnboardingCare care;
    private final StepDesk steps;
    private final FirstPayments payments;
    private final Users users;
    private final Texts texts;

    OnboardingEvents(
            OnboardingStore store,
            OnboardingCare care,
            StepDesk steps,
            FirstPayments payments,
            Users users,
            Texts texts) {
        this.store = store;
        this.care = care;
        this.steps = steps;
        this.payments = payments;
        this.users = users;
        this.texts = texts;
    }

    /** Those of a contract whose plan can still grow: what comes after go-live is another onboarding. */
    @Transactional(readOnly = true)
    public List<RecordId> inDelivery(RecordId contract) {
        steps.requireProcess();
        return store.ofContract(contract).stream()
                .filter(one -> one.live()
                        && one.phase() != OnboardingPhase.HANDOFF
                        && one.phase() != OnboardingPhase.HYPERCARE)
                .map(Standing::id)
                .toList();
    }

    /** The live ones of a contract of which the first invoice is paid. */
    public List<RecordId> paidFirst(RecordId contract) {
        steps.requireProcess();
        List<RecordId> live = store.ofContract(contract).stream()
                .filter(Standing::live)
                .map(Standing::id)
                .toList();
        return live.isEmpty() || !payments.received(contract) ? List.of() : live;
    }

    /**
     * Whether the first invoice of its contract is paid; from the question to the end of the transaction nobody pays it, so
     * whoever waits for it by the answer hears of it.
     */
    public boolean isPaidFirst(RecordId id) {
        steps.requireProcess();
        RecordId contract = store.get(id).contract();
        return contract != null && payments.received(contract);
    }

    /** The live ones in which a person has a part. */
    @Transactional(readOnly = true)
    public List<RecordId> ofPerson(long person) {
        steps.requireProcess();
        return store.ofPerson(person).stream().map(Standing::id).toList();
    }

    /** The log-in of who leads a person. */
    @Transactional(readOnly = true)
    public Optional<String> leadOf(long person) {
        steps.requireProcess();
        return users.superiorOf(person).flatMap(steps::card).map(UserCard::login);
    }

    /** The live ones of a contract that is no more, with the reason written down. */
    public List<RecordId> cancelled(RecordId contract, @Nullable String reasonKey) {
        steps.requireProcess();
        List<Standing> live =
                store.ofContract(contract).stream().filter(Standing::live).toList();
        live.forEach(one -> {
            if (one.cancelReason() == null) {
                store.set(one.id(), "cancel_reason", contract + (reasonKey == null ? "" : ": " + texts.get(reasonKey)));
            }
        });
        return live.stream().map(Standing::id).toList();
    }

    /** Closes one that no process carries. */
    public void close(RecordId id) {
        care.giveUp(id);
    }
}
