package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.HANDOFF_ANSWER;
import static org.batoncrm.lead.process.LeadQualification.Variables.HANDOFF_NOTE;
import static org.batoncrm.lead.process.LeadQualification.Variables.HANDOFF_REASON;
import static org.batoncrm.lead.process.LeadQualification.Variables.HANDOFF_REJECTIONS;
import static org.batoncrm.lead.process.LeadQualification.Variables.UNDO_POSSIBLE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadHandoffs.Handoff;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over whether the deal was taken. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordHandoff",
        inputs = {
            @Variable(name = "handoffAnswer"),
            @Variable(name = "handoffReason"),
            @Variable(name = "handoffNote"),
            @Variable(name = "handoffRejections", type = Integer.class)
        },
        outputs = {
            @Variable(name = "undoPossible", type = Boolean.class),
            @Variable(name = "handoffRejections", type = Integer.class)
        },
        sideEffects = SideEffect.RECORD)
class RecordHandoffDelegate implements JavaDelegate {

    private final LeadHandoffs handoffs;

    RecordHandoffDelegate(LeadHandoffs handoffs) {
        this.handoffs = handoffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean accepted = "ACCEPTED".equals(HANDOFF_ANSWER.read(execution));
        Handoff handoff = new Handoff(
                accepted, FormAnswers.take(execution, HANDOFF_REASON), FormAnswers.take(execution, HANDOFF_NOTE));
        UNDO_POSSIBLE.write(execution, handoffs.recordHandoff(RecordId.of(execution.getProcessBusinessKey()), handoff));
        int before = HANDOFF_REJECTIONS.find(execution).orElse(0);
        HANDOFF_REJECTIONS.write(execution, accepted ? before : before + 1);
    }
}
