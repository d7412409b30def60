package org.batoncrm.billing.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code collect-instalment.bpmn}: every name that it shares with Java. */
@ProcessCard
final class CollectInstalment {

    static final String KEY = "collect-instalment";
    static final String MODEL = "processes/billing/collect-instalment.bpmn";

    private CollectInstalment() {}

    /** The invoice that the instance carries. */
    static RecordId invoice(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Tasks {

        static final String INVOICE_DATE = "Timer_InvoiceDate";

        private Tasks() {}
    }

    static final class Messages {

        static final String INVOICE_PLANNED = "Msg_InvoicePlanned";
        static final String INVOICE_ISSUED = "Msg_InvoiceIssued";
        static final String INVOICE_CLOSED = "Msg_InvoiceClosed";
        static final String PAYMENT_RECEIVED = "Msg_PaymentReceived";
        static final String INVOICE_DISPUTED = "Msg_InvoiceDisputed";
        static final String DISPUTE_RESOLVED = "Msg_DisputeResolved";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> INSTALMENT_OUTCOME = text("instalmentOutcome");
        static final ProcessVariable<Date> INVOICE_DATE = new ProcessVariable<>("invoiceDate", Date.class);
        static final ProcessVariable<Boolean> AUTOMATIC = new ProcessVariable<>("automatic", Boolean.class);
        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> BILLED_TO = text("billedTo");
        static final ProcessVariable<String> TAX_TYPE = text("taxType");
        static final ProcessVariable<String> TAX_NUMBER = text("taxNumber");
        static final ProcessVariable<String> ISSUE_ON = text("issueOn");
        static final ProcessVariable<String> PAYMENT_AMOUNT = text("paymentAmount");
        static final ProcessVariable<String> PAYMENT_CURRENCY = text("paymentCurrency");
        static final ProcessVariable<String> PAYMENT_DATE = text("paymentDate");
        static final ProcessVariable<String> PAYMENT_REFERENCE = text("paymentReference");
        static final ProcessVariable<String> PAYER = text("payer");
        static final ProcessVariable<Integer> DAYS_LATE = new ProcessVariable<>("daysLate", Integer.class);
        static final ProcessVariable<String> CUSTOMER_TIER = text("customerTier");
        static final ProcessVariable<Double> OPEN_AMOUNT = new ProcessVariable<>("openAmount", Double.class);
        static final ProcessVariable<String> DUNNING_STEP = text("dunningStep");
        static final ProcessVariable<Date> DUNNING_AT = new ProcessVariable<>("dunningAt", Date.class);
        static final ProcessVariable<String> DISPUTE_OUTCOME = text("disputeOutcome");
        static final ProcessVariable<String> DISPUTE_AMOUNT = text("disputeAmount");
        static final ProcessVariable<String> DISPUTE_ANSWER = text("disputeAnswer");
        static final ProcessVariable<String> CALL_NOTE = text("callNote");
        static final ProcessVariable<String> PROMISED_ON = text("promisedOn");
        static final ProcessVariable<String> LEGAL_DECISION = text("legalDecision");
        static final ProcessVariable<String> LEGAL_NOTE = text("legalNote");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
