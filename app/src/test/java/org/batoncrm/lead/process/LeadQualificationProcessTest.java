package org.batoncrm.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batoncrm.lead.process.LeadOnBareEngine.LEAD;
import static org.batoncrm.lead.process.LeadOnBareEngine.NOW;
import static org.batoncrm.lead.process.LeadOnBareEngine.inHours;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.lead.LeadScreening.DuplicateReview;
import org.batoncrm.lead.LeadScreening.DuplicateVerdict;
import org.batoncrm.lead.LeadScreening.EnrichmentUnavailable;
import org.batoncrm.testing.CompensationCoverage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.ArgumentCaptor;

/** Every path, that is every step and every flow, of {@code lead-qualification.bpmn} and of {@code nurture-campaign.bpmn}, from start to end. */
@Tag("database")
@Deployment(
        resources = {
            LeadQualification.MODEL,
            "processes/lead/nurture-campaign.bpmn",
            "processes/lead/lead-screening.dmn",
            "processes/lead/lead-score.dmn",
            "processes/lead/lead-grade.dmn",
            "processes/lead/lead-routing.dmn",
            "processes/lead/lead-sla.dmn",
            "processes/lead/lead-due.dmn",
            "processes/lead/lead-cadence.dmn",
            "forms/lead/lead-review-duplicate.form",
            "forms/lead/lead-review-screening.form",
            "forms/lead/lead-first-contact.form",
            "forms/lead/lead-qualify.form",
            "forms/lead/lead-accept-handoff.form",
            "forms/lead/lead-decide-handoff.form"
        })
class LeadQualificationProcessTest {

    private static final LeadOnBareEngine LEAD_ENGINE = new LeadOnBareEngine();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = LEAD_ENGINE.onEngine(1.0);

    private final LeadOnBareEngine lead = LEAD_ENGINE;
    private final LeadScreening screening = LEAD_ENGINE.screening;
    private final LeadRating rating = LEAD_ENGINE.rating;
    private final LeadAssignment assignment = LEAD_ENGINE.assignment;
    private final LeadContacts contacts = LEAD_ENGINE.contacts;
    private final LeadHandoffs handoffs = LEAD_ENGINE.handoffs;

    @BeforeEach
    void everythingGoesWell() throws Exception {
        lead.everythingGoesWell(ENGINE.getProcessEngine());
    }

    @AfterEach
    void leaveTheEngineAsItWas() {
        CompensationCoverage.off(engine());
    }

    private ProcessEngine engine() {
        return lead.engine;
    }

    private ProcessInstance instance() {
        return lead.instance;
    }

    // Intake

    @Test
    void doesNothingInTheRequestThatCaptures() {
        lead.captured();

        verify(screening, never()).normalise(any());
        lead.hears("Msg_LeadMergedAway");
        assertThat(instance()).isEnded();
    }

    @Test
    void goesFromCaptureToTheFirstTaskInTwoJobs() {
        lead.assigned();

        verify(screening).normalise(LEAD);
        verify(screening).recordScreening(LEAD, "PASS", "screening.pass");
        verify(assignment).assignOwner(LEAD, new LeadAssignment.Routing("ROUND_ROBIN", "sdr", "emea", null));
        assertThat(lead.task("User_MakeFirstContact").getAssignee()).isEqualTo("rep");
        assertThat(instance()).variables().containsEntry("grade", "A").containsEntry("slaMinutes", 15);
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void attachesWhenTheSamePersonIsKnown() {
        when(screening.checkDuplicates(LEAD)).thenReturn(DuplicateVerdict.EXACT);

        lead.looked();

        assertThat(instance())
                .hasPassed("Service_AttachToExisting", "End_LeadMerged")
                .isEnded();
        verify(screening).attachToExisting(LEAD);
        verify(screening, never()).recordScreening(any(), any(), any());
    }

    @Test
    void mergesWhenTheStewardSaysSo() {
        possiblyDouble();

        lead.complete("User_ReviewDuplicate", Map.of("dupDecision", "MERGE", "duplicateOf", "LEAD-7"));

        assertThat(instance())
                .hasPassed("Service_AttachReviewed", "End_DuplicateMerged")
                .isEnded();
        verify(screening).recordDuplicateReview(LEAD, new DuplicateReview("MERGE", "LEAD-7", null));
        verify(screening).attachToExisting(LEAD);
    }

    @Test
    void goesOnWhenTheStewardKeepsTheLead() {
        possiblyDouble();

        lead.complete("User_ReviewDuplicate", Map.of("dupDecision", "KEEP", "reviewNote", "Other branch"));

        assertThat(instance()).hasPassed("Rule_ScreenLead").isWaitingAt("Service_EnrichLead");
        verify(screening).recordDuplicateReview(LEAD, new DuplicateReview("KEEP", null, "Other branch"));
        lead.hears("Msg_LeadMergedAway");
        assertThat(instance()).isEnded();
    }

    @Test
    void screensOutWhatTheStewardCallsJunk() {
        possiblyDouble();

        lead.complete("User_ReviewDuplicate", Map.of("dupDecision", "JUNK"));

        assertThat(instance()).hasPassed("End_LeadScreenedOut").isEnded();
        verify(contacts).disqualify(LEAD);
    }

    private void possiblyDouble() {
        when(screening.checkDuplicates(LEAD)).thenReturn(DuplicateVerdict.POSSIBLE);
        lead.looked();
        assertThat(instance()).isWaitingAt("User_ReviewDuplicate");
        assertThat(lead.task("User_ReviewDuplicate").getDueDate()).isEqualTo(inHours(4));
    }

    @Test
    void screensOutWhenTheTableRejects() {
        lead.knows(Facts.hot().competitor().build());

        lead.looked();

        assertThat(instance()).hasPassed("End_LeadScreenedOut").isEnded();
        verify(screening).recordScreening(LEAD, "REJECT", "screening.competitor");
        verify(contacts).disqualify(LEAD);
    }

    @Test
    void handsOverTheLeadOfAnExistingCustomer() {
        lead.knows(Facts.hot().customer().build());

        lead.looked();

        assertThat(instance())
                .hasPassed("Service_HandOverLead", "End_LeadHandedOver")
                .isEnded();
        verify(screening).handOver(LEAD, "TO_ACCOUNT_OWNER");
    }

    @Test
    void goesOnWhenAPersonPassesWhatTheTableCouldNotJudge() {
        lead.knows(Facts.hot().student().build());
        lead.looked();
        assertThat(instance()).isWaitingAt("User_ReviewScreening");

        lead.complete("User_ReviewScreening", Map.of("screening", "PASS"));

        assertThat(instance()).isWaitingAt("Service_EnrichLead");
        verify(screening).recordScreeningReview(LEAD, "PASS", null);
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void handsOverWhenAPersonGivesItToSupport() {
        lead.knows(Facts.hot().withoutConsent().build());
        lead.looked();

        lead.complete("User_ReviewScreening", Map.of("screening", "TO_SUPPORT"));

        assertThat(instance()).hasPassed("End_LeadHandedOver").isEnded();
        verify(screening).handOver(LEAD, "TO_SUPPORT");
    }

    @Test
    void scoresWithoutWhatTheOutsideSourceKnowsWhenItIsDown() throws Exception {
        doThrow(new EnrichmentUnavailable("timeout", null)).when(screening).enrich(LEAD);

        lead.assigned();

        assertThat(instance()).hasPassed("Boundary_EnrichmentUnavailable", "Rule_ScoreLead");
        assertThat(engine().getRuntimeService().createIncidentQuery().count()).isZero();
        lead.hears("Msg_LeadMergedAway");
        assertThat(instance()).isEnded();
    }

    // Nurture

    @Test
    void restsInNurtureUntilTheDateWhenNotWorthACall() {
        nurtured();

        lead.run("Timer_NurtureOver");

        assertThat(instance())
                .hasPassed("End_LeadInNurture")
                .hasNotPassed("Rule_RouteLead")
                .isEnded();
    }

    @Test
    void comesBackFromNurtureWhenTheLeadWarmsUp() {
        nurtured();
        lead.knows(Facts.hot().build());

        lead.hears("Msg_LeadTouched");

        assertThat(instance()).hasNotPassed("End_LeadInNurture").isWaitingAt("User_MakeFirstContact");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void leavesNurtureWhenThePersonWithdraws() {
        nurtured();

        lead.hears("Msg_LeadWithdrawn");

        assertThat(instance()).hasPassed("End_LeadWithdrawn").isEnded();
        assertThat(engine().getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    private void nurtured() {
        lead.knows(Facts.cold().build());
        lead.enriched();
        assertThat(instance()).isWaitingAt("Call_NurtureLead");
        verify(contacts).moveToNurture(LEAD);
        assertThat(lead.job("Timer_NurtureOver").getDuedate())
                .isEqualTo(Date.from(NOW.plus(90, java.time.temporal.ChronoUnit.DAYS)));
    }

    // Contact

    @Test
    void callsNurtureUnderTheLeadsOwnNumber() {
        nurtured();

        assertThat(engine().getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("nurture-campaign")
                        .processInstanceBusinessKey(LEAD.toString())
                        .count())
                .isEqualTo(1);
        lead.run("Timer_NurtureOver");
        assertThat(instance()).isEnded();
    }

    @Test
    void waitsInTheQueueWhenNobodyIsFree() {
        when(assignment.assignOwner(any(), any())).thenReturn(null);
        lead.assigned();
        assertThat(lead.task("User_MakeFirstContact").getAssignee()).isNull();

        lead.complete("User_MakeFirstContact", Answers.contact("REACHED"));

        assertThat(lead.task("User_QualifyLead").getAssignee()).isEqualTo("rep");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void warnsTheOwnerWhenFirstContactIsAtRisk() {
        lead.assigned();

        lead.run("Timer_FirstContactAtRisk");

        verify(assignment).warnOwner(LEAD);
        assertThat(instance()).hasPassed("End_OwnerWarned").isWaitingAt("User_MakeFirstContact");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void tellsTheManagerWhenFirstContactIsOverdue() {
        lead.assigned();

        lead.run("Timer_FirstContactOverdue");

        verify(assignment).tellManager(LEAD);
        assertThat(instance())
                .hasPassed("End_FirstContactOverdue", "Boundary_LeadSla", "End_ManagerTold")
                .isWaitingAt("User_MakeFirstContact");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void givesTheLeadToAnotherOwnerWhenTheFirstIsAwayDuringTheWholeTime() throws Exception {
        lead.assigned();

        lead.run("Timer_FirstContactLapsed");

        verify(assignment).reassign(LEAD, 1);
        verify(lead.startSlaClock, times(2)).execute(any());
        assertThat(lead.task("User_MakeFirstContact").getAssignee()).isEqualTo("rep2");
        lead.complete("User_MakeFirstContact", Answers.contact("REACHED"));
        lead.complete("User_QualifyLead", Answers.disqualified("NO_NEED"));
        assertThat(instance()).hasPassed("End_LeadDisqualified").isEnded();
    }

    @Test
    void goesBackToThePoolWhenThreeOwnersInARowDidNotCall() {
        lead.assigned();

        lead.run("Timer_FirstContactLapsed");
        lead.run("Timer_FirstContactLapsed");
        lead.run("Timer_FirstContactLapsed");

        verify(assignment).returnToPool(LEAD);
        assertThat(instance())
                .hasPassed("End_NobodyAvailable", "End_LeadUnreachable")
                .isEnded();
    }

    @Test
    void goesBackToThePoolWhenNobodyAnswersSixTimes() {
        lead.assigned();
        for (int attempt = 1; attempt < 6; attempt++) {
            lead.complete("User_MakeFirstContact", Answers.contact("NO_ANSWER"));
            assertThat(instance()).isWaitingAt("Timer_WaitNextAttempt");
            lead.run("Timer_WaitNextAttempt");
        }

        lead.complete("User_MakeFirstContact", Answers.contact("VOICEMAIL"));

        verify(contacts).recordContactAttempt(LEAD, 6, new LeadContacts.ContactAttempt("VOICEMAIL", "PHONE", "tried"));
        verify(contacts).planNextAttempt(LEAD, 6, new LeadContacts.NextAttempt("GIVE_UP", 0, null, null));
        assertThat(instance())
                .hasPassed("End_AttemptsExhausted", "End_LeadUnreachable")
                .isEnded();
    }

    @Test
    void opensANewInstanceWhenTheLeadWritesAfterItWasGivenUp() {
        goesBackToThePoolWhenThreeOwnersInARowDidNotCall();
        String first = instance().getId();

        lead.assigned();

        assertThat(instance().getId()).isNotEqualTo(first);
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void pullsTheNextAttemptForwardWhenTheLeadReplies() {
        lead.assigned();
        lead.complete("User_MakeFirstContact", Answers.contact("NO_ANSWER"));
        assertThat(lead.job("Timer_WaitNextAttempt").getDuedate()).isEqualTo(inHours(24));

        lead.hears("Msg_LeadReplied");

        verify(contacts).markReplied(LEAD);
        assertThat(lead.job("Timer_WaitNextAttempt").getDuedate()).isEqualTo(Date.from(NOW));
        assertThat(instance()).hasPassed("End_AttemptPulledForward");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void raisesThePriorityWhenTheLeadRepliesBeforeTheFirstContact() {
        lead.assigned();

        lead.hears("Msg_LeadReplied");

        assertThat(lead.task("User_MakeFirstContact").getPriority()).isEqualTo(80);
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    // Qualification

    @Test
    void convertsWhenTheAccountExecutiveTakesTheDeal() {
        lead.converted();
        assertThat(lead.task("User_AcceptHandoff").getAssignee()).isEqualTo("rep2");

        lead.complete("User_AcceptHandoff", Map.of("handoffAnswer", "ACCEPTED"));

        verify(handoffs).recordHandoff(LEAD, new LeadHandoffs.Handoff(true, null, null));
        verify(handoffs, never()).undoConversion(any());
        assertThat(instance()).hasPassed("End_LeadConverted").isEnded();
        assertThat(instance()).variables().containsEntry("opportunityId", 17L);
    }

    @Test
    void handsTheAnswersToTheRecordAndForgetsThem() {
        lead.qualified();

        ArgumentCaptor<LeadContacts.Qualification> answers = ArgumentCaptor.forClass(LeadContacts.Qualification.class);
        verify(contacts).recordQualification(eq(LEAD), answers.capture());
        assertThat(answers.getValue().need()).isEqualTo("Replace the spreadsheet");
        assertThat(answers.getValue().decisionMakerReached()).isTrue();
        assertThat(answers.getValue().painScore()).isEqualTo(4);
        assertThat(answers.getValue().nextStepDate()).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(instance()).variables().doesNotContainKeys("need", "nextStep", "contactNote", "intent", "freeMail");
        lead.hears("Msg_LeadMergedAway");
        assertThat(instance()).isEnded();
    }

    @Test
    void disqualifiesWhenThereIsNoNeed() {
        lead.inContact();

        lead.complete("User_QualifyLead", Answers.disqualified("NO_NEED"));

        verify(contacts).disqualify(LEAD);
        assertThat(instance())
                .hasPassed("End_LeadDisqualified")
                .hasNotPassed("Service_ConvertLead")
                .isEnded();
    }

    @Test
    void callsAgainOnTheDateWhenItIsNotNow() {
        putOff();
        assertThat(lead.job("Timer_RevisitDate").getDuedate()).isEqualTo("2027-01-11T09:00:00.000");

        lead.run("Timer_RevisitDate");

        verify(assignment).resume(LEAD);
        assertThat(instance()).isWaitingAt("User_MakeFirstContact");
        assertThat(instance()).variables().containsEntry("attempt", 1);
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void callsAgainAtOnceWhenTheLeadIsTouchedBeforeItsDate() {
        putOff();

        lead.hears("Msg_LeadTouched");

        assertThat(instance())
                .hasPassed("Catch_LeadTouchedAgain", "End_LeadRescored")
                .isWaitingAt("User_MakeFirstContact");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    private void putOff() {
        lead.inContact();
        lead.complete("User_QualifyLead", Answers.notNow("2027-01-11"));
        assertThat(instance()).isWaitingAt("Gateway_WaitForRevisit");
    }

    // Hand-off

    @Test
    void goesBackToQualificationOnceWhenTheDealIsRefused() {
        when(handoffs.recordHandoff(any(), any())).thenReturn(true);
        lead.converted();

        lead.refuse();

        verify(handoffs).recordHandoff(LEAD, new LeadHandoffs.Handoff(false, "NOT_QUALIFIED", null));
        verify(handoffs).undoConversion(LEAD);
        assertThat(instance()).isWaitingAt("User_QualifyLead").hasPassed("Service_UndoConversion");
        lead.qualify();
        lead.convert();
        lead.refuse();
        assertThat(instance()).isWaitingAt("User_DecideHandoff");
        verify(handoffs, times(1)).undoConversion(LEAD);
        lead.complete("User_DecideHandoff", Map.of("handoffDecision", "KEEP", "newDealOwnerId", "rep3"));
        verify(handoffs).recordHandoffDecision(LEAD, new LeadHandoffs.HandoffDecision(true, "rep3", null, null));
        assertThat(instance()).hasPassed("End_LeadConverted").isEnded();
    }

    @Test
    void asksTheManagerWhenTheNewRecordsWereTouched() {
        when(handoffs.recordHandoff(any(), any())).thenReturn(false);
        lead.converted();

        lead.refuse();

        assertThat(instance()).isWaitingAt("User_DecideHandoff").hasNotPassed("Service_UndoConversion");
        lead.complete("User_DecideHandoff", Map.of("handoffDecision", "DISQUALIFY", "disqualifyReason", "NO_BUDGET"));
        verify(handoffs).undoConversion(LEAD);
        verify(contacts).disqualify(LEAD);
        assertThat(instance()).hasPassed("Throw_GiveUp", "End_LeadDisqualified").isEnded();
    }

    // News

    @Test
    void leavesNoTimerBehindWhenThePersonIsErasedBetweenTwoAttempts() {
        lead.assigned();
        lead.complete("User_MakeFirstContact", Answers.contact("NO_ANSWER"));

        lead.hears("Msg_LeadWithdrawn");

        verify(contacts).closeWithdrawn(LEAD);
        assertThat(instance()).hasPassed("End_LeadWithdrawn").isEnded();
        assertThat(engine().getManagementService().createJobQuery().count()).isZero();
        assertThat(engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void endsWhenTheLeadIsMergedDuringQualification() {
        lead.inContact();

        lead.hears("Msg_LeadMergedAway");

        assertThat(instance()).hasPassed("End_LeadMergedAway").isEnded();
        assertThat(engine().getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void shortensTheDeadlinesWhenTheGradeIsLifted() {
        lead.knows(Facts.warm().build());
        lead.assigned();
        assertThat(lead.job("Timer_FirstContactOverdue").getDuedate()).isEqualTo(inHours(4));
        lead.knows(Facts.hot().build());
        when(rating.recordGrade(any(), eq("A"), anyString())).thenReturn(new LeadRating.GradeResult("A", true));
        when(lead.slaCalendar.dueAt(any(), anyString(), anyInt())).thenReturn(inHours(1));

        lead.hears("Msg_LeadTouched");

        verify(assignment).shortenSlaClock(LEAD, 15);
        assertThat(lead.job("Timer_FirstContactOverdue").getDuedate()).isEqualTo(inHours(1));
        assertThat(lead.job("Timer_FirstContactLapsed").getDuedate()).isEqualTo(inHours(1));
        assertThat(lead.task("User_MakeFirstContact").getDueDate()).isEqualTo(inHours(1));
        assertThat(instance()).hasPassed("End_DeadlinesShortened");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void keepsTheDeadlinesWhenTheGradeStays() {
        lead.assigned();

        lead.hears("Msg_LeadTouched");

        verify(rating, times(2)).recordScore(eq(LEAD), anyString(), any());
        verify(assignment, never()).shortenSlaClock(any(), anyInt());
        assertThat(instance()).hasPassed("End_LeadRescored").isWaitingAt("User_MakeFirstContact");
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    // Explanation

    @Test
    void keepsInputsAndMatchedRowsOfEveryDecision() {
        lead.assigned();

        List<HistoricDecisionInstance> decisions = engine().getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .processInstanceId(instance().getId())
                .decisionDefinitionKey("lead-score")
                .includeInputs()
                .includeOutputs()
                .list();
        assertThat(decisions).hasSize(1);
        assertThat(decisions.get(0).getInputs()).anySatisfy(input -> {
            assertThat(input.getClauseName()).isEqualTo("Asked for");
            assertThat(input.getValue()).isEqualTo("DEMO");
        });
        assertThat(decisions.get(0).getOutputs())
                .anySatisfy(output -> assertThat(output.getRuleId()).isEqualTo("Rule_intentDemo"));
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
    }

    @Test
    void asksTheTableItStartedWithWhenTheTableIsChangedMidFlight() {
        lead.assigned();
        String old = engine().getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("lead-score")
                .latestVersion()
                .singleResult()
                .getId();
        org.camunda.bpm.engine.repository.Deployment changed = engine().getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/lead/lead-score.dmn")
                .deploy();

        lead.hears("Msg_LeadTouched");

        verify(rating, times(2)).recordScore(eq(LEAD), eq(old), any());
        lead.hears("Msg_LeadWithdrawn");
        assertThat(instance()).isEnded();
        engine().getRepositoryService().deleteDeployment(changed.getId(), true);
    }

    @Test
    void keepsNothingThatNamesAPersonInItsHistory() {
        lead.converted();
        lead.complete("User_AcceptHandoff", Map.of("handoffAnswer", "ACCEPTED"));

        assertThat(engine().getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(instance().getId())
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .doesNotContain("need", "nextStep", "decisionMakerName", "contactNote");
    }
}
