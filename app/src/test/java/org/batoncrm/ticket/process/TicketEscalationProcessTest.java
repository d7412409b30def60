package org.batoncrm.ticket.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BareEngine;
import org.batoncrm.ticket.RootCause;
import org.batoncrm.ticket.TicketArticles;
import org.batoncrm.ticket.TicketEscalations;
import org.batoncrm.ticket.TicketEscalations.Result;
import org.batoncrm.ticket.TicketIntake.Arrival;
import org.batoncrm.ticket.TicketPriority;
import org.batoncrm.ticket.TicketWork.Outcome;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code ticket-escalation.bpmn} and of {@code ticket-targets.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            TicketEscalation.MODEL,
            TicketTargets.MODEL,
            "processes/ticket/ticket-classification.dmn",
            "processes/ticket/ticket-priority.dmn",
            "processes/ticket/ticket-sla.dmn",
            "processes/ticket/ticket-routing.dmn",
            "processes/ticket/escalation-policy.dmn",
            "processes/ticket/auto-close-policy.dmn",
            "forms/ticket/ticket-triage.form",
            "forms/ticket/ticket-work.form",
            "forms/ticket/ticket-explain-breach.form",
            "forms/ticket/ticket-write-article.form",
            "forms/ticket/ticket-answer-escalation.form"
        })
class TicketEscalationProcessTest {

    private static final RecordId TICKET = RecordId.of("TICKET-7");

    private static final TicketMocks MOCKS = new TicketMocks();
    private static final BareEngine BARE = new BareEngine("ticket-paths", "org.batoncrm.ticket.process")
            .with("slaCalendar", MOCKS.calendar)
            .with("ticketTimes", new TicketTimes(MOCKS.work, java.time.Clock.systemUTC()))
            .with("passDueThresholdDelegate", (org.camunda.bpm.engine.delegate.JavaDelegate) MOCKS::pass);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(MOCKS::into);

    private ProcessInstance instance;

    @BeforeEach
    void everythingGoesWell() {
        MOCKS.begin();
    }

    private void received() {
        instance = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_TicketReceived")
                .processInstanceBusinessKey(TICKET.toString())
                .correlateStartMessage();
        BARE.run("Start_TicketReceived");
    }

    private void inWork() {
        when(MOCKS.intake.register(TICKET)).thenReturn(new Arrival("BUG", "API", true, true));
        received();
        assertThat(instance).isWaitingAt("User_WorkTicket");
    }

    private void hears(String message) {
        BARE.hears(message, TICKET.toString());
    }

    private void works(String outcome) {
        BARE.complete("User_WorkTicket", Map.of("workOutcome", outcome, "publicReply", "Please look."));
    }

    private void solved() {
        BARE.complete("User_WorkTicket", Map.of("workOutcome", "SOLVED", "publicReply", "Fixed.", "rootCause", "DATA"));
    }

    private void confirmed() {
        hears("Msg_SolutionConfirmed");
        assertThat(instance).hasPassed("End_Resolved").isWaitingAt("Gateway_ReopenWindow");
        verify(MOCKS.solutions).close(TICKET);
        verify(MOCKS.solutions).askForFeedback(TICKET);
        BARE.run("Timer_ReopenWindow");
        assertThat(instance).hasPassed("End_TicketClosed").isEnded();
    }

    private void withdrawn() {
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_TicketWithdrawn")
                .processInstanceBusinessKey(TICKET.toString())
                .setVariable("withdrawReason", "Spam")
                .correlateAllWithResult();
        assertThat(instance).hasPassed("End_TicketWithdrawn").isEnded();
        verify(MOCKS.solutions).withdrawn(TICKET, "Spam");
    }

    private void climbs() {
        BARE.run("Timer_NextThreshold");
    }

    private long watchers() {
        return BARE.engine()
                .getManagementService()
                .createJobQuery()
                .activityId("Timer_NextThreshold")
                .count();
    }

    @Test
    void carriesATicketFromTheFirstWordToTheConfirmedSolution() {
        received();
        verify(MOCKS.intake).acknowledge(TICKET);
        verify(MOCKS.intake)
                .classify(eq(TICKET), argThat(found -> "BUG".equals(found.category()) && found.impact() == 3));
        verify(MOCKS.targets)
                .apply(
                        eq(TICKET),
                        eq(TicketPriority.P3),
                        argThat(promise -> promise.response().amount() == 2
                                && promise.response().unit().equals("DAYS")
                                && promise.vendorPauses()),
                        argThat(route -> route.queue().equals("support-l1")));
        assertThat(BARE.task("User_TriageTicket").getAssignee()).isNull();
        BARE.complete(
                "User_TriageTicket",
                Map.of("ticketImpact", "2", "ticketUrgency", "2", "ticketCategory", "BUG", "triageNote", "Known?"));
        verify(MOCKS.intake)
                .triaged(eq(TICKET), argThat(found -> "2".equals(found.impact()) && "Known?".equals(found.note())));
        verify(MOCKS.targets, times(2)).apply(eq(TICKET), any(), any(), any());
        assertThat(BARE.task("User_WorkTicket").getAssignee()).isEqualTo("agent");
        BARE.complete(
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Fixed.", "rootCause", "DATA", "minutesSpent", "25"));
        verify(MOCKS.work)
                .record(
                        eq(TICKET),
                        argThat(turn -> turn.outcome() == Outcome.SOLVED
                                && turn.rootCause() == RootCause.DATA
                                && turn.minutes() == 25));
        verify(MOCKS.solutions).propose(TICKET);
        assertThat(instance).variables().doesNotContainKeys("publicReply", "internalNote", "triageNote", "impact");
        confirmed();
    }

    @Test
    void aDuplicateGoesOnInTheOtherTicket() {
        when(MOCKS.intake.triaged(any(), any())).thenReturn(true);
        received();
        BARE.complete("User_TriageTicket", Map.of("duplicateOf", "TICKET-3"));
        verify(MOCKS.solutions).mergeInto(TICKET, RecordId.of("TICKET-3"));
        assertThat(instance)
                .hasPassed("End_DuplicateMerged", "End_TicketDuplicate")
                .isEnded();
    }

    @Test
    void aMergedTicketEndsWhereverItStands() {
        inWork();
        hears("Msg_TicketMerged");
        verify(MOCKS.solutions).merged(TICKET);
        assertThat(instance).hasPassed("End_TicketMerged").isEnded();
    }

    @Test
    void aWithdrawnTicketEndsWhereverItStands() {
        inWork();
        withdrawn();
    }

    @Test
    void theCustomerIsWaitedForRemindedAndGivenUp() {
        inWork();
        works("NEED_CUSTOMER");
        verify(MOCKS.work).waitForCustomer(TICKET);
        assertThat(instance).isWaitingAt("Gateway_AwaitCustomer");
        hears("Msg_CustomerReplied");
        verify(MOCKS.work).resume(TICKET);
        works("CANNOT_REPRODUCE");
        hears("Msg_WorkResumed");
        assertThat(instance).isWaitingAt("User_WorkTicket");
        works("NEED_CUSTOMER");
        BARE.run("Timer_CustomerSilent");
        verify(MOCKS.work).silent(TICKET, "NUDGE");
        assertThat(instance).isWaitingAt("Gateway_AwaitCustomer");
        when(MOCKS.work.silenceRounds(TICKET)).thenReturn(3);
        BARE.run("Timer_CustomerSilent");
        BARE.run("Timer_CustomerSilent");
        verify(MOCKS.work).silent(TICKET, "CLOSE");
        assertThat(instance).hasPassed("End_ClosedBySilence");
        verify(MOCKS.solutions).close(TICKET);
    }

    @Test
    void vendorsChangesCustomersAndPeopleLetTheWorkGoOn() {
        inWork();
        for (String message :
                List.of("Msg_VendorAnswered", "Msg_FixReleased", "Msg_CustomerReplied", "Msg_WorkResumed")) {
            works(message.equals("Msg_FixReleased") ? "NEED_CHANGE" : "NEED_VENDOR");
            assertThat(instance).isWaitingAt("Gateway_AwaitOthers");
            hears(message);
            assertThat(instance).isWaitingAt("User_WorkTicket");
        }
        verify(MOCKS.work, times(3)).waitOutside(TICKET, "VENDOR");
        verify(MOCKS.work).waitOutside(TICKET, "CHANGE");
        works("NEED_VENDOR");
        BARE.run("Timer_ReviewWait");
        assertThat(instance).isWaitingAt("User_WorkTicket");
        verify(MOCKS.work, times(5)).resume(TICKET);
    }

    @Test
    void anotherTeamGoesOn() {
        inWork();
        when(MOCKS.targets.place(TICKET))
                .thenReturn(new org.batoncrm.ticket.TicketPromises.Place(null, "support-l2", "default", 60));
        BARE.complete("User_WorkTicket", Map.of("workOutcome", "NEED_TEAM", "internalNote", "Too deep."));
        assertThat(instance).isWaitingAt("User_WorkTicket");
        assertThat(BARE.task("User_WorkTicket").getAssignee()).isNull();
        assertThat(BARE.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup("support-l2")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoDoesNothingLosesIt() {
        inWork();
        BARE.run("Timer_ReturnToQueue");
        verify(MOCKS.work).returnToQueue(TICKET);
        assertThat(instance).isWaitingAt("User_WorkTicket");
    }

    @Test
    void aSolutionThatDoesNotHoldIsWorkedOnAgain() {
        inWork();
        solved();
        BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_SolutionRejected")
                .processInstanceBusinessKey(TICKET.toString())
                .setVariable("rejectReason", "No.")
                .correlateAllWithResult();
        verify(MOCKS.solutions).rejected(TICKET, "No.");
        solved();
        hears("Msg_CustomerReplied");
        verify(MOCKS.solutions).rejected(TICKET, null);
        solved();
        BARE.run("Timer_ConfirmSilent");
        assertThat(instance).hasPassed("End_Resolved").isWaitingAt("Gateway_ReopenWindow");
        assertThat(watchers()).isZero();
        hears("Msg_CustomerReplied");
        verify(MOCKS.solutions).reopen(TICKET);
        assertThat(instance).isWaitingAt("User_WorkTicket");
        assertThat(watchers()).isEqualTo(1);
    }

    @Test
    void othersWaitForAMajorIncidentAndGetItsSolution() {
        received();
        hears("Msg_ParentLinked");
        verify(MOCKS.work).waitOutside(TICKET, "PARENT");
        when(MOCKS.work.parentSolved(TICKET)).thenReturn(false, true);
        BARE.engine().getRuntimeService().signalEventReceived("Sig_MajorIncidentResolved");
        assertThat(instance).isWaitingAt("Gateway_AwaitParent");
        hears("Msg_WorkResumed");
        hears("Msg_ParentLinked");
        BARE.engine().getRuntimeService().signalEventReceived("Sig_MajorIncidentResolved");
        verify(MOCKS.work).adoptSolution(TICKET);
        verify(MOCKS.solutions).propose(TICKET);
        confirmed();
    }

    @Test
    void aMajorIncidentReleasesTheOthers() {
        inWork();
        hears("Msg_MajorIncident");
        verify(MOCKS.escalations).declareMajor(TICKET);
        verify(MOCKS.escalations)
                .escalate(eq(TICKET), eq(TicketEscalations.MAJOR), eq(0), argThat(measures -> measures.size() == 2));
        when(MOCKS.solutions.isMajor(TICKET)).thenReturn(true);
        solved();
        assertThat(instance).hasPassed("Throw_OthersReleased");
        confirmed();
    }

    @Test
    void theCustomerGetsSomebodyWithMoreAuthority() {
        inWork();
        hears("Msg_CustomerEscalated");
        verify(MOCKS.escalations).escalate(eq(TICKET), eq(TicketEscalations.BY_CUSTOMER), eq(0), any());
        BARE.complete("User_AnswerEscalation", Map.of("escalationNote", "Called."));
        verify(MOCKS.escalations).answered(TICKET, "Called.");
        assertThat(instance).hasPassed("End_EscalationAnswered").isWaitingAt("User_WorkTicket");
    }

    @Test
    void targetsFollowWhatChanges() {
        inWork();
        hears("Msg_PriorityChanged");
        hears("Msg_ContractExpired");
        verify(MOCKS.intake).contractEnded(TICKET);
        verify(MOCKS.targets, times(3)).apply(eq(TICKET), any(), any(), any());
        assertThat(instance)
                .hasPassed("End_PriorityFollowed", "End_ContractFollowed")
                .isWaitingAt("User_WorkTicket");
    }

    @Test
    void whatNoArticleAnswersIsWrittenDownWhileTheWindowIsOpenAndAfterIt() {
        when(MOCKS.articles.wanted(TICKET)).thenReturn(true);
        inWork();
        BARE.complete(
                "User_WorkTicket",
                Map.of("workOutcome", "SOLVED", "publicReply", "Fixed.", "rootCause", "DATA", "noArticle", true));
        verify(MOCKS.work).record(eq(TICKET), argThat(turn -> turn.noArticle()));
        hears("Msg_SolutionConfirmed");
        assertThat(instance).isWaitingAt("User_WriteArticle", "Gateway_ReopenWindow");
        BARE.run("Timer_ReopenWindow");
        assertThat(instance).hasPassed("End_TicketClosed").isWaitingAtExactly("User_WriteArticle");
        BARE.complete("User_WriteArticle", Map.of("articleOutcome", "LINK", "articleNumber", "KB-4"));
        verify(MOCKS.articles)
                .record(TICKET, new TicketArticles.Answer(TicketArticles.Outcome.LINK, null, "KB-4", null));
        assertThat(instance).hasPassed("End_ArticleWritten").isEnded();
    }

    @Test
    void oneTimerWatchesAllClocksAndGoesUpTheirLadders() {
        inWork();
        assertThat(watchers()).isEqualTo(1);

        MOCKS.percent = 0;
        climbs();
        verify(MOCKS.escalations, times(0)).escalate(any(), any(), org.mockito.ArgumentMatchers.anyInt(), any());
        assertThat(watchers()).isEqualTo(1);

        MOCKS.percent = 75;
        when(MOCKS.escalations.escalate(any(), any(), eq(75), any())).thenReturn(new Result(false, "RISK"));
        climbs();
        verify(MOCKS.escalations).escalate(eq(TICKET), eq("resolution"), eq(75), any());
        verify(MOCKS.escalations).atRisk(TICKET);
        assertThat(instance).hasPassed("End_AtRiskMarked");
        assertThat(watchers()).isEqualTo(1);

        MOCKS.percent = 100;
        when(MOCKS.escalations.escalate(any(), any(), eq(100), any())).thenReturn(new Result(true, "BREACH"));
        climbs();
        verify(MOCKS.targets, times(2)).apply(eq(TICKET), any(), any(), any());
        BARE.complete("User_ExplainBreach", Map.of("breachReason", "Lunch."));
        verify(MOCKS.escalations).explained(TICKET, "Lunch.");

        MOCKS.percent = 150;
        climbs();
        verify(MOCKS.escalations).escalate(eq(TICKET), eq("resolution"), eq(150), any());
        // There is always one: that of updates begins anew with each word of the customer.
        assertThat(watchers()).isEqualTo(1);
        assertThat(instance).isWaitingAtExactly("Sub_Resolve", "User_WorkTicket", "Timer_NextThreshold");
        assertThat(scopes()).isEqualTo(6);
    }

    /** What the engine keeps for a ticket that is worked on: the case, the resolution, its two ways, the task and the timer. */
    private long scopes() {
        return BARE.engine()
                .getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(instance.getId())
                .count();
    }
}
