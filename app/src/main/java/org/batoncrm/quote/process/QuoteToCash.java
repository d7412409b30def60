package org.batoncrm.quote.process;

import java.util.Date;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** The card of the diagram {@code quote-to-cash.bpmn}: every name that it shares with Java. */
@ProcessCard
final class QuoteToCash {

    static final String KEY = "quote-to-cash";
    static final String MODEL = "processes/quote/quote-to-cash.bpmn";

    private QuoteToCash() {}

    /** The property of an element that names the stage which a deal has reached there. */
    static final String STAGE = "stage";

    /** The deal that the instance carries. */
    static RecordId deal(DelegateExecution execution) {
        return RecordId.of(RecordType.DEAL, Variables.DEAL_ID.read(execution));
    }

    /** The quote that the instance is about now. */
    static RecordId quote(DelegateExecution execution) {
        return RecordId.of(RecordType.QUOTE, Variables.QUOTE_ID.read(execution));
    }

    /** The stage that the element names. */
    static Optional<String> stageOf(BaseElement element) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> STAGE.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    static final class Tasks {

        static final String DEAL_OPENED = "Start_DealOpened";
        static final String CONFIRM_NEED = "User_ConfirmNeed";
        static final String PREPARE_QUOTE = "User_PrepareQuote";
        static final String SEND_QUOTE = "User_SendQuote";
        static final String DECIDE_NEXT = "User_DecideNext";
        static final String AWAIT_ANSWER = "Gateway_AwaitAnswer";
        static final String FOLLOW_UP = "User_FollowUpQuote";
        static final String HAVE_APPROVED = "Call_DealApproval";
        static final String CARRY_CONTRACT = "Call_ContractToCash";

        private Tasks() {}
    }

    static final class Messages {

        static final String DEAL_OPENED = "Msg_DealOpened";
        static final String DEAL_CLOSED = "Msg_DealClosed";
        static final String QUOTE_ACCEPTED = "Msg_QuoteAccepted";
        static final String QUOTE_REJECTED = "Msg_QuoteRejected";
        static final String REVISION_REQUESTED = "Msg_QuoteRevisionRequested";

        private Messages() {}
    }

    static final class Errors {

        static final String QUOTE_NOT_SENDABLE = "QUOTE_NOT_SENDABLE";

        private Errors() {}
    }

    static final class Variables {

        static final ProcessVariable<Long> DEAL_ID = new ProcessVariable<>("dealId", Long.class);
        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> DEAL_STAGE = text("dealStage");
        static final ProcessVariable<String> NEED_NOTE = text("needNote");
        static final ProcessVariable<String> NEXT_STEP = text("nextStep");
        static final ProcessVariable<String> NEXT_STEP_ON = text("nextStepOn");
        static final ProcessVariable<String> JUSTIFICATION = text("justification");
        static final ProcessVariable<String> VALID_UNTIL = text("validUntil");
        static final ProcessVariable<String> SEND_MODE = text("sendMode");
        static final ProcessVariable<Long> QUOTE_ID = new ProcessVariable<>("quoteId", Long.class);
        static final ProcessVariable<String> QUOTE_KEY = text("quoteKey");
        static final ProcessVariable<String> SUBMITTER = text("submitter");
        static final ProcessVariable<Date> APPROVAL_ENDS = new ProcessVariable<>("approvalEnds", Date.class);
        static final ProcessVariable<Date> VALIDITY_ENDS = new ProcessVariable<>("validityEnds", Date.class);
        static final ProcessVariable<Integer> FOLLOW_UPS = new ProcessVariable<>("followUps", Integer.class);
        static final ProcessVariable<Integer> FOLLOW_UP_DAYS = new ProcessVariable<>("followUpDays", Integer.class);
        static final ProcessVariable<String> FOLLOW_UP_RESULT = text("followUpResult");
        static final ProcessVariable<String> FOLLOW_UP_NOTE = text("followUpNote");
        static final ProcessVariable<String> LOSS_REASON = text("lossReason");
        static final ProcessVariable<String> LOSS_TEXT = text("lossText");
        static final ProcessVariable<String> COMPETITORS = text("competitors");
        static final ProcessVariable<String> DEAL_STATUS = text("dealStatus");
        static final ProcessVariable<String> LOST_NEXT = text("lostNext");
        static final ProcessVariable<Integer> REVISIT_DAYS = new ProcessVariable<>("revisitDays", Integer.class);

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
