package org.batoncrm.studio.web;

import java.io.IOException;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.studio.DraftStart;
import org.batoncrm.studio.DraftState;
import org.batoncrm.studio.Drafts;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All drafts, and how a new one begins. */
@Controller
@RequestMapping("/studio")
class StudioController {

    private static final int SIZE = 50;

    private final Drafts drafts;
    private final DraftStart start;
    private final ProcessLibrary library;
    private final Texts texts;

    StudioController(Drafts drafts, DraftStart start, ProcessLibrary library, Texts texts) {
        this.drafts = drafts;
        this.start = start;
        this.library = library;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "open") String show, @RequestParam(defaultValue = "0") int page) {
        int number = Math.max(0, Math.min(page, 100_000));
        boolean mine = show.equals("mine");
        DraftState state = state(show);
        return new ModelAndView("studio/list")
                .addObject("show", mine ? "mine" : state.name().toLowerCase(java.util.Locale.ROOT))
                .addObject("page", number)
                .addObject("found", drafts.page(state, mine, number, SIZE))
                .addObject("writable", drafts.writable());
    }

    private static DraftState state(String show) {
        for (DraftState state : DraftState.values()) {
            if (state.name().equalsIgnoreCase(show)) {
                return state;
            }
        }
        return DraftState.OPEN;
    }

    @GetMapping("/new")
    ModelAndView fresh(@RequestParam(required = false) @Nullable String process) {
        return fresh(process == null ? Map.of() : Map.of("process", process), Map.of(), HttpStatus.OK);
    }

    private ModelAndView fresh(Map<String, String> given, Map<String, String> problems, HttpStatus status) {
        drafts.page(null, true, 0, 1);
        return new ModelAndView("studio/new", status)
                .addObject("processes", library.shelf(null, ProcessLibrary.Order.NAME))
                .addObject("given", given)
                .addObject("problems", problems);
    }

    /** With a process that runs, or with a new one when none is chosen. */
    @PostMapping
    ModelAndView begin(@RequestParam Map<String, String> given) {
        String chosen = given.getOrDefault("process", "");
        String key = (chosen.isBlank() ? given.getOrDefault("processKey", "") : chosen).strip();
        try {
            if (key.isBlank()) {
                throw new Invalid("processKey", "error.required");
            }
            return to(start.begin(key, null, given.get("title"), given.get("why")));
        } catch (Invalid refused) {
            return fresh(given, problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/import")
    ModelAndView bring(@RequestParam MultipartFile file) throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            return to(start.bring(name, file.getBytes()));
        } catch (Invalid refused) {
            return fresh(Map.of(), problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected refused) {
            return fresh(
                    Map.of(),
                    Map.of("file", texts.get(refused.messageKey(), refused.arguments())),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id:\\d+}/abandon")
    String abandon(@PathVariable long id, RedirectAttributes flash) {
        drafts.abandon(id);
        flash.addFlashAttribute("done", texts.get("studio.abandoned"));
        return "redirect:/studio";
    }

    private Map<String, String> problems(Invalid refused) {
        Map<String, String> problems = new java.util.TreeMap<>();
        refused.problems()
                .forEach(
                        problem -> problems.put(problem.field(), texts.get(problem.messageKey(), problem.arguments())));
        return problems;
    }

    private static ModelAndView to(long id) {
        return new ModelAndView("redirect:/studio/" + id);
    }

    /** In the navigation of those who draw or judge. */
    @Component
    static class Entry implements NavigationEntry {

        private final Drafts drafts;

        Entry(Drafts drafts) {
            this.drafts = drafts;
        }

        @Override
        public String key() {
            return "studio";
        }

        @Override
        public String href() {
            return "/studio";
        }

        @Override
        public String icon() {
            return "writing";
        }

        @Override
        public String labelKey() {
            return "studio.nav";
        }

        @Override
        public int position() {
            return 76;
        }

        @Override
        public boolean visible() {
            return drafts.readable();
        }
    }
}
