package org.batoncrm.onboarding.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code onboarding-item.bpmn}: every name that it shares with Java. */
@ProcessCard
final class OnboardingItem {

    static final String KEY = "onboarding-item";
    static final String MODEL = "processes/onboarding/onboarding-item.bpmn";

    private OnboardingItem() {}

    /** The onboarding that the instance carries. */
    static RecordId onboarding(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Messages {

        static final String ITEM_DONE = "Msg_ItemDone";
        static final String ITEM_SETTLED = "Msg_ItemSettled";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> ITEM_KEY = text("itemKey");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");
        static final ProcessVariable<String> ITEM_NEXT = text("itemNext");
        static final ProcessVariable<String> ITEM_TITLE = text("itemTitle");
        static final ProcessVariable<String> ITEM_ROLE = text("itemRole");
        static final ProcessVariable<String> ITEM_HOLDER = text("itemHolder");
        static final ProcessVariable<Date> ITEM_DUE = new ProcessVariable<>("itemDue", Date.class);
        static final ProcessVariable<String> ITEM_OUTCOME = text("itemOutcome");
        static final ProcessVariable<String> ITEM_EVIDENCE = text("itemEvidence");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
