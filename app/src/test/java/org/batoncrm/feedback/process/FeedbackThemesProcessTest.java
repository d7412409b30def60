package org.batoncrm.feedback.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.feedback.ThemeReviews;
import org.batoncrm.feedback.ThemeReviews.Month;
import org.batoncrm.process.Processes;
import org.batoncrm.sla.process.SlaCalendar;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code feedback-themes.bpmn}. */
@Tag("database")
@Deployment(resources = {FeedbackThemes.MODEL, "forms/feedback/feedback-review-themes.form"})
class FeedbackThemesProcessTest {

    private static final Month OCTOBER = new Month(YearMonth.of(2026, 10), "3 / 8", "4.33", "1 / 1", "2");

    private static final ThemeReviews THEMES = mock(ThemeReviews.class);
    private static final SlaCalendar CALENDAR = mock(SlaCalendar.class);

    private static final BareEngine BARE =
            new BareEngine("feedback-themes-paths", "org.batoncrm.feedback.process").with("slaCalendar", CALENDAR);

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(ThemeReviews.class, () -> THEMES);
        context.registerBean(SurveyWork.class, () -> mock(SurveyWork.class));
        context.registerBean(ProductFeedback.class, () -> mock(ProductFeedback.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(HistoryService.class, () -> mock(HistoryService.class));
    });

    @BeforeEach
    void aMonth() {
        reset(THEMES, CALENDAR);
        when(CALENDAR.afterDays(any(), any())).thenReturn(new Date());
        when(THEMES.lastMonth()).thenReturn(Optional.of(OCTOBER));
    }

    private void monthIsOver() {
        ManagementService management = BARE.engine().getManagementService();
        management.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .forEach(job -> management.executeJob(job.getId()));
    }

    @Test
    void whoAnswersForTheProcessesSeesTheMonthAndSaysWhatFollows() {
        monthIsOver();
        var task = BARE.task("User_ReviewThemes");
        assertThat(BARE.engine().getTaskService().getVariables(task.getId()))
                .containsEntry("themesMonth", "2026-10")
                .containsEntry("themesAnswers", "3 / 8");
        BARE.complete("User_ReviewThemes", Map.of("themesText", "Speed", "themesNext", "A shorter way"));
        verify(THEMES).review(OCTOBER, "Speed", "A shorter way");
        assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("THEMES-202610")
                        .count())
                .isZero();
    }

    @Test
    void aMonthInWhichNobodySaidAnythingIsLeftOut() {
        when(THEMES.lastMonth()).thenReturn(Optional.empty());
        monthIsOver();
        verify(THEMES, never()).review(any(), any(), any());
        assertThat(BARE.engine().getTaskService().createTaskQuery().count()).isZero();
    }
}
