package org.batoncrm.feedback.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.batoncrm.feedback.FeedbackFigures;
import org.batoncrm.feedback.FeedbackFigures.Figures;
import org.batoncrm.feedback.ThemeReviews;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.web.RecordForms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** How content customers are, by period and team; as a page and for programs. */
@Controller
class FiguresController {

    private final FeedbackFigures figures;
    private final ThemeReviews themes;
    private final RecordForms forms;
    private final Clock clock;

    FiguresController(FeedbackFigures figures, ThemeReviews themes, RecordForms forms, Clock clock) {
        this.figures = figures;
        this.themes = themes;
        this.forms = forms;
        this.clock = clock;
    }

    /** Days that make no sense are said, and the last months shown. */
    @GetMapping("/feedback/figures")
    String show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String team,
            Model model) {
        try {
            model.addAttribute("figures", of(from, to, team));
        } catch (Invalid refused) {
            model.addAttribute(
                    "problem", String.join(" ", forms.problems(refused).values()));
            model.addAttribute("figures", figures.now());
        }
        model.addAttribute("teams", figures.teams());
        model.addAttribute("reviews", themes.reviews());
        model.addAttribute("activeNav", "feedback");
        return "feedback/figures";
    }

    @GetMapping("/api/v1/feedback/figures")
    @ResponseBody
    Figures figures(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String team) {
        return of(from, to, team);
    }

    /** What was made of the last months. */
    @GetMapping("/api/v1/feedback/themes")
    @ResponseBody
    List<ThemeReviews.Review> themes() {
        return themes.reviews();
    }

    private Figures of(String from, String to, String team) {
        Long chosen = team(team);
        if (from.isBlank() && to.isBlank() && chosen == null) {
            return figures.now();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate end = day("to", to, today);
        return figures.of(day("from", from, end.minusMonths(11).withDayOfMonth(1)), end, chosen);
    }

    private static LocalDate day(String field, String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new Invalid(field, "record.badDate");
        }
    }

    private static @Nullable Long team(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Invalid("team", "error.format");
        }
        return Long.valueOf(text);
    }
}
