package org.batoncrm.onboarding.process;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.onboarding.OnboardingFacts;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens the onboarding of a signed contract, once, when the rules say that it needs one; empty when it needs none. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.openOnboarding",
        inputs = @Variable(name = "contractId", type = Long.class),
        outputs = @Variable(name = "onboardingKey"),
        sideEffects = SideEffect.RECORD)
class OpenOnboardingDelegate implements JavaDelegate {

    private final OnboardingWork work;

    OpenOnboardingDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract =
                RecordId.of(RecordType.CONTRACT, ((Number) execution.getVariable("contractId")).longValue());
        Optional<RecordId> known = work.ofContract(contract);
        String key = known.isPresent()
                ? known.get().toString()
                : work.factsOfContract(contract)
                        .filter(facts -> needed(execution, facts))
                        .map(facts -> work.open(contract).toString())
                        .orElse("");
        execution.setVariable("onboardingKey", key);
    }

    private static boolean needed(DelegateExecution execution, OnboardingFacts facts) {
        DmnDecisionResult answer = execution
                .getProcessEngineServices()
                .getDecisionService()
                .evaluateDecisionByKey(PolicyTable.START)
                .variables(PolicyTable.inputs(facts))
                .evaluate();
        return Boolean.TRUE.equals(answer.getSingleResult().get("needed"));
    }
}
