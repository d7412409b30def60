package org.batoncrm.feedback.process;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code feedback-themes.bpmn}: every name that it shares with Java. */
@ProcessCard
final class FeedbackThemes {

    static final String KEY = "feedback-themes";
    static final String MODEL = "processes/feedback/feedback-themes.bpmn";

    private static final String PREFIX = "THEMES-";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private FeedbackThemes() {}

    /** The business key of a month. */
    static String key(YearMonth month) {
        return PREFIX + MONTH.format(month);
    }

    static final class Variables {

        static final ProcessVariable<Boolean> MONTH_OPENED = new ProcessVariable<>("monthOpened", Boolean.class);
        static final ProcessVariable<String> THEMES_MONTH = text("themesMonth");
        static final ProcessVariable<String> THEMES_ANSWERS = text("themesAnswers");
        static final ProcessVariable<String> THEMES_AVERAGE = text("themesAverage");
        static final ProcessVariable<String> THEMES_LOOPS = text("themesLoops");
        static final ProcessVariable<String> THEMES_SAID = text("themesSaid");
        static final ProcessVariable<String> THEMES_TEXT = text("themesText");
        static final ProcessVariable<String> THEMES_NEXT = text("themesNext");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
