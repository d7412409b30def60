package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.DUPLICATE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.DUPLICATE_OF;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_CATEGORY;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_IMPACT;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_PRODUCT;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_URGENCY;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TRIAGE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TRIAGE_NOTE;

import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketIntake;
import org.batoncrm.ticket.TicketIntake.Triage;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over what was found out about a ticket at the first look. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordTriage",
        inputs = {
            @Variable(name = "duplicateOf"),
            @Variable(name = "ticketCategory"),
            @Variable(name = "ticketImpact"),
            @Variable(name = "ticketUrgency"),
            @Variable(name = "ticketProduct"),
            @Variable(name = "triageNote")
        },
        outputs = {
            @Variable(name = "duplicate", type = Boolean.class),
            @Variable(name = "duplicateOf"),
            @Variable(name = "triage", type = Boolean.class)
        },
        sideEffects = {SideEffect.RECORD})
class RecordTriageDelegate implements JavaDelegate {

    private final TicketIntake intake;

    RecordTriageDelegate(TicketIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        String other = FormAnswers.take(execution, DUPLICATE_OF);
        Optional<RecordId> duplicateOf =
                Optional.ofNullable(other).filter(text -> !text.isBlank()).flatMap(RecordId::parse);
        if (other != null && !other.isBlank() && duplicateOf.isEmpty()) {
            throw new Invalid(DUPLICATE_OF.name(), "error.format");
        }
        boolean duplicate = intake.triaged(
                ticket,
                new Triage(
                        FormAnswers.take(execution, TICKET_CATEGORY),
                        FormAnswers.take(execution, TICKET_IMPACT),
                        FormAnswers.take(execution, TICKET_URGENCY),
                        FormAnswers.take(execution, TICKET_PRODUCT),
                        duplicateOf.orElse(null),
                        FormAnswers.take(execution, TRIAGE_NOTE)));
        DUPLICATE.write(execution, duplicate);
        DUPLICATE_OF.write(
                execution, duplicate ? duplicateOf.map(RecordId::toString).orElse(null) : null);
        TRIAGE.write(execution, false);
    }
}
