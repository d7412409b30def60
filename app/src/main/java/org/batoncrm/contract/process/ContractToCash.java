package org.batoncrm.contract.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code contract-to-cash.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ContractToCash {

    static final String KEY = "contract-to-cash";
    static final String MODEL = "processes/contract/contract-to-cash.bpmn";

    private ContractToCash() {}

    /** The contract that the instance carries, or that its caller does. */
    static RecordId contract(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Messages {

        static final String CONTRACT_OPENED = "Msg_ContractOpened";
        static final String CONTRACT_SIGNED = "Msg_ContractSigned";
        static final String CONTRACT_DECLINED = "Msg_ContractDeclined";
        static final String ORDER_CANCELLED = "Msg_OrderCancelled";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Long> CONTRACT_ID = new ProcessVariable<>("contractId", Long.class);
        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> STARTS_ON = text("startsOn");
        static final ProcessVariable<String> MONTHS = text("months");
        static final ProcessVariable<String> NOTICE_DAYS = text("noticeDays");
        static final ProcessVariable<String> AUTO_RENEW = text("autoRenew");
        static final ProcessVariable<String> DAYS_TO_PAY = text("daysToPay");
        static final ProcessVariable<String> BILLING = text("billing");
        static final ProcessVariable<String> CLAUSES_CHANGED = text("ownClauses");
        static final ProcessVariable<String> CLAUSES = text("clauses");
        static final ProcessVariable<String> DRAFT_OUTCOME = text("draftOutcome");
        static final ProcessVariable<String> GIVE_UP_REASON = text("giveUpReason");
        static final ProcessVariable<String> SUBMITTER = text("submitter");
        static final ProcessVariable<Integer> REMINDERS = new ProcessVariable<>("reminders", Integer.class);
        static final ProcessVariable<Integer> REMINDER_DAYS = new ProcessVariable<>("reminderDays", Integer.class);
        static final ProcessVariable<String> CHASE_NOTE = text("chaseNote");
        static final ProcessVariable<String> ORDER_KEY = text("orderKey");
        static final ProcessVariable<String> INVOICE_KEY = text("invoiceKey");
        static final ProcessVariable<String> INSTALMENT_OUTCOME = text("instalmentOutcome");
        static final ProcessVariable<String> CONTRACT_OUTCOME = text("contractOutcome");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
