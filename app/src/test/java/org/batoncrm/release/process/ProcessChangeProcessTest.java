package org.batoncrm.release.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ModelTexts;
import org.batoncrm.process.Processes;
import org.batoncrm.release.ReleaseState;
import org.batoncrm.release.ReleaseWork;
import org.batoncrm.release.ReleaseWork.Verdict;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of {@code process-change.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            ProcessChange.MODEL,
            "forms/release/release-review.form",
            "forms/release/release-amend.form",
            "forms/release/release-trial.form"
        })
class ProcessChangeProcessTest {

    private static final RecordId CHANGE = RecordId.of("PCH-5");
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

    private static final ReleaseWork WORK = mock(ReleaseWork.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);

    private static final BareEngine BARE =
            new BareEngine("release-paths", "org.batoncrm.release.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(ReleaseWork.class, () -> WORK);
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(ModelTexts.class, () -> mock(ModelTexts.class));
        context.registerBean(RepositoryService.class, () -> mock(RepositoryService.class));
        context.registerBean(JdbcClient.class, () -> mock(JdbcClient.class));
    });

    private ProcessInstance change;

    @BeforeEach
    void aSoundDraft() {
        reset(WORK, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW));
        when(WORK.check(CHANGE)).thenReturn(true);
        when(WORK.publish(CHANGE)).thenReturn(true);
        when(WORK.review(any(), any(), any())).thenAnswer(call -> call.getArgument(1));
    }

    private void asked() {
        change = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_ProcessChangeAsked")
                .processInstanceBusinessKey(CHANGE.toString())
                .setVariables(Map.of("author", "owner", "publishAt", Date.from(NOW)))
                .correlateStartMessage();
    }

    private void reviewed(Verdict verdict) {
        BARE.complete("User_ReviewChange", Map.of("reviewVerdict", verdict.name(), "reviewRemark", "Seen"));
    }

    private void published() {
        asked();
        reviewed(Verdict.PUBLISH);
        BARE.run("Timer_PublishAt");
        BARE.run("Service_PublishProcess");
    }

    @Test
    void publishesAtTheMomentAskedForAndStays() {
        asked();
        assertThat(change).isWaitingAt("User_ReviewChange");
        reviewed(Verdict.PUBLISH);
        verify(WORK).beginDryRun(CHANGE);
        verify(WORK).review(CHANGE, Verdict.PUBLISH, "Seen");
        assertThat(change).isWaitingAt("Gateway_AwaitMoment").variables().doesNotContainKey("reviewRemark");
        BARE.run("Timer_PublishAt");
        BARE.run("Service_PublishProcess");
        verify(WORK).tell(CHANGE);
        assertThat(change).isWaitingAt("Gateway_Watch");
        BARE.run("Timer_Watch");
        verify(WORK).close(CHANGE, ReleaseState.LIVE);
        assertThat(change).hasPassed("End_ChangeLive").isEnded();
    }

    @Test
    void isTakenBackWithinTheWeek() {
        published();
        BARE.hears("Msg_ProcessRollbackRequested", CHANGE.toString());
        verify(WORK).rollBack(CHANGE);
        assertThat(change).hasPassed("End_RolledBack").isEnded();
    }

    @Test
    void isWithdrawnWhileItWaitsForItsMoment() {
        asked();
        reviewed(Verdict.PUBLISH);
        BARE.hears("Msg_ProcessChangeWithdrawn", CHANGE.toString());
        verify(WORK).close(CHANGE, ReleaseState.WITHDRAWN);
        verify(WORK, never()).publish(CHANGE);
        assertThat(change).hasPassed("End_ChangeWithdrawn").isEnded();
    }

    @Test
    void endsWhenTheReviewerRejectsIt() {
        asked();
        reviewed(Verdict.REJECT);
        verify(WORK).close(CHANGE, ReleaseState.REJECTED);
        assertThat(change).hasPassed("End_ChangeRejected").isEnded();
    }

    @Test
    void comesBackToItsAuthorWhoAsksAgain() {
        asked();
        reviewed(Verdict.RETURN);
        assertThat(change).isWaitingAt("User_AmendDraft").task().isAssignedTo("owner");
        BARE.complete("User_AmendDraft", Map.of("amendAnswer", "AGAIN", "amendRemark", "Named the group"));
        verify(WORK).askedAgain(CHANGE, "Named the group");
        verify(WORK, times(2)).check(CHANGE);
        assertThat(change).isWaitingAt("User_ReviewChange");
    }

    @Test
    void isWithdrawnByItsAuthor() {
        asked();
        reviewed(Verdict.RETURN);
        BARE.complete("User_AmendDraft", Map.of("amendAnswer", "WITHDRAW", "amendRemark", ""));
        verify(WORK, never()).askedAgain(any(), any());
        verify(WORK).close(CHANGE, ReleaseState.WITHDRAWN);
        assertThat(change).isEnded();
    }

    @Test
    void neverReachesAReviewerWhileTheCheckFindsErrors() {
        when(WORK.check(CHANGE)).thenReturn(false);
        asked();
        assertThat(change).isWaitingAt("User_AmendDraft").hasNotPassed("User_ReviewChange");
    }

    @Test
    void comesBackWhenItCannotRunAnyMoreAtItsMoment() {
        when(WORK.publish(CHANGE)).thenReturn(false);
        published();
        verify(WORK, never()).tell(CHANGE);
        assertThat(change).isWaitingAt("User_AmendDraft");
    }

    private void onTrial() {
        when(WORK.onTrial(CHANGE)).thenReturn(true);
        published();
        assertThat(change).isWaitingAt("Gateway_WatchTrial");
    }

    private void decided(String decision) {
        BARE.complete("User_DecideTrial", Map.of("trialDecision", decision, "trialRemark", "Seen"));
    }

    @Test
    void isTriedThenRunsForAll() {
        onTrial();
        BARE.hears("Msg_ProcessPromotionRequested", CHANGE.toString());
        verify(WORK).promote(CHANGE);
        assertThat(change).isWaitingAt("Gateway_Watch");
    }

    @Test
    void isDecidedAboutWhenTheTrialIsOver() {
        onTrial();
        BARE.run("Timer_TrialOver");
        decided("EXTEND");
        verify(WORK).decideTrial(CHANGE, ReleaseWork.TrialDecision.EXTEND, "Seen");
        assertThat(change).isWaitingAt("Gateway_WatchTrial").variables().doesNotContainKey("trialRemark");
        BARE.run("Timer_TrialOver");
        decided("PROMOTE");
        verify(WORK).promote(CHANGE);
        assertThat(change).isWaitingAt("Gateway_Watch");
    }

    @Test
    void isTakenBackWhenTheTrialWasPaused() {
        onTrial();
        BARE.hears("Msg_ProcessTrialPaused", CHANGE.toString());
        assertThat(change).isWaitingAt("User_DecideTrial");
        decided("ROLL_BACK");
        verify(WORK).rollBack(CHANGE);
        assertThat(change).hasPassed("End_TrialRolledBack").isEnded();
    }

    @Test
    void isTakenBackDuringTheTrial() {
        onTrial();
        BARE.hears("Msg_ProcessRollbackRequested", CHANGE.toString());
        verify(WORK).rollBack(CHANGE);
        assertThat(change).hasPassed("End_TrialRolledBack").isEnded();
    }
}
