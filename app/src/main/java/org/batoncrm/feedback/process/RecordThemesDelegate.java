package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_ANSWERS;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_AVERAGE;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_LOOPS;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_MONTH;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_NEXT;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_SAID;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_TEXT;

import java.time.YearMonth;
import org.batoncrm.feedback.ThemeReviews;
import org.batoncrm.feedback.ThemeReviews.Month;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what was found in a month of feedback, and what follows from it, with the figures that were seen. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordThemes",
        inputs = {
            @Variable(name = "themesMonth"),
            @Variable(name = "themesAnswers"),
            @Variable(name = "themesAverage"),
            @Variable(name = "themesLoops"),
            @Variable(name = "themesSaid"),
            @Variable(name = "themesText"),
            @Variable(name = "themesNext")
        },
        sideEffects = {SideEffect.RECORD})
class RecordThemesDelegate implements JavaDelegate {

    private final ThemeReviews themes;

    RecordThemesDelegate(ThemeReviews themes) {
        this.themes = themes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        themes.review(
                new Month(
                        YearMonth.parse(THEMES_MONTH.read(execution)),
                        THEMES_ANSWERS.read(execution),
                        THEMES_AVERAGE.read(execution),
                        THEMES_LOOPS.read(execution),
                        THEMES_SAID.read(execution)),
                FormAnswers.take(execution, THEMES_TEXT),
                FormAnswers.take(execution, THEMES_NEXT));
    }
}
