package org.batoncrm.operation.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.operation.CaseView;
import org.batoncrm.operation.Cases;
import org.batoncrm.operation.Interventions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** One case, and the hand on it. */
@Controller
@RequestMapping("/operations/cases/{id}")
class CaseController {

    private final Cases cases;
    private final Interventions interventions;
    private final Answers answers;
    private final JsonMapper json;

    CaseController(Cases cases, Interventions interventions, Answers answers, JsonMapper json) {
        this.cases = cases;
        this.interventions = interventions;
        this.answers = answers;
        this.json = json;
    }

    @ModelAttribute
    void rights(Model model) {
        answers.rights(model);
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        CaseView shown = cases.get(id);
        model.addAttribute("shown", shown);
        model.addAttribute("marks", marks(shown));
        model.addAttribute("choices", cases.choices(shown));
        model.addAttribute("entries", cases.log(id));
        return "operation/case";
    }

    /** What the picture says on top of itself. */
    private String marks(CaseView shown) {
        return json.writeValueAsString(Map.of(
                "now",
                shown.tokens().stream()
                        .filter(at -> !at.failing())
                        .map(at -> Map.of("id", at.step()))
                        .toList(),
                "incidents",
                Stream.concat(
                                shown.problems().stream().map(CaseView.Problem::step),
                                shown.tokens().stream()
                                        .filter(CaseView.Token::failing)
                                        .map(CaseView.Token::step))
                        .distinct()
                        .map(step -> Map.of("id", step, "text", "!"))
                        .toList()));
    }

    /** First what would happen, then the question whether it shall. */
    @GetMapping("/move")
    String move(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(defaultValue = "false") boolean behind,
            Model model) {
        CaseView shown = cases.get(id);
        CaseView.Token from = shown.tokens().stream()
                .filter(one -> one.movable() && (token == null || one.id().equals(token)))
                .findFirst()
                .orElseThrow(() -> new Conflict("operation.conflict.moved"));
        model.addAttribute("shown", shown);
        model.addAttribute("marks", marks(shown));
        model.addAttribute("token", from);
        model.addAttribute("targets", shown.targets(from));
        model.addAttribute("behind", behind);
        model.addAttribute("target", target == null ? null : shown.step(target).orElse(null));
        model.addAttribute("preview", target == null ? null : cases.preview(id, from.id(), target, behind));
        return "operation/move";
    }

    @PostMapping("/move")
    String move(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "false") boolean behind,
            @RequestParam(required = false) @Nullable String way,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "move", flash, () -> interventions.move(id, token, target, behind, way, reason));
    }

    @PostMapping("/retry")
    String retry(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String incident,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "retry", flash, () -> interventions.retry(id, incident, reason));
    }

    @PostMapping("/skip")
    String skip(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String incident,
            @RequestParam(required = false) @Nullable String way,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "skip", flash, () -> interventions.skip(id, incident, way, reason));
    }

    @PostMapping("/variable")
    String variable(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String variable,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "variable", flash, () -> interventions.set(id, variable, seen, value, reason));
    }

    @PostMapping("/timer")
    String timer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String wait,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(defaultValue = "false") boolean now,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "timer", flash, () -> {
            if (!now && (at == null || at.isBlank())) {
                throw new Invalid("at", "error.required");
            }
            interventions.shift(id, wait, moment(seen), now ? null : at, reason);
        });
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Invalid("seen", "error.format");
        }
    }

    @PostMapping("/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "suspend", flash, () -> interventions.suspend(id, reason));
    }

    @PostMapping("/resume")
    String resume(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "resume", flash, () -> interventions.resume(id, reason));
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(id, "cancel", flash, () -> interventions.cancel(id, reason));
    }

    @PostMapping("/restart")
    String restart(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return answers.act(
                flash,
                page(id),
                "operation.done.restart",
                () -> "/operations/cases/" + interventions.restart(id, element, reason));
    }

    private String act(String id, String action, RedirectAttributes flash, Runnable work) {
        String page = page(id);
        return answers.act(flash, page, "operation.done." + action, () -> {
            work.run();
            return page;
        });
    }

    /** Whatever was asked for: an address holds no other letters. */
    private static String page(String id) {
        return "/operations/cases/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }
}
