package org.batoncrm.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.batoncrm.feedback.SurveyLinks;
import org.batoncrm.feedback.SurveyView;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.LimitedPages;
import org.batoncrm.web.SecretPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page behind the link of a survey, without a log-in; only its buttons answer, never the link. */
@Controller
@RequestMapping("/survey/{secret}")
class SurveyController {

    private final SurveyLinks links;
    private final SecretPages pages;
    private final Texts texts;

    SurveyController(SurveyLinks links, SecretPages pages, Texts texts) {
        this.links = links;
        this.pages = pages;
        this.texts = texts;
    }

    @Bean
    static LimitedPages surveyPages() {
        return new LimitedPages("/survey/", "survey", 60);
    }

    @ModelAttribute
    void guard(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        pages.guard(request, response);
        links.language(secret).ifPresent(known -> pages.speak(request, known));
    }

    @GetMapping
    ModelAndView show(@PathVariable String secret, @RequestParam(defaultValue = "") String score) {
        return page(secret, score.matches("[1-5]") ? Integer.valueOf(score) : null, null, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView answer(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String score,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam(defaultValue = "false") boolean anonymous,
            RedirectAttributes flash) {
        int points = score.matches("[1-5]") ? Integer.parseInt(score) : 0;
        try {
            links.answer(secret, points, comment, anonymous);
        } catch (Invalid invalid) {
            String all = invalid.problems().stream()
                    .map(problem -> texts.get(problem.messageKey(), problem.arguments()))
                    .collect(Collectors.joining(" "));
            return page(secret, points == 0 ? null : points, all, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected | Conflict over) {
            return page(secret, null, texts.get("survey.over"), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", texts.get("survey.changed"));
        return new ModelAndView("redirect:/survey/" + secret);
    }

    private ModelAndView page(String secret, @Nullable Integer chosen, @Nullable String problem, HttpStatus status) {
        SurveyView survey = links.open(secret);
        boolean gone = status == HttpStatus.OK && !survey.open() && !survey.answered();
        return new ModelAndView("feedback/survey", gone ? HttpStatus.GONE : status)
                .addObject("survey", survey)
                .addObject("chosen", chosen != null ? chosen : survey.score())
                .addObject("fromMail", chosen != null && !survey.answered())
                .addObject("here", "/survey/" + secret)
                .addObject("problem", problem);
    }
}
