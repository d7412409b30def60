package org.batoncrm.feedback.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.batoncrm.feedback.FeedbackKind;
import org.batoncrm.feedback.FeedbackState;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.feedback.SurveyWork.Answer;
import org.batoncrm.feedback.SurveyWork.Facts;
import org.batoncrm.feedback.ThemeReviews;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code feedback-csat.bpmn}. */
@Tag("database")
@Deployment(
        resources = {
            FeedbackCsat.MODEL,
            "processes/feedback/survey-policy.dmn",
            "processes/feedback/feedback-follow-up.dmn",
            "forms/feedback/feedback-call-detractor.form",
            "forms/feedback/feedback-ask-reference.form",
            "forms/feedback/feedback-review.form"
        })
class FeedbackCsatProcessTest {

    private static final RecordId FEEDBACK = RecordId.of("FB-5");
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

    private static final SurveyWork SURVEYS = mock(SurveyWork.class);
    private static final ProductFeedback PRODUCT = mock(ProductFeedback.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);

    private static final BareEngine BARE =
            new BareEngine("feedback-paths", "org.batoncrm.feedback.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(SurveyWork.class, () -> SURVEYS);
        context.registerBean(ProductFeedback.class, () -> PRODUCT);
        context.registerBean(ThemeReviews.class, () -> mock(ThemeReviews.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(HistoryService.class, () -> mock(HistoryService.class));
    });

    private ProcessInstance feedback;

    @BeforeEach
    void everybodyIsThere() {
        reset(SURVEYS, PRODUCT, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(Date.from(NOW));
        when(CALENDAR.afterHours(any(), any())).thenReturn(Date.from(NOW));
        when(SURVEYS.facts(FEEDBACK)).thenReturn(new Facts(FeedbackKind.CSAT_TICKET, true, false, 9999, 10));
        when(SURVEYS.policy(eq(FEEDBACK), anyBoolean(), any())).thenReturn("default");
        when(SURVEYS.send(eq(FEEDBACK), anyInt())).thenReturn(NOW.plusSeconds(14 * 86_400));
        answers(FeedbackKind.CSAT_TICKET, 3);
    }

    private static void answers(FeedbackKind kind, int score) {
        when(SURVEYS.answer(FEEDBACK)).thenReturn(new Answer(kind, score, false, false));
    }

    private void opened(FeedbackKind kind) {
        feedback = begun("Msg_FeedbackOpened", kind);
    }

    private static ProcessInstance begun(String message, FeedbackKind kind) {
        return BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(FEEDBACK.toString())
                .setVariable("feedbackKind", kind.name())
                .correlateStartMessage();
    }

    private void asked(FeedbackKind kind) {
        opened(kind);
        BARE.run("Timer_Delay");
    }

    @Test
    void asksNobodyWhomThePolicyLeavesAlone() {
        when(SURVEYS.facts(FEEDBACK)).thenReturn(new Facts(FeedbackKind.CSAT_TICKET, true, true, 9999, 10));
        opened(FeedbackKind.CSAT_TICKET);

        verify(SURVEYS).policy(FEEDBACK, false, "complaint");
        verify(SURVEYS, never()).send(any(), anyInt());
        assertThat(feedback).hasPassed("End_NotAsked").isEnded();
    }

    @Test
    void asksAfterSomeHoursAndKeepsAnAnswerThatNeedsNothing() {
        opened(FeedbackKind.CSAT_TICKET);
        assertThat(feedback).isWaitingAt("Timer_Delay");
        verify(CALENDAR).afterHours(any(), eq("delayHours"));
        BARE.run("Timer_Delay");
        verify(SURVEYS).send(FEEDBACK, 14);
        BARE.hears("Msg_SurveyAnswered", FEEDBACK.toString());

        verify(SURVEYS).followUp(FEEDBACK, false);
        assertThat(feedback).hasPassed("End_Logged").isEnded();
    }

    @Test
    void keepsNoFactsAndNoAnswerInTheEngine() {
        answers(FeedbackKind.CSAT_TICKET, 1);
        asked(FeedbackKind.CSAT_TICKET);
        assertThat(feedback).variables().doesNotContainKeys("reachable", "complaintOpen", "daysSinceAsked", "sample");
        BARE.hears("Msg_SurveyAnswered", FEEDBACK.toString());
        assertThat(feedback).variables().doesNotContainKeys("score", "anonymous", "askedBefore");
        BARE.complete("User_CallDetractor", Map.of("loopNote", "Talked", "rootCause", "SPEED", "reopen", "NO"));
    }

    @Test
    void remindsOnceAndStillHearsAnAnswer() {
        asked(FeedbackKind.CSAT_TICKET);
        BARE.run("Timer_Reminder");
        verify(SURVEYS, times(1)).remind(FEEDBACK);
        BARE.hears("Msg_SurveyAnswered", FEEDBACK.toString());

        assertThat(feedback)
                .hasPassed("Catch_AnsweredAfterReminder", "End_Logged")
                .isEnded();
    }

    @Test
    void endsUnansweredAfterTheReminder() {
        asked(FeedbackKind.CSAT_TICKET);
        BARE.run("Timer_Reminder");
        BARE.run("Timer_CloseAfterReminder");

        verify(SURVEYS).close(FEEDBACK);
        assertThat(feedback).hasPassed("End_Unanswered").isEnded();
    }

    @Test
    void endsUnansweredWithoutAReminderWhenTheEndComesFirst() {
        asked(FeedbackKind.CSAT_TICKET);
        BARE.run("Timer_Close");

        verify(SURVEYS, never()).remind(any());
        verify(SURVEYS).close(FEEDBACK);
        assertThat(feedback).hasPassed("End_Unanswered").isEnded();
    }

    @Test
    void letsTheSupportLeadCallWhoeverIsUnhappy() {
        answers(FeedbackKind.CSAT_TICKET, 1);
        asked(FeedbackKind.CSAT_TICKET);
        BARE.hears("Msg_SurveyAnswered", FEEDBACK.toString());
        verify(SURVEYS).followUp(FEEDBACK, true);
        assertThat(BARE.task("User_CallDetractor")).hasCandidateGroup("support-lead");
        BARE.complete("User_CallDetractor", Map.of("loopNote", "Talked", "rootCause", "SPEED", "reopen", "YES"));

        verify(SURVEYS).called(FEEDBACK, "Talked", "SPEED", true);
        assertThat(feedback).hasPassed("End_LoopClosed").isEnded();
        assertThat(feedback).variables().doesNotContainKeys("loopNote", "rootCause", "reopen");
    }

    @Test
    void asksWhoeverIsDelightedToBeAReference() {
        answers(FeedbackKind.CSAT_ONBOARDING, 5);
        when(SURVEYS.facts(FEEDBACK)).thenReturn(new Facts(FeedbackKind.CSAT_ONBOARDING, true, false, 40, 99));
        asked(FeedbackKind.CSAT_ONBOARDING);
        BARE.hears("Msg_SurveyAnswered", FEEDBACK.toString());
        assertThat(BARE.task("User_AskReference")).hasCandidateGroup("csm");
        BARE.complete("User_AskReference", Map.of("referenceOutcome", "AGREED", "referenceNote", "Gladly"));

        verify(SURVEYS).reference(FEEDBACK, "AGREED", "Gladly");
        assertThat(feedback).hasPassed("End_ReferenceSettled").isEnded();
    }

    @Test
    void asksAgainWhatFollowsWhenAnAnswerIsChanged() {
        answers(FeedbackKind.CSAT_ONBOARDING, 2);
        feedback = begun("Msg_AnswerChanged", FeedbackKind.CSAT_ONBOARDING);
        assertThat(BARE.task("User_CallDetractor")).hasCandidateGroup("csm");
        BARE.complete("User_CallDetractor", Map.of("loopNote", "Talked", "rootCause", "OTHER"));

        verify(SURVEYS).called(FEEDBACK, "Talked", "OTHER", false);
        verify(SURVEYS, never()).send(any(), anyInt());
        assertThat(feedback).isEnded();
    }

    @Test
    void answersWhatAColleagueHasSaid() {
        opened(FeedbackKind.PRODUCT);
        BARE.complete("User_ReviewFeedback", Map.of("reviewOutcome", "ANSWERED", "reviewNote", "Like this"));

        verify(PRODUCT).review(FEEDBACK, FeedbackState.ANSWERED, "Like this");
        verify(PRODUCT).tell(FEEDBACK);
        assertThat(feedback).hasPassed("End_FeedbackAnswered").isEnded();
    }

    @Test
    void keepsWhatIsPlannedUntilItIsDone() {
        opened(FeedbackKind.PRODUCT);
        BARE.complete("User_ReviewFeedback", Map.of("reviewOutcome", "IN_PLAN", "reviewNote", "Soon"));
        assertThat(feedback).isWaitingAt("User_ReviewFeedback");
        BARE.complete("User_ReviewFeedback", Map.of("reviewOutcome", "DONE", "reviewNote", "There it is"));

        verify(PRODUCT, times(2)).tell(FEEDBACK);
        assertThat(feedback).hasPassed("End_FeedbackDone").isEnded();
    }

    @Test
    void declinesWithAReason() {
        opened(FeedbackKind.PRODUCT);
        BARE.complete("User_ReviewFeedback", Map.of("reviewOutcome", "DECLINED", "reviewNote", "Because"));

        assertThat(feedback).hasPassed("End_FeedbackDeclined").isEnded();
    }
}
