package org.batoncrm.studio.web;

import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.Diagrams;
import org.batoncrm.library.ElementNames;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.rehearsal.TestReport;
import org.batoncrm.rehearsal.web.DryRunPanel;
import org.batoncrm.studio.DraftFiles;
import org.batoncrm.studio.DraftTests;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.web.Texts;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Where a draft is tried: its tests, what they cover, and the dry run. */
@Controller
class TestsController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Drafts drafts;
    private final DraftFiles files;
    private final DraftTests tests;
    private final DryRunPanel panel;
    private final Diagrams diagrams;
    private final ElementNames names;
    private final Texts texts;

    TestsController(
            Drafts drafts,
            DraftFiles files,
            DraftTests tests,
            DryRunPanel panel,
            Diagrams diagrams,
            ElementNames names,
            Texts texts) {
        this.drafts = drafts;
        this.files = files;
        this.tests = tests;
        this.panel = panel;
        this.diagrams = diagrams;
        this.names = names;
        this.texts = texts;
    }

    @GetMapping("/studio/{id:\\d+}/tests")
    ModelAndView show(@PathVariable long id) {
        DraftView draft = drafts.get(id);
        ProcessPack pack = drafts.pack(id);
        boolean writable = draft.open() && drafts.writable();
        TestReport report = tests.run(id);
        ElementNames.Of named = names.in(pack);
        ModelAndView page = new ModelAndView("studio/tests")
                .addObject("draft", draft)
                .addObject("writable", writable)
                .addObject("report", report)
                .addObject("marks", JSON.writeValueAsString(Map.of("done", report.covered())))
                .addObject("cases", writable ? tests.cases(id) : List.of())
                .addObject("named", named)
                .addObject("activeNav", "studio");
        panel.fill(tests.dryRun(id), () -> pack, address(id), page.getModelMap());
        return page;
    }

    /** What is asked for again while it is being played. */
    @GetMapping("/studio/{id:\\d+}/dry-run")
    ModelAndView progress(@PathVariable long id) {
        ModelAndView part = new ModelAndView("rehearsal/dry-run :: run");
        panel.fill(tests.dryRun(id), () -> drafts.pack(id), address(id), part.getModelMap());
        return part;
    }

    @GetMapping("/api/v1/drafts/{id}/tests")
    @ResponseBody
    TestReport report(@PathVariable long id) {
        return tests.run(id);
    }

    @PostMapping("/studio/{id:\\d+}/tests")
    String save(
            @PathVariable long id,
            @RequestParam String instance,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes flash) {
        try {
            tests.save(id, instance, name);
            flash.addFlashAttribute("done", texts.get("studio.tests.saved", name.strip()));
        } catch (Invalid refused) {
            Invalid.Problem first = refused.problems().get(0);
            flash.addFlashAttribute("warning", texts.get(first.messageKey(), first.arguments()));
        }
        return back(id);
    }

    @PostMapping("/studio/{id:\\d+}/tests/{file}/accept")
    String accept(@PathVariable long id, @PathVariable String file, RedirectAttributes flash) {
        try {
            tests.accept(id, file);
        } catch (Rejected refused) {
            flash.addFlashAttribute("warning", texts.get("studio.tests.notAccepted"));
        }
        return back(id);
    }

    @PostMapping("/studio/{id:\\d+}/tests/{file}/remove")
    String remove(@PathVariable long id, @PathVariable String file) {
        files.remove(id, file, null);
        return back(id);
    }

    @PostMapping("/studio/{id:\\d+}/dry-run")
    String begin(@PathVariable long id, @RequestParam(defaultValue = "30") int days, RedirectAttributes flash) {
        try {
            tests.dryRun(id, days);
        } catch (Invalid refused) {
            Invalid.Problem first = refused.problems().get(0);
            flash.addFlashAttribute("warning", texts.get(first.messageKey(), first.arguments()));
        }
        return back(id);
    }

    /** The picture is nobody's page: whatever a diagram holds, a browser runs none of it. */
    @GetMapping("/studio/{id:\\d+}/diagram")
    ResponseEntity<String> diagram(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(diagrams.of(drafts.pack(id)));
    }

    private static String address(long id) {
        return "/studio/" + id + "/dry-run";
    }

    private static String back(long id) {
        return "redirect:/studio/" + id + "/tests";
    }
}
