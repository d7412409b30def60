package org.batoncrm.release.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.library.Difference;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.rehearsal.web.DryRunPanel;
import org.batoncrm.release.AskRelease;
import org.batoncrm.release.ProcessChanges;
import org.batoncrm.release.ReleaseView;
import org.batoncrm.release.Trial;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Changes of processes: the list, one of them, and the form by which one is asked for. */
@Controller
@RequestMapping("/process-changes")
class ReleaseController {

    private static final String ONE = "/{id:PCH-\\d+}";

    private final ProcessChanges changes;
    private final Drafts drafts;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final DryRunPanel panel;
    private final Users users;
    private final Times times;

    ReleaseController(
            ProcessChanges changes,
            Drafts drafts,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            DryRunPanel panel,
            Users users,
            Times times) {
        this.changes = changes;
        this.drafts = drafts;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.panel = panel;
        this.users = users;
        this.times = times;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("process-changes", parameters, request, model);
    }

    @GetMapping(ONE)
    String show(@PathVariable RecordId id, Model model) {
        return show(id, Map.of(), model);
    }

    private String show(RecordId id, Map<String, String> problems, Model model) {
        ReleaseView change = changes.get(id);
        model.addAttribute("change", change);
        model.addAttribute("trial", changes.trial(id).orElse(null));
        model.addAttribute("tries", change.trial() == null ? null : changes.tries(change.trial()));
        model.addAttribute("problems", problems);
        model.addAttribute("findings", changes.findings(id));
        dryRun(id, model);
        List<Difference> differences = changes.differences(id);
        model.addAttribute(
                "differences", differences.stream().filter(one -> !one.layout()).toList());
        model.addAttribute("drawn", differences.stream().anyMatch(Difference::layout));
        model.addAttribute("activeNav", "process-changes");
        pages.fillTimeline(id, model);
        return "release/show";
    }

    /** What is asked for again while it is being played. */
    @GetMapping(ONE + "/dry-run")
    String dryRun(@PathVariable RecordId id, Model model) {
        ModelMap found = new ModelMap();
        panel.fill(changes.dryRun(id), () -> changes.pack(id), id.link() + "/dry-run", found);
        model.addAllAttributes(found);
        return "rehearsal/dry-run :: run";
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam long draft) {
        return form(draft, Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/new")
    ModelAndView ask(@RequestParam long draft, @RequestParam Map<String, String> sent) {
        try {
            RecordId id = changes.ask(new AskRelease(
                    draft,
                    sent.get("why"),
                    blankless(sent.get("expected")),
                    times.read("publishAt", sent.get("publishAt")),
                    trial(sent)));
            return new ModelAndView("redirect:" + id.link());
        } catch (Invalid refused) {
            return form(draft, sent, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** A form sends both fields and says which of them counts. */
    private static @Nullable Trial trial(Map<String, String> sent) {
        return switch (sent.getOrDefault("tries", "all")) {
            case "share" -> new Trial(number("trialShare", sent).intValue(), null);
            case "team" -> new Trial(null, number("trialTeam", sent));
            default -> null;
        };
    }

    private static Long number(String field, Map<String, String> sent) {
        String text = sent.getOrDefault(field, "").strip();
        new Invalid.Check()
                .that(!text.isEmpty(), field, "error.required")
                .that(text.isEmpty() || text.matches("\\d{1,9}"), field, "error.format")
                .orRefuse();
        return Long.valueOf(text);
    }

    @PostMapping(ONE + "/promote")
    String promote(@PathVariable RecordId id) {
        changes.promote(id);
        return "redirect:" + id.link();
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(@PathVariable RecordId id) {
        changes.withdraw(id);
        return "redirect:" + id.link();
    }

    @PostMapping(ONE + "/roll-back")
    ModelAndView rollBack(
            @PathVariable RecordId id, @RequestParam(required = false) @Nullable String reason, Model model) {
        try {
            changes.rollBack(id, reason);
            return new ModelAndView("redirect:" + id.link());
        } catch (Invalid refused) {
            String view = show(id, forms.problems(refused), model);
            return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private ModelAndView form(long draft, Map<String, String> sent, Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("release/new", status);
        DraftView shown = drafts.get(draft);
        page.addObject("draft", shown);
        page.addObject("overtakenBy", changes.overtakenBy(shown).orElse(null));
        page.addObject("teams", users.teams());
        page.addObject("sent", sent);
        page.addObject("problems", problems);
        page.addObject("activeNav", "process-changes");
        return page;
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
