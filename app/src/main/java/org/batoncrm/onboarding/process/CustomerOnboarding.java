package org.batoncrm.onboarding.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code customer-onboarding.bpmn}: every name that it shares with Java. */
@ProcessCard
final class CustomerOnboarding {

    static final String KEY = "customer-onboarding";
    static final String MODEL = "processes/onboarding/customer-onboarding.bpmn";

    private CustomerOnboarding() {}

    /** The onboarding that the instance carries. */
    static RecordId onboarding(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Messages {

        static final String CONTRACT_CANCELLED = "Msg_ContractCancelled";
        static final String FIRST_PAYMENT_RECEIVED = "Msg_FirstPaymentReceived";
        static final String GO_LIVE_ACCEPTED = "Msg_GoLiveAccepted";
        static final String GO_LIVE_REFUSED = "Msg_GoLiveRefused";
        static final String KICKOFF_BOOKED = "Msg_KickoffBooked";
        static final String ONBOARDING_OPENED = "Msg_OnboardingOpened";
        static final String ONBOARDING_PAUSED = "Msg_OnboardingPaused";
        static final String ONBOARDING_RESUMED = "Msg_OnboardingResumed";
        static final String PROVISIONED = "Msg_Provisioned";
        static final String PROVISIONING_FAILED = "Msg_ProvisioningFailed";
        static final String SCOPE_CHANGED = "Msg_ScopeChanged";
        static final String STAKEHOLDER_CHANGED = "Msg_StakeholderChanged";
        static final String TEAM_MEMBER_LEFT = "Msg_TeamMemberLeft";

        private Messages() {}
    }

    static final class Errors {

        static final String PROVISIONING_FAILED = "PROVISIONING_FAILED";

        private Errors() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> CSM = text("csm");
        static final ProcessVariable<String> IMPLEMENTER = text("implementer");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");
        static final ProcessVariable<String> PRODUCT_FAMILY = text("productFamily");
        static final ProcessVariable<String> SEGMENT = text("segment");
        static final ProcessVariable<String> REGION = text("region");
        static final ProcessVariable<Integer> INTEGRATIONS = new ProcessVariable<>("integrations", Integer.class);
        static final ProcessVariable<Boolean> DATA_MIGRATION = flag("dataMigration");
        static final ProcessVariable<Boolean> AGAIN = flag("again");
        static final ProcessVariable<Double> CONTRACT_AMOUNT = new ProcessVariable<>("contractAmount", Double.class);
        static final ProcessVariable<Boolean> PAYMENT_FIRST = flag("paymentFirst");
        static final ProcessVariable<Boolean> SILENCE_ACCEPTS = flag("silenceAccepts");
        static final ProcessVariable<Boolean> COMPLIANCE_NEEDED = flag("complianceNeeded");
        static final ProcessVariable<String> OBJECTIVES = text("objectives");
        static final ProcessVariable<String> SUCCESS_METRICS = text("successMetrics");
        static final ProcessVariable<String> PROMISES = text("promises");
        static final ProcessVariable<String> STAKEHOLDERS = text("stakeholders");
        static final ProcessVariable<String> SYSTEMS_TO_INTEGRATE = text("systemsToIntegrate");
        static final ProcessVariable<String> INTEGRATIONS_WANTED = text("integrationsWanted");
        static final ProcessVariable<String> MIGRATION_WANTED = text("migrationWanted");
        static final ProcessVariable<String> DATA_TO_MIGRATE = text("dataToMigrate");
        static final ProcessVariable<String> DEADLINES = text("deadlines");
        static final ProcessVariable<String> HANDOFF_RISKS = text("handoffRisks");
        static final ProcessVariable<String> RELATIONSHIP = text("relationship");
        static final ProcessVariable<String> TARGET_GO_LIVE = text("targetGoLive");
        static final ProcessVariable<String> PHASES_WANTED = text("phasesWanted");
        static final ProcessVariable<String> PAYMENT_NOTE = text("paymentNote");
        static final ProcessVariable<String> COMPLIANCE_NOTE = text("complianceNote");
        static final ProcessVariable<String> EXTERNAL_ACCOUNT = text("externalAccount");
        static final ProcessVariable<Boolean> REMOVE_BY_HAND = flag("removeByHand");
        static final ProcessVariable<String> REMOVAL_NOTE = text("removalNote");
        static final ProcessVariable<String> KICKOFF_ON = text("kickoffOn");
        static final ProcessVariable<Date> KICKOFF_DUE = new ProcessVariable<>("kickoffDue", Date.class);
        static final ProcessVariable<String> KICKOFF_CRITERIA = text("kickoffCriteria");
        static final ProcessVariable<String> KICKOFF_ROLES = text("kickoffRoles");
        static final ProcessVariable<String> KICKOFF_RISKS = text("kickoffRisks");
        static final ProcessVariable<String> ITEM_KEY = text("itemKey");
        static final ProcessVariable<Integer> ITEMS_OPEN = new ProcessVariable<>("itemsOpen", Integer.class);
        static final ProcessVariable<Boolean> TRAINED = flag("trained");
        static final ProcessVariable<String> TRAINED_PEOPLE = text("trainedPeople");
        static final ProcessVariable<String> TRAINING_NOTE = text("trainingNote");
        static final ProcessVariable<String> GO_LIVE_ON = text("goLiveOn");
        static final ProcessVariable<String> GO_LIVE_NOTE = text("goLiveNote");
        static final ProcessVariable<String> GO_LIVE_ANSWER = text("goLiveAnswer");
        static final ProcessVariable<String> GO_LIVE_REASON = text("goLiveReason");
        static final ProcessVariable<Boolean> MORE_PHASES = flag("morePhases");
        static final ProcessVariable<Date> DAY_SEVEN = new ProcessVariable<>("daySeven", Date.class);
        static final ProcessVariable<Date> DAY_THIRTY = new ProcessVariable<>("dayThirty", Date.class);
        static final ProcessVariable<String> CHECK_OUTCOME = text("checkOutcome");
        static final ProcessVariable<String> CHECK_NOTE = text("checkNote");
        static final ProcessVariable<String> FIRST_VALUE = text("firstValue");
        static final ProcessVariable<String> FIRST_VALUE_EVIDENCE = text("firstValueEvidence");
        static final ProcessVariable<String> STALL = text("stall");
        static final ProcessVariable<String> MOVE_NOTE = text("moveNote");
        static final ProcessVariable<String> NEW_SPONSOR = text("newSponsor");
        static final ProcessVariable<String> SPONSOR_NOTE = text("sponsorNote");
        static final ProcessVariable<String> PAUSED_UNTIL = text("pausedUntil");
        static final ProcessVariable<String> PAUSE_REASON = text("pauseReason");
        static final ProcessVariable<Date> PAUSE_REVIEW = new ProcessVariable<>("pauseReview", Date.class);
        static final ProcessVariable<String> PAUSE_MOVE = text("pauseMove");
        static final ProcessVariable<String> TEAM_LEAD = text("teamLead");
        static final ProcessVariable<String> NEW_CSM = text("newCsm");
        static final ProcessVariable<String> NEW_IMPLEMENTER = text("newImplementer");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
