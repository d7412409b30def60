package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.DECISION_NOTE;
import static org.batoncrm.lead.process.LeadQualification.Variables.DISQUALIFY_REASON;
import static org.batoncrm.lead.process.LeadQualification.Variables.HANDOFF_DECISION;
import static org.batoncrm.lead.process.LeadQualification.Variables.NEW_DEAL_OWNER_ID;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadHandoffs.HandoffDecision;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over what the manager decided about a refused deal. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordHandoffDecision",
        inputs = {
            @Variable(name = "handoffDecision"),
            @Variable(name = "newDealOwnerId"),
            @Variable(name = "disqualifyReason"),
            @Variable(name = "decisionNote")
        },
        sideEffects = SideEffect.RECORD)
class RecordHandoffDecisionDelegate implements JavaDelegate {

    private final LeadHandoffs handoffs;

    RecordHandoffDecisionDelegate(LeadHandoffs handoffs) {
        this.handoffs = handoffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HandoffDecision decision = new HandoffDecision(
                "KEEP".equals(HANDOFF_DECISION.read(execution)),
                FormAnswers.take(execution, NEW_DEAL_OWNER_ID),
                FormAnswers.take(execution, DISQUALIFY_REASON),
                FormAnswers.take(execution, DECISION_NOTE));
        handoffs.recordHandoffDecision(RecordId.of(execution.getProcessBusinessKey()), decision);
    }
}
