package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.CALENDAR_CODE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.OWNER;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.SUPPORT_GROUP;

import org.batoncrm.ticket.TicketPromises.Place;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the diagram who has a ticket and by which calendar its time is counted. */
final class Places {

    private Places() {}

    static void write(DelegateExecution execution, Place place) {
        OWNER.write(execution, place.owner());
        SUPPORT_GROUP.write(execution, place.queue());
        CALENDAR_CODE.write(execution, place.calendar());
    }
}
