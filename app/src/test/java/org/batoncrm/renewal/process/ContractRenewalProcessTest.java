package org.batoncrm.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
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
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.renewal.Health;
import org.batoncrm.renewal.Outcome;
import org.batoncrm.renewal.RenewalClosing;
import org.batoncrm.renewal.RenewalDates;
import org.batoncrm.renewal.RenewalFacts;
import org.batoncrm.renewal.RenewalOffer;
import org.batoncrm.renewal.RenewalPlans;
import org.batoncrm.renewal.RenewalWork;
import org.batoncrm.renewal.RenewalWork.Risk;
import org.batoncrm.renewal.Strategy;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code contract-renewal.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            ContractRenewal.MODEL,
            "processes/renewal/renewal-calendar.dmn",
            "processes/renewal/renewal-risk.dmn",
            "processes/renewal/renewal-strategy.dmn",
            "org/batoncrm/contract/process/contract-approval-stub.bpmn",
            "forms/renewal/renewal-review.form",
            "forms/renewal/renewal-prepare.form",
            "forms/renewal/renewal-save-plan.form",
            "forms/renewal/renewal-churn-reason.form",
            "forms/renewal/renewal-close-access.form",
            "forms/renewal/renewal-win-back.form"
        })
class ContractRenewalProcessTest {

    private static final RecordId RENEWAL = RecordId.of("REN-5");
    private static final Instant LATER = Instant.parse("2099-11-27T09:00:00Z");

    private static final RenewalWork RENEWALS = mock(RenewalWork.class);
    private static final RenewalPlans PLANS = mock(RenewalPlans.class);
    private static final RenewalClosing CLOSING = mock(RenewalClosing.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);

    private static final BareEngine BARE =
            new BareEngine("renewal-paths", "org.batoncrm.renewal.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(RenewalWork.class, () -> RENEWALS);
        context.registerBean(RenewalPlans.class, () -> PLANS);
        context.registerBean(RenewalClosing.class, () -> CLOSING);
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
        context.registerBean(ManagementService.class, () -> mock(ManagementService.class));
        context.registerBean(CurrentUser.class, () -> mock(CurrentUser.class));
    });

    private ProcessInstance renewal;

    @BeforeEach
    void everybodyIsThere() {
        reset(RENEWALS, PLANS, CLOSING, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(LATER));
        when(PLANS.begin(eq(RENEWAL), org.mockito.ArgumentMatchers.anyInt()))
                .thenReturn(new RenewalDates(LATER, LATER, LATER, "default"));
        when(RENEWALS.rate(eq(RENEWAL), any())).thenReturn(Health.AMBER);
        when(RENEWALS.lead(eq(RENEWAL), any())).thenReturn("rep");
        when(RENEWALS.leave(any(), any(), any(), any())).thenReturn(LocalDate.of(2099, 12, 31));
        when(RENEWALS.renew(RENEWAL)).thenReturn(Outcome.RENEWED);
        when(RENEWALS.prepare(eq(RENEWAL), any())).thenReturn("csm");
        facts("AMBER");
    }

    private static void facts(String health) {
        when(RENEWALS.facts(RENEWAL))
                .thenReturn(new RenewalFacts(8_000, true, "DOWN", false, 0, false, false, false, health));
    }

    private void planned() {
        renewal = ENGINE.getProcessEngine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_RenewalPlanned")
                .processInstanceBusinessKey(RENEWAL.toString())
                .correlateStartMessage();
        BARE.run("Start_RenewalPlanned");
    }

    private void begun() {
        planned();
        BARE.run("Timer_RenewalStart");
    }

    private void reviewed() {
        begun();
        BARE.complete("User_ReviewAccount", Map.of("reviewNote", "They are fine"));
    }

    private void prepared() {
        prepared("APPROVED");
    }

    /** Written, and answered by those who have to agree. */
    private void prepared(String outcome) {
        BARE.complete("User_PrepareRenewal", Map.of("upliftPercent", "5"));
        BARE.complete("User_Stub", Map.of("approvalOutcome", outcome));
    }

    private void offered() {
        reviewed();
        prepared();
    }

    private void saidYesOrNo(String plan) {
        BARE.complete("User_SavePlan", Map.of("savePlan", plan, "savePlanNote", "Because"));
    }

    /** From the reason to the last word. */
    private void leaves() {
        BARE.complete("User_CaptureChurnReason", Map.of("churnReason", "PRICE"));
        verify(RENEWALS).leave(RENEWAL, "PRICE", null, null);
        BARE.run("Timer_ContractEnds");
        BARE.complete("User_CloseAccess", Map.of("closeNote", "All sent"));
        verify(RENEWALS).endContract(RENEWAL, "All sent");
        BARE.run("Timer_WinBack");
        BARE.complete("User_WinBack", Map.of("winBackNote", "Not now"));
        verify(RENEWALS).winBack(RENEWAL, "Not now");
        assertThat(renewal).hasPassed("End_CustomerChurned").isEnded();
    }

    @Test
    void offersAndRenewsWhenTheCustomerAccepts() {
        offered();
        verify(PLANS).begin(RENEWAL, 60);
        verify(RENEWALS).rate(RENEWAL, List.of(new Risk(30, "renewalRisk.usageDown")));
        verify(RENEWALS).lead(RENEWAL, Strategy.AE_LED);
        verify(RENEWALS).review(RENEWAL, "They are fine");
        verify(RENEWALS).prepare(RENEWAL, new RenewalOffer("5", null, null, null, null));
        verify(RENEWALS).offer(RENEWAL);
        BARE.hears("Msg_RenewalAccepted", RENEWAL.toString());
        verify(RENEWALS).accepted(RENEWAL);
        verify(RENEWALS).renew(RENEWAL);
        assertThat(renewal).hasPassed("End_ContractRenewed").isEnded();
    }

    @Test
    void keepsNothingThatGoesStaleAndNothingThatPeopleWrote() {
        offered();
        assertThat(renewal)
                .variables()
                .doesNotContainKeys(
                        "valueBase", "usageTrend", "reviewNote", "upliftPercent", "renewalMonths", "upsell");
        BARE.hears("Msg_ContractTerminated", RENEWAL.toString());
    }

    @Test
    void beginsEarlyWhenSomebodyWantsIt() {
        planned();
        BARE.hears("Msg_RenewalBegun", RENEWAL.toString());
        assertThat(renewal).isWaitingAt("User_ReviewAccount");
        BARE.hears("Msg_ContractTerminated", RENEWAL.toString());
        assertThat(renewal).hasPassed("End_ContractTerminated").isEnded();
        verify(CLOSING).terminate(RENEWAL);
    }

    @Test
    void tellsAHealthyCustomerOnlyAndRenewsByItselfAtTheDeadline() {
        facts("GREEN");
        when(RENEWALS.rate(eq(RENEWAL), any())).thenReturn(Health.GREEN);
        when(CLOSING.close(RENEWAL)).thenReturn(true);
        when(RENEWALS.renew(RENEWAL)).thenReturn(Outcome.AUTO_RENEWED);
        begun();
        verify(RENEWALS).announce(RENEWAL);
        BARE.run("Timer_NoticeDeadline");
        verify(RENEWALS).renew(RENEWAL);
        verify(RENEWALS, never()).offer(RENEWAL);
        assertThat(renewal).hasPassed("End_RenewedAutomatically").isEnded();
    }

    @Test
    void theDeadlinePassesWhileTheOfferIsOpenAndTheContractLapses() {
        offered();
        BARE.run("Timer_NoticeDeadline");
        verify(CLOSING).close(RENEWAL);
        leaves();
        verify(RENEWALS, never()).renew(RENEWAL);
    }

    @Test
    void anOfferIsSentWhenThoseWhoHaveToHaveAgreed() {
        reviewed();
        BARE.complete("User_PrepareRenewal", Map.of("upliftPercent", "-15"));
        verify(RENEWALS, never()).offer(RENEWAL);
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .getVariable(BARE.task("User_Stub").getExecutionId(), "submitter"))
                .isEqualTo("csm");
        BARE.complete("User_Stub", Map.of("approvalOutcome", "APPROVED"));
        verify(RENEWALS).offer(RENEWAL);
        BARE.hears("Msg_RenewalAccepted", RENEWAL.toString());
        assertThat(renewal).isEnded();
    }

    @Test
    void anOfferThatIsNotApprovedIsPreparedAnew() {
        reviewed();
        prepared("REJECTED");
        assertThat(renewal).isWaitingAt("User_PrepareRenewal");
        prepared("WITHDRAWN");
        assertThat(renewal).isWaitingAt("User_PrepareRenewal");
        prepared();
        BARE.hears("Msg_RenewalRevision", RENEWAL.toString());
        prepared();
        verify(RENEWALS, times(2)).offer(RENEWAL);
        BARE.hears("Msg_RenewalAccepted", RENEWAL.toString());
        assertThat(renewal).isEnded();
    }

    @Test
    void whoSaysNoMayGetABetterOfferAndLeavesOtherwise() {
        offered();
        BARE.hears("Msg_RenewalDeclined", RENEWAL.toString());
        saidYesOrNo("BETTER_OFFER");
        verify(RENEWALS).planSave(RENEWAL, "Because", true);
        prepared();
        BARE.hears("Msg_RenewalDeclined", RENEWAL.toString());
        saidYesOrNo("LET_GO");
        verify(RENEWALS).planSave(RENEWAL, "Because", false);
        leaves();
    }

    @Test
    void newSignsRateTheRiskAnewAndWhatWasSignedIsNoted() {
        offered();
        BARE.hears("Msg_HealthChanged", RENEWAL.toString());
        verify(RENEWALS, times(2)).rate(eq(RENEWAL), any());
        BARE.hears("Msg_UpsellSigned", RENEWAL.toString());
        verify(RENEWALS).noteUpsell(RENEWAL);
        assertThat(renewal).hasPassed("End_RenewalRerated", "End_UpsellNoted").isNotEnded();
        BARE.hears("Msg_RenewalAccepted", RENEWAL.toString());
        assertThat(renewal).isEnded();
    }
}
