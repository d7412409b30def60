package org.batoncrm.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare.Stall;
import org.batoncrm.onboarding.OnboardingFacts;
import org.batoncrm.onboarding.OnboardingPhase;
import org.batoncrm.onboarding.OnboardingSteps.Live;
import org.batoncrm.onboarding.OnboardingWork.Beginning;
import org.batoncrm.onboarding.OnboardingWork.Team;
import org.batoncrm.testing.BareEngine;
import org.batoncrm.testing.CompensationCoverage;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code customer-onboarding.bpmn}; an item has a test of its own. */
@Tag("database")
@Deployment(
        resources = {
            CustomerOnboarding.MODEL,
            "processes/onboarding/onboarding-start.dmn",
            "processes/onboarding/onboarding-plan.dmn",
            "org/batoncrm/onboarding/process/onboarding-item-stub.bpmn",
            "forms/onboarding/onboarding-handoff.form",
            "forms/onboarding/onboarding-confirm-payment.form",
            "forms/onboarding/onboarding-check-compliance.form",
            "forms/onboarding/onboarding-provision.form",
            "forms/onboarding/onboarding-schedule-kickoff.form",
            "forms/onboarding/onboarding-hold-kickoff.form",
            "forms/onboarding/onboarding-train.form",
            "forms/onboarding/onboarding-confirm-go-live.form",
            "forms/onboarding/onboarding-chase.form",
            "forms/onboarding/onboarding-check.form",
            "forms/onboarding/onboarding-first-value.form",
            "forms/onboarding/onboarding-move.form",
            "forms/onboarding/onboarding-sponsor.form",
            "forms/onboarding/onboarding-choose-team.form",
            "forms/onboarding/onboarding-review-pause.form",
            "forms/onboarding/onboarding-remove-access.form"
        })
class CustomerOnboardingProcessTest {

    private static final RecordId ONB = RecordId.of("ONB-7");

    private static final OnboardingMocks MOCKS = new OnboardingMocks();
    private static final BareEngine BARE = new BareEngine("onboarding-paths", "org.batoncrm.onboarding.process")
            .with("slaCalendar", MOCKS.calendar)
            .with("onboardingItems", new OnboardingItems(MOCKS.items));

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everythingGoesWell() {
        CompensationCoverage.on(BARE.engine());
        MOCKS.begin();
        when(MOCKS.work.begin(eq(ONB), anyBoolean())).thenReturn(new Beginning("rep", "default"));
        when(MOCKS.work.assignTeam(ONB)).thenReturn(new Team("csm", "builder"));
        when(MOCKS.work.kickoffDue(ONB)).thenReturn(OnboardingMocks.NOW);
        when(MOCKS.items.open(ONB)).thenReturn(List.of("user-list", "set-up"));
        when(MOCKS.accounts.request(ONB)).thenReturn(true);
        when(MOCKS.steps.accepted(ONB)).thenReturn(live(false));
        when(MOCKS.care.look(ONB)).thenReturn(Stall.NONE);
        when(MOCKS.care.pause(eq(ONB), any(), any())).thenReturn(OnboardingMocks.NOW);
        when(MOCKS.care.team(eq(ONB), any(), any())).thenReturn(new Team("csm2", "builder"));
    }

    @AfterEach
    void leavesTheEngineAsItWas() {
        CompensationCoverage.off(BARE.engine());
    }

    private static Live live(boolean more) {
        return new Live(
                more, OnboardingMocks.NOW.plusSeconds(7 * 86_400), OnboardingMocks.NOW.plusSeconds(30 * 86_400));
    }

    private void opened() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_OnboardingOpened")
                .processInstanceBusinessKey(ONB.toString())
                .correlateStartMessage();
    }

    private void handedOver() {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "objectives", "Fewer calls",
                "successMetrics", "Half of them",
                "promises", "none",
                "stakeholders", "Ada",
                "integrationsWanted", "2",
                "migrationWanted", "YES",
                "phasesWanted", "3"));
        answers.put("targetGoLive", "2027-02-01");
        BARE.complete("User_CompleteHandoff", answers);
    }

    private void prepared() {
        opened();
        handedOver();
        hears("Msg_Provisioned");
        kickedOff();
    }

    private void kickedOff() {
        BARE.complete("User_ScheduleKickoff", Map.of("kickoffOn", "2026-12-04"));
        BARE.complete("User_HoldKickoff", Map.of("kickoffCriteria", "Half", "kickoffRoles", "Ada leads"));
    }

    private void hears(String message) {
        BARE.hears(message, ONB.toString());
    }

    private void hears(String message, Map<String, Object> variables) {
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(ONB.toString())
                .setVariables(variables)
                .correlateAllWithResult();
    }

    private void deliver() {
        List<Task> all = BARE.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("User_Stub")
                .list();
        assertThat(all).isNotEmpty();
        all.forEach(task -> BARE.engine().getTaskService().complete(task.getId()));
    }

    private void trained() {
        deliver();
        BARE.complete("User_TrainUsers", Map.of("trainedPeople", "12", "trainingNote", "All there"));
    }

    private void asked() {
        trained();
        BARE.complete("User_ConfirmGoLive", Map.of("goLiveOn", "2027-01-15"));
        assertThat(instance).isWaitingAt("Gateway_AwaitAcceptance");
    }

    private void live() {
        prepared();
        asked();
        hears("Msg_GoLiveAccepted");
        assertThat(instance).isWaitingAt("Timer_DaySeven");
    }

    private void cancelled() {
        hears("Msg_ContractCancelled");
        assertThat(instance).hasPassed("End_OnboardingCancelled").isEnded();
        verify(MOCKS.care).close(ONB);
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
    }

    @Test
    void carriesACustomerFromTheSignatureToTheFirstValue() {
        live();
        verify(MOCKS.work).begin(ONB, true);
        verify(MOCKS.work)
                .handOver(
                        eq(ONB),
                        argThat(handoff -> handoff.integrations() == 2
                                && handoff.migration()
                                && handoff.phases() == 3
                                && LocalDate.of(2027, 2, 1).equals(handoff.targetGoLive())));
        verify(MOCKS.work)
                .plan(
                        eq(ONB),
                        argThat(rows -> rows.stream().anyMatch(row -> row.key().equals("user-list"))));
        verify(MOCKS.work).kickoffBooked(ONB, LocalDate.of(2026, 12, 4));
        verify(MOCKS.work).kickoffHeld(ONB, "Half", "Ada leads", null);
        verify(MOCKS.steps).welcome(ONB);
        verify(MOCKS.steps).trained(ONB, 12, "All there");
        verify(MOCKS.steps).goLive(ONB, LocalDate.of(2027, 1, 15), null);
        for (OnboardingPhase phase : OnboardingPhase.values()) {
            verify(MOCKS.steps, atLeastOnce()).reach(ONB, phase);
        }
        assertThat(instance).variables().doesNotContainKeys("objectives", "stakeholders", "kickoffCriteria", "segment");

        BARE.run("Timer_DaySeven");
        BARE.complete("User_CheckDaySeven", Map.of("checkOutcome", "WATCH", "checkNote", "Two are lost"));
        BARE.run("Timer_DayThirty");
        BARE.complete("User_CheckDayThirty", Map.of("checkOutcome", "GOOD", "checkNote", "All well"));
        BARE.complete("User_ConfirmFirstValue", Map.of("firstValue", "NOT_YET", "firstValueEvidence", "30 %"));
        BARE.run("Timer_LookAgain");
        BARE.complete("User_ConfirmFirstValue", Map.of("firstValue", "YES", "firstValueEvidence", "50 %"));

        verify(MOCKS.steps).checked(ONB, "WATCH", "Two are lost");
        verify(MOCKS.steps).firstValue(ONB, "YES", "50 %");
        verify(MOCKS.steps).complete(ONB);
        assertThat(instance).hasPassed("End_OnboardingComplete").isEnded();
    }

    @Test
    void beginsWhenAnotherProcessCallsIt() {
        instance = BARE.engine().getRuntimeService().startProcessInstanceByKey(CustomerOnboarding.KEY, ONB.toString());
        assertThat(BARE.task("User_CompleteHandoff").getAssignee()).isEqualTo("rep");
        cancelled();
        verify(MOCKS.work, never()).handOver(any(), any());
    }

    @Test
    void tellsTheManagerThatTheHandoffIsLateAndGoesOnWaiting() {
        opened();
        BARE.run("Timer_HandoffLate");

        verify(MOCKS.work).handoffLate(ONB);
        assertThat(instance).isWaitingAt("User_CompleteHandoff");
        cancelled();
    }

    @Test
    void waitsForTheFirstPaymentOfASmallNewCustomer() {
        when(MOCKS.work.facts(ONB)).thenReturn(new OnboardingFacts("Software", "SMB", "EU", 0, false, false, 900));
        opened();
        handedOver();
        assertThat(instance).isWaitingAt("User_ConfirmFirstPayment");
        verify(MOCKS.work, never()).plan(any(), any());
        hears("Msg_FirstPaymentReceived");
        verify(MOCKS.work).plan(eq(ONB), any());
        verify(MOCKS.steps, never()).note(any(), any(), any());
        cancelled();

        MOCKS.begin();
        everythingGoesWell();
        when(MOCKS.work.facts(ONB)).thenReturn(new OnboardingFacts("Software", "SMB", "EU", 0, false, false, 900));
        opened();
        handedOver();
        BARE.complete("User_ConfirmFirstPayment", Map.of("paymentNote", "The boss said so"));
        verify(MOCKS.steps).note(ONB, "payment", "The boss said so");
        cancelled();

        MOCKS.begin();
        everythingGoesWell();
        when(MOCKS.work.facts(ONB)).thenReturn(new OnboardingFacts("Software", "SMB", "EU", 0, false, false, 900));
        when(MOCKS.events.isPaidFirst(ONB)).thenReturn(true);
        opened();
        handedOver();
        verify(MOCKS.work).plan(eq(ONB), any());
        cancelled();
    }

    @Test
    void asksLegalWhenTheTableSaysSo() {
        when(MOCKS.work.plan(eq(ONB), any())).thenReturn(true);
        opened();
        handedOver();
        BARE.complete("User_CheckCompliance", Map.of("complianceNote", "Agreement signed"));

        verify(MOCKS.steps).note(ONB, "compliance", "Agreement signed");
        cancelled();
    }

    @Test
    void letsTheCustomerBookTheKickoff() {
        opened();
        handedOver();
        hears("Msg_KickoffBooked", Map.of("kickoffOn", "2026-12-09"));

        verify(MOCKS.work).kickoffBooked(ONB, LocalDate.of(2026, 12, 9));
        assertThat(instance).isWaitingAt("User_HoldKickoff");
        cancelled();
        verify(MOCKS.work, never()).kickoffHeld(any(), any(), any(), any());
    }

    @Test
    void provisionsByHandWhenThereIsNoSystemToAsk() {
        when(MOCKS.accounts.request(ONB)).thenReturn(false);
        opened();
        handedOver();
        assertThat(BARE.task("User_ProvisionManually").getAssignee()).isEqualTo("builder");
        BARE.complete("User_ProvisionManually", Map.of("externalAccount", "A-12"));

        verify(MOCKS.accounts).madeByHand(ONB, "A-12");
        when(MOCKS.accounts.takeBack(ONB)).thenReturn(true);
        cancelledByHand();
    }

    /** Nothing was asked for, so there is nothing to take back. */
    private void cancelledByHand() {
        cancelled();
        verify(MOCKS.accounts, never()).takeBack(ONB);
    }

    @Test
    void provisionsByHandWhenTheSystemRefusesUnlessItDoesAfterAll() {
        opened();
        handedOver();
        hears("Msg_ProvisioningFailed");
        assertThat(instance).isWaitingAt("User_ProvisionManually");
        hears("Msg_Provisioned");

        assertThat(instance).isNotWaitingAt("User_ProvisionManually");
        verify(MOCKS.accounts, never()).madeByHand(any(), any());
        cancelled();
        verify(MOCKS.accounts).takeBack(ONB);
    }

    @Test
    void takesTheAccountBackByHandWhenAMachineCannot() {
        prepared();
        when(MOCKS.accounts.takeBack(ONB)).thenReturn(true);
        hears("Msg_ContractCancelled");
        BARE.complete("User_RemoveAccess", Map.of("removalNote", "Data sent to Ada"));

        verify(MOCKS.steps).note(ONB, "removed", "Data sent to Ada");
        verify(MOCKS.care).close(ONB);
        assertThat(instance).hasPassed("End_OnboardingCancelled").isEnded();
    }

    @Test
    void deliversWhatWasAddedMeanwhileBeforeGoLive() {
        prepared();
        deliver();
        when(MOCKS.steps.itemsOpen(ONB)).thenReturn(1, 0);
        when(MOCKS.items.open(ONB)).thenReturn(List.of("interfaces"));
        BARE.complete("User_TrainUsers", Map.of("trainedPeople", "3"));
        deliver();

        assertThat(instance).isWaitingAt("User_ConfirmGoLive");
        verify(MOCKS.steps, times(1)).trained(any(), anyInt(), any());
        cancelled();
        verify(MOCKS.steps, never()).goLive(any(), any(), any());
    }

    @Test
    void goesBackToDeliveryWithTheReasonWhenTheGoLiveIsRefused() {
        prepared();
        asked();
        when(MOCKS.items.open(ONB)).thenReturn(List.of("refusal-1"));
        hears("Msg_GoLiveRefused", Map.of("goLiveReason", "No invoices"));

        verify(MOCKS.steps).refused(ONB, "No invoices");
        deliver();
        assertThat(instance).isWaitingAt("User_ConfirmGoLive");
        cancelled();
    }

    @Test
    void takesSilenceForAYesWhereTheTermsSaySo() {
        prepared();
        asked();
        BARE.run("Timer_CustomerSilent");

        verify(MOCKS.steps).accepted(ONB);
        assertThat(instance).isWaitingAt("Timer_DaySeven");
        cancelled();
    }

    private void silentLargeCustomer() {
        when(MOCKS.work.facts(ONB)).thenReturn(OnboardingMocks.facts("Software", "ENTERPRISE", 0, false));
        prepared();
        asked();
        BARE.run("Timer_CustomerSilent");
        assertThat(instance).isWaitingAt("User_ChaseAcceptance");
        verify(MOCKS.steps, never()).accepted(ONB);
    }

    @Test
    void chasesALargeCustomerThatIsSilent() {
        silentLargeCustomer();
        BARE.complete("User_ChaseAcceptance", Map.of("goLiveAnswer", "WAIT"));
        verify(MOCKS.steps, times(2)).requestAcceptance(ONB);
        BARE.run("Timer_CustomerSilent");
        BARE.complete("User_ChaseAcceptance", Map.of("goLiveAnswer", "REFUSED", "goLiveReason", "Too slow"));
        verify(MOCKS.steps).refused(ONB, "Too slow");
        deliver();
        BARE.complete("User_ConfirmGoLive", Map.of("goLiveOn", "2027-01-20"));
        BARE.run("Timer_CustomerSilent");
        BARE.complete("User_ChaseAcceptance", Map.of("goLiveAnswer", "ACCEPTED"));

        verify(MOCKS.steps).accepted(ONB);
        cancelled();
    }

    @Test
    void hearsACustomerThatAnswersAfterAll() {
        silentLargeCustomer();
        hears("Msg_GoLiveRefused", Map.of("goLiveReason", "No invoices"));
        verify(MOCKS.steps).refused(ONB, "No invoices");
        deliver();
        BARE.complete("User_ConfirmGoLive", Map.of("goLiveOn", "2027-01-20"));
        BARE.run("Timer_CustomerSilent");
        hears("Msg_GoLiveAccepted");

        verify(MOCKS.steps).accepted(ONB);
        cancelled();
    }

    @Test
    void rollsOutPhaseByPhase() {
        when(MOCKS.steps.accepted(ONB)).thenReturn(live(true), live(false));
        prepared();
        asked();
        hears("Msg_GoLiveAccepted");
        asked();
        hears("Msg_GoLiveAccepted");

        verify(MOCKS.steps, times(2)).trained(ONB, 12, "All there");
        assertThat(instance).isWaitingAt("Timer_DaySeven");
        cancelled();
    }

    @Test
    void looksEveryDayWhetherItMoves() {
        opened();
        BARE.run("Start_StallCheck");
        verify(MOCKS.care, never()).escalateStall(any());

        when(MOCKS.care.look(ONB)).thenReturn(Stall.AMBER);
        BARE.run("Start_StallCheck");
        BARE.complete("User_MoveOnboarding", Map.of("moveNote", "Called them"));
        verify(MOCKS.steps).note(ONB, "moved", "Called them");

        when(MOCKS.care.look(ONB)).thenReturn(Stall.RED);
        BARE.run("Start_StallCheck");
        verify(MOCKS.care).escalateStall(ONB);
        assertThat(instance).hasPassed("End_StallEscalated").isWaitingAt("User_CompleteHandoff");
        cancelled();
    }

    @Test
    void pausesUntilTheReviewAndLonger() {
        opened();
        hears("Msg_OnboardingPaused", Map.of("pausedUntil", "2027-01-04", "pauseReason", "Stocktaking"));
        verify(MOCKS.care).pause(ONB, LocalDate.of(2027, 1, 4), "Stocktaking");
        BARE.run("Timer_PauseReview");
        BARE.complete(
                "User_ReviewPause",
                Map.of("pauseMove", "EXTEND", "pausedUntil", "2027-02-01", "pauseReason", "Still counting"));
        verify(MOCKS.care).pause(ONB, LocalDate.of(2027, 2, 1), "Still counting");
        BARE.run("Timer_PauseReview");
        BARE.complete("User_ReviewPause", Map.of("pauseMove", "RESUME"));

        verify(MOCKS.care).resume(ONB);
        assertThat(instance).isWaitingAt("User_CompleteHandoff");
        cancelled();
    }

    @Test
    void goesOnAsSoonAsSomebodySaysSo() {
        opened();
        hears("Msg_OnboardingPaused", Map.of("pausedUntil", "2027-01-04", "pauseReason", "Stocktaking"));
        hears("Msg_OnboardingResumed");
        verify(MOCKS.care).resume(ONB);

        hears("Msg_OnboardingPaused", Map.of("pausedUntil", "2027-01-04", "pauseReason", "Stocktaking"));
        BARE.run("Timer_PauseReview");
        hears("Msg_OnboardingResumed");
        verify(MOCKS.care, times(2)).resume(ONB);
        cancelled();
    }

    @Test
    void reconfirmsTheSponsorWhenSomebodyHasGoneAtTheCustomer() {
        opened();
        hears("Msg_StakeholderChanged");
        BARE.complete("User_ReconfirmSponsor", Map.of("newSponsor", "Grace", "sponsorNote", "Goes on"));

        verify(MOCKS.care).sponsor(ONB, "Grace", "Goes on");
        cancelled();
    }

    @Test
    void addsToThePlanWhenTheScopeChanges() {
        prepared();
        when(MOCKS.work.facts(ONB)).thenReturn(OnboardingMocks.facts("Software", "MID", 1, false));
        hears("Msg_ScopeChanged");

        verify(MOCKS.work)
                .plan(
                        eq(ONB),
                        argThat(rows -> rows.stream().anyMatch(row -> row.key().equals("interfaces"))));
        assertThat(instance).isWaitingAt("Call_DeliverItems");
        cancelled();
    }

    @Test
    void letsTheLeadDecideWhenSomebodyOfTheTeamLeaves() {
        prepared();
        hears("Msg_TeamMemberLeft", Map.of("teamLead", "lead"));
        assertThat(BARE.task("User_ChooseTeam").getAssignee()).isEqualTo("lead");
        BARE.complete("User_ChooseTeam", Map.of("newCsm", "csm2"));

        verify(MOCKS.care).team(ONB, "csm2", null);
        assertThat(instance).variables().containsEntry("csm", "csm2").doesNotContainKey("newCsm");
        cancelled();
    }
}
