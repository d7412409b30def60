package org.batoncrm.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.BillingWork;
import org.batoncrm.billing.DunningStep;
import org.batoncrm.billing.DunningWork;
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code collect-instalment.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            CollectInstalment.MODEL,
            "processes/billing/dunning-policy.dmn",
            "processes/billing/invoice-plan.dmn",
            "forms/billing/invoice-issue.form",
            "forms/billing/invoice-dispute.form",
            "forms/billing/invoice-call.form",
            "forms/billing/invoice-legal.form"
        })
class CollectInstalmentProcessTest {

    private static final RecordId INVOICE = RecordId.of("INV-7");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final BillingWork.Told NOTHING = new BillingWork.Told(null, null, null, null, null);

    private static final BillingWork BILLING = mock(BillingWork.class);
    private static final DunningWork DUNNING = mock(DunningWork.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);
    private static final BareEngine BARE =
            new BareEngine("collect-instalment", "org.batoncrm.billing.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(BillingWork.class, () -> BILLING);
        context.registerBean(DunningWork.class, () -> DUNNING);
        context.registerBean(InvoicePlans.class, () -> mock(InvoicePlans.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(DecisionService.class, () -> mock(DecisionService.class));
        context.registerBean(ManagementService.class, () -> mock(ManagementService.class));
    });

    private ProcessInstance instance;

    @BeforeEach
    void anInvoiceThatIsNotDueYet() {
        reset(BILLING, DUNNING, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW.plusSeconds(86_400)));
        when(DUNNING.nextLook(any(), anyInt())).thenReturn(NOW.plusSeconds(8_640_000));
        when(DUNNING.takeStep(any(), any())).thenAnswer(call -> call.getArgument(1));
        late(-20);
        outcome("OPEN");
        stands("PLANNED", true);
    }

    private void stands(String outcome, boolean automatic) {
        when(BILLING.standing(INVOICE))
                .thenReturn(new BillingWork.Standing(outcome, NOW.plusSeconds(86_400), automatic, "rep"));
    }

    private void late(int days) {
        when(DUNNING.facts(INVOICE)).thenReturn(new DunningWork.Facts(days, "STANDARD", 1190));
    }

    private void outcome(String outcome) {
        when(BILLING.readOpen(eq(INVOICE), any())).thenReturn(outcome);
    }

    /** As a contract's process calls it. */
    private void called() {
        instance =
                BARE.engine().getRuntimeService().startProcessInstanceByKey(CollectInstalment.KEY, INVOICE.toString());
    }

    private void collecting() {
        called();
        BARE.run("Timer_InvoiceDate");
        BARE.run("Service_IssueAutomatically");
        assertThat(instance).isWaitingAt("Receive_Payment", "Gateway_Await");
    }

    /** The next look finds it so late. */
    private void dunned(int days) {
        late(days);
        BARE.run("Timer_NextDunning");
    }

    private void hears(String message) {
        BARE.hears(message, INVOICE.toString());
    }

    @Test
    void issuesByItselfAndEndsWhenPaid() {
        collecting();
        verify(BILLING).issue(INVOICE, new BillingWork.IssueDetails(null, null, null, null));
        verify(BILLING).send(INVOICE);
        hears("Msg_PaymentReceived");
        assertThat(instance).isWaitingAt("Receive_Payment");
        outcome("PAID");
        hears("Msg_PaymentReceived");

        assertThat(instance).hasPassed("End_Settled", "End_InstalmentPaid").isEnded();
        assertThat(BARE.engine()
                        .getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .variableName("instalmentOutcome")
                        .singleResult()
                        .getValue())
                .isEqualTo("PAID");
        assertThat(BARE.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    @Test
    void asksFinanceToIssueAndTakesWhatTheyFillIn() {
        stands("PLANNED", false);
        called();
        BARE.run("Timer_InvoiceDate");
        BARE.complete(
                "User_IssueInvoice",
                Map.of(
                        "billedTo",
                        "Harbour Foods GmbH",
                        "taxType",
                        "SPECIAL",
                        "taxNumber",
                        "9144",
                        "issueOn",
                        "2026-12-01"));

        verify(BILLING)
                .issue(
                        INVOICE,
                        new BillingWork.IssueDetails(
                                "Harbour Foods GmbH", "SPECIAL", "9144", LocalDate.of(2026, 12, 1)));
        assertThat(instance).isWaitingAt("Receive_Payment").variables().doesNotContainKey("taxNumber");
        end();
    }

    private void end() {
        outcome("PAID");
        hears("Msg_PaymentReceived");
        assertThat(instance).isEnded();
    }

    @Test
    void beginsWithAnInvoicePlannedByHandAndGoesOnWhenAPersonIssuesItEarly() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_InvoicePlanned")
                .processInstanceBusinessKey(INVOICE.toString())
                .correlateStartMessage();
        BARE.run("Start_InvoicePlanned");
        assertThat(instance).isWaitingAt("Timer_InvoiceDate");
        hears("Msg_InvoiceIssued");

        verify(BILLING, never()).issue(any(), any());
        verify(BILLING).send(INVOICE);
        end();
    }

    @Test
    void endsWhenAPlannedInvoiceIsCancelled() {
        called();
        outcome("CANCELLED");
        hears("Msg_InvoiceClosed");

        assertThat(instance).hasPassed("End_InstalmentCancelled").isEnded();
        verify(BILLING, never()).send(any());
    }

    @Test
    void collectsAnInvoiceThatIsIssuedAlready() {
        stands("OPEN", true);
        called();

        assertThat(instance).isWaitingAt("Receive_Payment").hasNotPassed("Send_InvoiceMail");
        end();
    }

    @Test
    void hasNothingToDoWithAnInvoiceThatHasEnded() {
        stands("PAID", true);
        outcome("PAID");
        called();

        assertThat(instance).hasPassed("End_InstalmentPaid").isEnded();
    }

    @Test
    void paidBeforeItWasIssuedItEndsAtOnce() {
        called();
        outcome("PAID");
        BARE.run("Timer_InvoiceDate");
        BARE.run("Service_IssueAutomatically");

        assertThat(instance).hasPassed("End_Settled", "End_InstalmentPaid").isEnded();
    }

    @Test
    void takesStepAfterStepWithOneTimerAtATime() {
        collecting();
        for (int days : List.of(-3, 1, 7)) {
            dunned(days);
            assertThat(BARE.engine()
                            .getManagementService()
                            .createJobQuery()
                            .timers()
                            .count())
                    .isOne();
        }
        verify(DUNNING).takeStep(INVOICE, DunningStep.COURTESY);
        verify(DUNNING).takeStep(INVOICE, DunningStep.FIRST_REMINDER);
        verify(DUNNING).takeStep(INVOICE, DunningStep.SECOND_REMINDER);
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();

        dunned(14);
        assertThat(BARE.task("User_CallCustomer").getAssignee()).isEqualTo("rep");
        BARE.complete("User_CallCustomer", Map.of("callNote", "Next week", "promisedOn", "2026-12-04"));
        verify(DUNNING).noteCall(INVOICE, "Next week", LocalDate.of(2026, 12, 4));

        dunned(30);
        verify(DUNNING).hold(INVOICE);
        assertThat(instance).hasPassed("End_Overdue", "End_OverdueTold").isWaitingAt("Receive_Payment");

        dunned(60);
        when(BILLING.decideLegal(INVOICE, "LAWYER", "Large")).thenReturn("OPEN");
        BARE.complete("User_DecideLegal", Map.of("legalDecision", "LAWYER", "legalNote", "Large"));
        assertThat(instance).hasPassed("End_ClaimKept").isWaitingAt("Receive_Payment", "Gateway_Await");
        end();
    }

    @Test
    void takesNoStepTwice() {
        collecting();
        when(DUNNING.takeStep(any(), any())).thenReturn(DunningStep.NONE);
        dunned(14);

        assertThat(instance).isWaitingAt("Receive_Payment", "Gateway_Await").isNotWaitingAt("User_CallCustomer");
        end();
    }

    @Test
    void aPaymentTakesTheCallAway() {
        collecting();
        dunned(20);
        assertThat(instance).isWaitingAt("User_CallCustomer");
        end();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void endsWrittenOffWhenTheClaimIsGivenUp() {
        collecting();
        dunned(75);
        when(BILLING.decideLegal(INVOICE, "GIVE_UP", "Insolvent")).thenReturn("WRITTEN_OFF");
        outcome("WRITTEN_OFF");
        BARE.complete("User_DecideLegal", Map.of("legalDecision", "GIVE_UP", "legalNote", "Insolvent"));

        assertThat(instance)
                .hasPassed("End_ClaimGivenUp", "End_InstalmentWrittenOff")
                .isEnded();
    }

    @Test
    void remindsNobodyWhileTheInvoiceIsInDisputeAndGoesOnAfterwards() {
        collecting();
        hears("Msg_InvoiceDisputed");
        assertThat(instance).isWaitingAt("User_ResolveDispute", "Receive_Payment");
        assertThat(BARE.engine().getManagementService().createJobQuery().count())
                .isZero();
        when(BILLING.resolve(INVOICE, "STANDS", null, "As agreed")).thenReturn("OPEN");
        BARE.complete("User_ResolveDispute", Map.of("disputeOutcome", "STANDS", "disputeAnswer", "As agreed"));

        assertThat(instance).isWaitingAt("Gateway_Await", "Receive_Payment");
        verify(DUNNING, times(2)).facts(INVOICE);
        end();
    }

    @Test
    void goesOnWhenTheDisputeIsResolvedElsewhere() {
        collecting();
        hears("Msg_InvoiceDisputed");
        when(BILLING.resolve(INVOICE, null, null, null)).thenReturn("OPEN");
        hears("Msg_DisputeResolved");

        assertThat(instance).hasPassed("Catch_DisputeResolved").isWaitingAt("Gateway_Await");
        end();
    }

    @Test
    void endsCreditedWhenADisputeTakesEverythingBack() {
        collecting();
        hears("Msg_InvoiceDisputed");
        when(BILLING.resolve(INVOICE, "CREDIT", "1190.00", "Never came")).thenReturn("CREDITED");
        outcome("CREDITED");
        BARE.complete(
                "User_ResolveDispute",
                Map.of("disputeOutcome", "CREDIT", "disputeAmount", "1190.00", "disputeAnswer", "Never came"));

        assertThat(instance)
                .hasPassed("End_TakenBack", "End_InstalmentCredited")
                .isEnded();
    }

    @Test
    void aPaymentDuringADisputeEndsIt() {
        collecting();
        hears("Msg_InvoiceDisputed");
        end();
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void endsWhenFinanceClosesTheInvoice() {
        collecting();
        outcome("WRITTEN_OFF");
        hears("Msg_InvoiceClosed");

        assertThat(instance)
                .hasPassed("Catch_ClosedAfter", "End_InstalmentWrittenOff")
                .isEnded();
    }

    @Test
    void takesOverWhatAMessageTellsOfMoney() {
        collecting();
        verify(BILLING).readOpen(INVOICE, NOTHING);
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_PaymentReceived")
                .processInstanceBusinessKey(INVOICE.toString())
                .setVariables(Map.of(
                        "paymentAmount", "100.00",
                        "paymentCurrency", "EUR",
                        "paymentDate", "2026-12-01",
                        "paymentReference", "2026-00001",
                        "payer", "Harbour Foods"))
                .correlate();

        verify(BILLING)
                .readOpen(
                        INVOICE,
                        new BillingWork.Told(
                                "100.00", "EUR", LocalDate.of(2026, 12, 1), "2026-00001", "Harbour Foods"));
        assertThat(instance).variables().doesNotContainKey("paymentAmount");
        end();
    }
}
