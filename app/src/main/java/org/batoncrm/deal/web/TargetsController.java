package org.batoncrm.deal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.Quarter;
import org.batoncrm.deal.Targets;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The targets of a quarter, and the form of one person or team. */
@Controller
class TargetsController {

    private static final List<String> LEVELS = List.of("target", "stretch", "challenge");

    private final Targets targets;
    private final Texts texts;
    private final Times times;

    TargetsController(Targets targets, Texts texts, Times times) {
        this.targets = targets;
        this.texts = texts;
        this.times = times;
    }

    @GetMapping("/deals/targets")
    ModelAndView show(@RequestParam(required = false) @Nullable String quarter) {
        return page(quarter(quarter), HttpStatus.OK);
    }

    @ResponseBody
    @GetMapping("/api/v1/deals/targets")
    Targets.Overview json(@RequestParam(required = false) @Nullable String quarter) {
        return targets.of(quarter(quarter));
    }

    @GetMapping("/deals/targets/{kind:user|team}/{id:[0-9]+}")
    ModelAndView edit(
            @PathVariable String kind,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String quarter) {
        Quarter wanted = quarter(quarter);
        Map<String, String> given = new LinkedHashMap<>();
        targets.months(kind(kind), id, wanted).forEach(month -> {
            Targets.Levels levels = month.levels();
            given.put(month.month() + ".version", String.valueOf(month.version()));
            given.put(month.month() + ".target", levels == null ? "" : Decimals.money(levels.target()));
            given.put(month.month() + ".stretch", levels == null ? "" : Decimals.money(levels.stretch()));
            given.put(month.month() + ".challenge", levels == null ? "" : Decimals.money(levels.challenge()));
        });
        return form(kind, id, wanted, given, List.of(), HttpStatus.OK);
    }

    @PostMapping("/deals/targets/{kind:user|team}/{id:[0-9]+}")
    ModelAndView save(
            @PathVariable String kind,
            @PathVariable long id,
            @RequestParam String quarter,
            @RequestParam Map<String, String> given,
            RedirectAttributes flash) {
        Quarter wanted = quarter(quarter);
        List<Targets.Wanted> months = new ArrayList<>();
        wanted.months()
                .forEach(month -> months.add(new Targets.Wanted(
                        month,
                        version(given.getOrDefault(month + ".version", "-1")),
                        given.getOrDefault(month + ".target", ""),
                        given.getOrDefault(month + ".stretch", ""),
                        given.getOrDefault(month + ".challenge", ""))));
        try {
            targets.set(kind(kind), id, months);
        } catch (Invalid refused) {
            return form(kind, id, wanted, given, problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("deal.targets.saved"));
        return new ModelAndView("redirect:/deals/targets?quarter=" + wanted);
    }

    private ModelAndView form(
            String kind,
            long id,
            Quarter quarter,
            Map<String, String> given,
            List<String> problems,
            HttpStatus status) {
        return page(quarter, status)
                .addObject("holder", targets.holder(kind(kind), id))
                .addObject("kind", kind)
                .addObject("months", quarter.months())
                .addObject("levels", LEVELS)
                .addObject("given", given)
                .addObject("problems", problems);
    }

    private ModelAndView page(Quarter quarter, HttpStatus status) {
        return new ModelAndView("deal/targets", status)
                .addObject("activeNav", "deals")
                .addObject("overview", targets.of(quarter))
                .addObject("previous", quarter.plus(-1).toString())
                .addObject("next", quarter.plus(1).toString())
                .addObject("money", new ForecastController.Money());
    }

    private Quarter quarter(@Nullable String text) {
        return text == null || text.isBlank() ? Quarter.of(times.today()) : Quarter.parse(text);
    }

    private static Targets.Kind kind(String text) {
        return "team".equals(text) ? Targets.Kind.TEAM : Targets.Kind.USER;
    }

    private static int version(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    private List<String> problems(Invalid refused) {
        return refused.problems().stream()
                .map(problem -> {
                    int dot = problem.field().lastIndexOf('.');
                    return texts.get(
                            "deal.targets.problem",
                            problem.field().substring(0, dot),
                            texts.get("deal.targets." + problem.field().substring(dot + 1)),
                            texts.get(problem.messageKey(), problem.arguments()));
                })
                .toList();
    }
}
