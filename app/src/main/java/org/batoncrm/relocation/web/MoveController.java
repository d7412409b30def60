package org.batoncrm.relocation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ShownProcess;
import org.batoncrm.library.VersionView;
import org.batoncrm.library.web.ProcessPages;
import org.batoncrm.relocation.CaseView;
import org.batoncrm.relocation.ItemState;
import org.batoncrm.relocation.Preview;
import org.batoncrm.relocation.Relocations;
import org.batoncrm.relocation.RunView;
import org.batoncrm.relocation.Verdict;
import org.batoncrm.relocation.Wish;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that says what would become of running cases, and the pages of the runs that move them. */
@Controller
@RequestMapping("/processes/{key}/move")
class MoveController {

    private static final int CASES = 20;
    private static final int ITEMS = 50;
    private static final int MOST_PAGES = 100_000;

    private final Relocations relocations;
    private final ProcessPages pages;
    private final MoveMarks marks;
    private final Texts texts;

    MoveController(Relocations relocations, ProcessPages pages, MoveMarks marks, Texts texts) {
        this.relocations = relocations;
        this.pages = pages;
        this.marks = marks;
        this.texts = texts;
    }

    /** The version in the head of the page is the one to move from. */
    @GetMapping
    String look(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        try {
            return look(key, sent, Map.of(), model);
        } catch (Invalid refused) {
            if (!refused.problems().stream().allMatch(problem -> problem.field().startsWith(MoveForm.VALUE))) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return look(key, withoutValues(sent, refused), problems(refused), model);
        }
    }

    private String look(String key, MultiValueMap<String, String> sent, Map<String, String> problems, Model model) {
        readable();
        ShownProcess process = pages.show(key, null, MoveTab.KEY, model);
        model.addAttribute("runs", relocations.runs(key));
        model.addAttribute("mayMove", relocations.mayMove());
        model.addAttribute("problems", problems);
        model.addAttribute("sent", sent);
        if (process.versions().size() < 2) {
            return "relocation/one";
        }
        int to = number(sent, "to").orElseGet(() -> process.versions().get(0).version());
        int from = number(sent, "from")
                .or(() -> number(sent, "version").filter(version -> version != to))
                .orElseGet(() -> busiest(process.versions(), to));
        Wish wish = MoveForm.wish(from, to, sent);
        Verdict verdict = Verdict.of(sent.getFirst("show"));
        String at = sent.getFirst("at");
        int page = number(sent, "page").orElse(0);
        Relocations.Look look = relocations.look(key, wish, verdict, at, page, CASES);
        Preview preview = look.preview();
        model.addAttribute("wish", wish);
        model.addAttribute("preview", preview);
        model.addAttribute("cases", look.cases());
        model.addAttribute("show", verdict == null ? "" : verdict.code());
        model.addAttribute("at", at);
        model.addAttribute("fields", MoveForm.fields(wish));
        model.addAttribute(
                "others",
                MoveForm.others(
                        wish,
                        look.cases().items().stream()
                                .filter(one -> !one.places().isEmpty())
                                .map(CaseView::instance)
                                .collect(Collectors.toSet())));
        model.addAttribute("addresses", addresses(key, wish));
        Map<String, String> groups = new HashMap<>();
        preview.groups()
                .forEach(group -> groups.put(
                        group.at() + group.verdict(),
                        address(key, wish, group.verdict().code(), group.at())));
        model.addAttribute("groupAddresses", groups);
        model.addAttribute("address", address(key, wish, verdict == null ? null : verdict.code(), at));
        model.addAttribute("before", marks.before(preview));
        model.addAttribute("after", marks.after(preview));
        return "relocation/move";
    }

    private static Map<String, String> addresses(String key, Wish wish) {
        Map<String, String> found = new HashMap<>();
        found.put("", address(key, wish, null, null));
        for (Verdict verdict : Verdict.values()) {
            found.put(verdict.code(), address(key, wish, verdict.code(), null));
        }
        return found;
    }

    private static String address(String key, Wish wish, @Nullable String show, @Nullable String at) {
        Map<String, @Nullable String> more = new HashMap<>();
        more.put("show", show);
        more.put("at", at);
        return MoveForm.address(key, wish, more);
    }

    /** Whoever may not see the tab is not told that there is such a page. */
    private void readable() {
        if (!relocations.mayRead()) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Of the versions before, the one in which most cases run. */
    private static int busiest(List<VersionView> versions, int to) {
        return versions.stream()
                .filter(version -> version.version() != to)
                .max(Comparator.comparingLong((VersionView version) ->
                                version.counts() == null ? 0 : version.counts().running())
                        .thenComparingInt(VersionView::version))
                .map(VersionView::version)
                .orElse(to);
    }

    private static Optional<Integer> number(MultiValueMap<String, String> sent, String name) {
        String text = sent.getFirst(name);
        return text == null || !text.matches("\\d{1,6}") || Integer.parseInt(text) > MOST_PAGES
                ? Optional.empty()
                : Optional.of(Integer.valueOf(text));
    }

    @PostMapping
    String start(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        int from = number(sent, "from").orElseThrow(() -> new Invalid("from", "error.required"));
        int to = number(sent, "to").orElseThrow(() -> new Invalid("to", "error.required"));
        try {
            RunView run = relocations.start(key, MoveForm.wish(from, to, sent), sent.getFirst("reason"));
            return "redirect:" + address(run);
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return look(key, withoutValues(sent, refused), problems(refused), model);
        }
    }

    /** What cannot be taken is told, and the page shown without it. */
    private static MultiValueMap<String, String> withoutValues(MultiValueMap<String, String> sent, Invalid refused) {
        MultiValueMap<String, String> rest = new LinkedMultiValueMap<>(sent);
        refused.problems().forEach(problem -> rest.remove(problem.field()));
        return rest;
    }

    private Map<String, String> problems(Invalid refused) {
        Map<String, String> problems = new HashMap<>();
        refused.problems()
                .forEach(
                        problem -> problems.put(problem.field(), texts.get(problem.messageKey(), problem.arguments())));
        return problems;
    }

    private static String address(RunView run) {
        return "/processes/" + run.process() + "/move/runs/" + run.id();
    }

    @GetMapping("/runs/{id}")
    String run(
            @PathVariable String key,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        return run(key, id, state, page, Map.of(), model);
    }

    private String run(
            String key, long id, @Nullable String state, int page, Map<String, String> problems, Model model) {
        readable();
        pages.show(key, null, MoveTab.KEY, model);
        ItemState shown = ItemState.of(state);
        int number = Math.min(Math.max(page, 0), MOST_PAGES);
        model.addAttribute("run", found(key, id));
        model.addAttribute("items", relocations.items(id, shown, number, ITEMS));
        model.addAttribute("state", shown == null ? "" : shown.code());
        model.addAttribute("problems", problems);
        return "relocation/run";
    }

    private RunView found(String key, long id) {
        RunView run = relocations.get(id);
        if (!run.process().equals(key)) {
            throw new NotFound("run " + id);
        }
        return run;
    }

    @GetMapping("/runs/{id}/progress")
    String progress(@PathVariable String key, @PathVariable long id, Model model) {
        RunView run = found(key, id);
        model.addAttribute("run", run);
        return run.running() ? "relocation/run :: progress" : "relocation/run :: reload";
    }

    @PostMapping("/runs/{id}/back")
    String moveBack(
            @PathVariable String key,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response) {
        found(key, id);
        try {
            return "redirect:" + address(relocations.moveBack(id, reason));
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return run(key, id, null, 0, problems(refused), model);
        }
    }
}
