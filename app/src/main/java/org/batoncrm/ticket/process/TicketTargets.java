package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code ticket-targets.bpmn}: every name that it shares with Java. */
@ProcessCard
final class TicketTargets {

    static final String KEY = "ticket-targets";
    static final String MODEL = "processes/ticket/ticket-targets.bpmn";

    private TicketTargets() {}

    /** The ticket that the instance carries. */
    static RecordId ticket(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Messages {

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> IMPACT = new ProcessVariable<>("impact", Integer.class);
        static final ProcessVariable<Integer> URGENCY = new ProcessVariable<>("urgency", Integer.class);
        static final ProcessVariable<Boolean> VIP = flag("vip");
        static final ProcessVariable<String> SUPPORT_TIER = text("supportTier");
        static final ProcessVariable<String> TICKET_KIND = text("ticketKind");
        static final ProcessVariable<String> TICKET_LANGUAGE = text("ticketLanguage");
        static final ProcessVariable<String> TICKET_CHANNEL = text("ticketChannel");
        static final ProcessVariable<Integer> SUPPORT_LEVEL = new ProcessVariable<>("supportLevel", Integer.class);
        static final ProcessVariable<String> TICKET_PRIORITY = text("ticketPriority");
        static final ProcessVariable<Integer> RESPONSE_AMOUNT = new ProcessVariable<>("responseAmount", Integer.class);
        static final ProcessVariable<String> RESPONSE_UNIT = text("responseUnit");
        static final ProcessVariable<Integer> UPDATE_AMOUNT = new ProcessVariable<>("updateAmount", Integer.class);
        static final ProcessVariable<String> UPDATE_UNIT = text("updateUnit");
        static final ProcessVariable<Integer> RESOLUTION_AMOUNT =
                new ProcessVariable<>("resolutionAmount", Integer.class);
        static final ProcessVariable<String> RESOLUTION_UNIT = text("resolutionUnit");
        static final ProcessVariable<Boolean> ROUND_THE_CLOCK = flag("roundTheClock");
        static final ProcessVariable<Boolean> VENDOR_PAUSES = flag("vendorPauses");
        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> SUPPORT_GROUP = text("supportGroup");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
