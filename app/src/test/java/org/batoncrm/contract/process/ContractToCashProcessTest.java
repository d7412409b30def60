package org.batoncrm.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.contract.Billing;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.batoncrm.testing.CompensationCoverage;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code contract-to-cash.bpmn}; approval, onboarding and instalments have tests of their own. */
@Tag("database")
@Deployment(
        resources = {
            ContractToCash.MODEL,
            "org/batoncrm/contract/process/contract-approval-stub.bpmn",
            "forms/contract/contract-draft.form",
            "org/batoncrm/contract/process/collect-instalment-stub.bpmn",
            "org/batoncrm/contract/process/customer-onboarding-stub.bpmn",
            "forms/contract/contract-chase.form"
        })
class ContractToCashProcessTest {

    private static final RecordId CONTRACT = RecordId.of("CTR-7");
    private static final RecordId ORDER = RecordId.of("ORD-3");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static final ContractMocks MOCKS = new ContractMocks();
    private static final ContractWork CONTRACTS = MOCKS.work;
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final ContractMocks.Invoices INVOICES = mock(ContractMocks.Invoices.class);
    private static final JavaDelegate PLAN = mock(JavaDelegate.class);
    private static final JavaDelegate CREDIT = mock(JavaDelegate.class);
    private static final JavaDelegate ONBOARD = mock(JavaDelegate.class);
    private static final JavaDelegate STOP_ONBOARDING = mock(JavaDelegate.class);
    private static final BareEngine BARE = new BareEngine("contract-to-cash", "org.batoncrm.contract.process")
            .with("slaCalendar", CALENDAR)
            .with("invoicePlan", INVOICES)
            .with("createInvoicePlanDelegate", PLAN)
            .with("creditInvoicesDelegate", CREDIT)
            .with("openOnboardingDelegate", ONBOARD)
            .with("cancelOnboardingDelegate", STOP_ONBOARDING);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everythingGoesWell() throws Exception {
        CompensationCoverage.on(BARE.engine());
        reset(CONTRACTS, CALENDAR, INVOICES, PLAN, CREDIT, ONBOARD, STOP_ONBOARDING);
        onboarding("");
        when(INVOICES.keys(any())).thenReturn(List.of("INV-1", "INV-2"));
        when(CALENDAR.afterDays(any(), any()))
                .thenAnswer(call -> Date.from(NOW.plusSeconds(86_400L * ((Number) call.getArgument(1)).longValue())));
        when(CONTRACTS.find(CONTRACT)).thenReturn(Optional.of(contract()));
        when(CONTRACTS.draft(any(), any())).thenReturn("rep");
        when(CONTRACTS.createOrder(CONTRACT)).thenReturn(ORDER);
    }

    private static void onboarding(String key) throws Exception {
        doAnswer(call -> {
                    ((DelegateExecution) call.getArgument(0)).setVariable("onboardingKey", key);
                    return null;
                })
                .when(ONBOARD)
                .execute(any());
    }

    @AfterEach
    void leaveTheEngineAsItWas() {
        CompensationCoverage.off(BARE.engine());
    }

    private static ContractView contract() {
        return new ContractView(
                CONTRACT,
                "Turbines",
                ContractState.DRAFT,
                RecordId.of("ACCT-9"),
                null,
                null,
                null,
                "rep",
                4L,
                2L,
                "EUR",
                BigDecimal.TEN,
                BigDecimal.ONE,
                null,
                12,
                null,
                30,
                false,
                30,
                Billing.AT_ONCE,
                List.of(),
                null);
    }

    private void opened() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ContractOpened")
                .processInstanceBusinessKey(CONTRACT.toString())
                .correlateStartMessage();
        assertThat(BARE.task("User_DraftContract").getAssignee()).isEqualTo("rep");
    }

    private void drafted() {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "draftOutcome",
                "SUBMIT",
                "startsOn",
                "2026-12-01",
                "months",
                "24",
                "noticeDays",
                "30",
                "autoRenew",
                "YES",
                "billing",
                "YEARLY",
                "daysToPay",
                "30",
                "ownClauses",
                "NO"));
        BARE.complete("User_DraftContract", answers);
    }

    private void approved(String outcome) {
        BARE.engine()
                .getRuntimeService()
                .setVariable(BARE.task("User_Stub").getProcessInstanceId(), "approvalOutcome", outcome);
        BARE.complete("User_Stub", Map.of());
    }

    private void issued() {
        opened();
        drafted();
        approved("APPROVED");
        assertThat(instance).isWaitingAt("Catch_ContractSigned");
    }

    private void hears(String message) {
        BARE.hears(message, CONTRACT.toString());
    }

    private void cancelled() {
        hears("Msg_OrderCancelled");
        verify(CONTRACTS).tellCancelled(CONTRACT);
        assertThat(instance).hasPassed("End_ContractCancelled").isEnded();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void laysTheDraftIntoTheFormAndKeepsNoAnswer() {
        opened();
        assertThat(instance).variables().containsEntry("months", "12").containsEntry("autoRenew", "NO");
        drafted();

        Map<String, Object> terms = new HashMap<>();
        terms.put("startsOn", "2026-12-01");
        terms.put("months", "24");
        terms.put("noticeDays", "30");
        terms.put("autoRenew", "yes");
        terms.put("paymentTermsDays", "30");
        terms.put("billing", "YEARLY");
        terms.put("nonStandardClauses", "no");
        verify(CONTRACTS).draft(CONTRACT, terms);
        assertThat(instance).variables().doesNotContainKeys("months", "startsOn", "billing");
        cancelled();
    }

    @Test
    void signedByBothSidesItBecomesAnOrderAndIsCollected() throws Exception {
        issued();
        verify(CONTRACTS).issue(CONTRACT);
        hears("Msg_ContractSigned");

        verify(CONTRACTS).createOrder(CONTRACT);
        verify(PLAN).execute(any());
        verify(CONTRACTS, never()).cancelOrder(any());
        instalment("INV-1", "PAID");
        verify(CONTRACTS, never()).fulfilOrder(any());
        instalment("INV-2", "PAID");
        verify(CONTRACTS).fulfilOrder(CONTRACT);
        verify(CONTRACTS, never()).writtenOff(any(), any());
        assertThat(instance).hasPassed("End_ContractPaid").isEnded();
    }

    private void instalment(String invoice, String outcome) {
        TaskService tasks = BARE.engine().getTaskService();
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(invoice)
                .taskDefinitionKey("User_InstalmentStub")
                .singleResult();
        BARE.engine().getRuntimeService().setVariable(task.getProcessInstanceId(), "instalmentOutcome", outcome);
        tasks.complete(task.getId());
    }

    @Test
    void isFulfilledOnceTheCustomerIsOnboardedAndHasPaid() throws Exception {
        onboarding("ONB-5");
        issued();
        hears("Msg_ContractSigned");
        instalment("INV-1", "PAID");
        instalment("INV-2", "PAID");
        verify(CONTRACTS, never()).fulfilOrder(any());
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("ONB-5")
                        .count())
                .isOne();
        BARE.complete("User_OnboardingStub", Map.of());

        verify(CONTRACTS).fulfilOrder(CONTRACT);
        assertThat(instance).hasPassed("End_ContractPaid").isEnded();
    }

    @Test
    void saysThatTheRestWasWrittenOffWhateverComesAfter() {
        issued();
        hears("Msg_ContractSigned");
        instalment("INV-1", "WRITTEN_OFF");
        instalment("INV-2", "PAID");

        verify(CONTRACTS).writtenOff(CONTRACT, "INV-1");
        assertThat(instance).hasPassed("End_WrittenOff").isEnded();
    }

    @Test
    void aContractWithNothingToInvoiceIsFulfilledAtOnce() {
        when(INVOICES.keys(any())).thenReturn(List.of());
        issued();
        hears("Msg_ContractSigned");

        assertThat(instance).hasPassed("End_ContractPaid").isEnded();
    }

    @Test
    void cancelledAfterTheOrderEverythingIsUndone() throws Exception {
        issued();
        hears("Msg_ContractSigned");
        cancelled();

        verify(CONTRACTS).cancelOrder(CONTRACT);
        verify(CREDIT).execute(any());
        verify(STOP_ONBOARDING).execute(any());
    }

    @Test
    void cancelledAfterTheDeliveryWhatIsOwedIsUndoneAllTheSame() throws Exception {
        onboarding("ONB-5");
        issued();
        hears("Msg_ContractSigned");
        BARE.complete("User_OnboardingStub", Map.of());
        cancelled();

        verify(CREDIT).execute(any());
        verify(STOP_ONBOARDING).execute(any());
    }

    @Test
    void cancelledAfterAnInstalmentWasPaidTheRestIsUndoneAllTheSame() throws Exception {
        issued();
        hears("Msg_ContractSigned");
        instalment("INV-1", "PAID");
        cancelled();

        verify(CONTRACTS).cancelOrder(CONTRACT);
        verify(CREDIT).execute(any());
        verify(CONTRACTS, never()).fulfilOrder(any());
    }

    @Test
    void isWrittenAnewWhenADeviationIsNotApproved() {
        opened();
        drafted();
        approved("REJECTED");

        assertThat(instance).isWaitingAt("User_DraftContract");
        verify(CONTRACTS, never()).issue(any());
        BARE.complete("User_DraftContract", Map.of("draftOutcome", "GIVE_UP", "giveUpReason", "Too dear"));
        verify(CONTRACTS).giveUp(CONTRACT, "Too dear");
        assertThat(instance).hasPassed("End_ContractGivenUp").isEnded();
    }

    @Test
    void isWrittenAnewWhenTheCustomerDeclines() {
        issued();
        hears("Msg_ContractDeclined");

        assertThat(instance).isWaitingAt("User_DraftContract");
        cancelled();
    }

    @Test
    void remindsThreeTimesAndThenAsksTheManager() {
        issued();
        BARE.run("Start_SignatureLate");
        assertThat(instance).variables().containsEntry("reminderDays", 4);
        BARE.run("Timer_NextReminder");
        assertThat(instance).variables().containsEntry("reminderDays", 7);
        BARE.run("Timer_NextReminder");
        verify(CONTRACTS, times(3)).remind(any(), anyInt());
        verify(CONTRACTS).remind(CONTRACT, 3);

        BARE.complete("User_ChaseSignature", Map.of("chaseNote", "On holiday"));
        verify(CONTRACTS).chased(CONTRACT, "On holiday");
        assertThat(instance).isWaitingAt("Catch_ContractSigned");
        hears("Msg_ContractSigned");
        assertThat(instance).isWaitingAt("Call_CollectInstalment");
        cancelled();
    }

    @Test
    void nobodyIsChasedOnceItIsSigned() {
        issued();
        BARE.run("Start_SignatureLate");
        BARE.run("Timer_NextReminder");
        BARE.run("Timer_NextReminder");
        hears("Msg_ContractSigned");

        assertThat(instance).isWaitingAt("Call_CollectInstalment");
        assertThat(BARE.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("User_ChaseSignature")
                        .count())
                .isZero();
        cancelled();
    }

    @Test
    void cancelledBeforeThereIsAnOrderThereIsNothingToUndo() {
        issued();
        cancelled();
        verify(CONTRACTS, never()).cancelOrder(any());
    }

    @Test
    void aDealCallsItWithItsContract() {
        instance = BARE.engine().getRuntimeService().startProcessInstanceByKey(ContractToCash.KEY, CONTRACT.toString());
        assertThat(instance).isWaitingAt("User_DraftContract");
        BARE.complete("User_DraftContract", Map.of("draftOutcome", "GIVE_UP"));
        assertThat(instance).isEnded();
        verify(CONTRACTS, never()).draft(any(), any());
    }
}
