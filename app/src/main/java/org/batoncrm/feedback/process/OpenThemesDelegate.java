package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackThemes.Variables.MONTH_OPENED;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_ANSWERS;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_AVERAGE;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_LOOPS;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_MONTH;
import static org.batoncrm.feedback.process.FeedbackThemes.Variables.THEMES_SAID;

import java.util.Optional;
import org.batoncrm.feedback.ThemeReviews;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sums up what was said in the month before, for whoever looks at it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.openThemes",
        outputs = {
            @Variable(name = "monthOpened", type = Boolean.class),
            @Variable(name = "themesMonth"),
            @Variable(name = "themesAnswers"),
            @Variable(name = "themesAverage"),
            @Variable(name = "themesLoops"),
            @Variable(name = "themesSaid")
        },
        sideEffects = {})
class OpenThemesDelegate implements JavaDelegate {

    private final ThemeReviews themes;

    OpenThemesDelegate(ThemeReviews themes) {
        this.themes = themes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<ThemeReviews.Month> month = themes.lastMonth();
        month.ifPresent(one -> {
            execution.setProcessBusinessKey(FeedbackThemes.key(one.month()));
            THEMES_MONTH.write(execution, one.month().toString());
            THEMES_ANSWERS.write(execution, one.answers());
            THEMES_AVERAGE.write(execution, one.average());
            THEMES_LOOPS.write(execution, one.loops());
            THEMES_SAID.write(execution, one.said());
        });
        MONTH_OPENED.write(execution, month.isPresent());
    }
}
