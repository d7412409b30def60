package org.batoncrm.contract.process;

import java.util.Date;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code contract-change.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ContractChange {

    static final String KEY = "contract-change";
    static final String MODEL = "processes/contract/contract-change.bpmn";

    private ContractChange() {}

    static final class Messages {

        static final String CHANGE_ORDERED = "Msg_ChangeOrdered";
        static final String AMENDMENT_WITHDRAWN = "Msg_AmendmentWithdrawn";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> SUBMITTER = text("submitter");
        static final ProcessVariable<String> AMEND_WHAT = text("amendWhat");
        static final ProcessVariable<String> AMEND_AMOUNT = text("amendAmount");
        static final ProcessVariable<String> AMEND_TAX = text("amendTax");
        static final ProcessVariable<String> AMEND_DROPPED = text("amendDropped");
        static final ProcessVariable<String> AMEND_MONTHS = text("amendMonths");
        static final ProcessVariable<String> AMEND_ON = text("amendOn");
        static final ProcessVariable<String> AMEND_REASON = text("amendReason");
        static final ProcessVariable<String> DRAFT_OUTCOME = text("draftOutcome");
        static final ProcessVariable<String> SIGNED_BY_US = text("signedByUs");
        static final ProcessVariable<String> SIGNED_BY_CUSTOMER = text("signedByCustomer");
        static final ProcessVariable<String> SIGNED_ON = text("signedOn");
        static final ProcessVariable<String> TAKES_EFFECT = text("takesEffect");
        static final ProcessVariable<Date> EFFECTIVE_AT = new ProcessVariable<>("effectiveAt", Date.class);
        static final ProcessVariable<String> CLOSE_AS = text("closeAs");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
