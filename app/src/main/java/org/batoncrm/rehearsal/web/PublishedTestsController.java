package org.batoncrm.rehearsal.web;

import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.library.ShownProcess;
import org.batoncrm.library.web.ProcessPages;
import org.batoncrm.rehearsal.Scenarios;
import org.batoncrm.rehearsal.TestReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The tests that a published version carries. */
@Controller
class PublishedTestsController {

    private final ProcessPages pages;
    private final ProcessLibrary library;
    private final Scenarios scenarios;
    private final JsonMapper json;

    PublishedTestsController(ProcessPages pages, ProcessLibrary library, Scenarios scenarios, JsonMapper json) {
        this.pages = pages;
        this.library = library;
        this.scenarios = scenarios;
        this.json = json;
    }

    @GetMapping("/processes/{key}/tests")
    String show(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        if (!library.showsCounts()) {
            throw new NotFound(key);
        }
        ShownProcess shown = pages.show(key, version, "tests", model);
        ProcessPack pack = library.pack(key, shown.shown().version());
        TestReport report = scenarios.run(pack);
        model.addAttribute("report", report);
        model.addAttribute("marks", json.writeValueAsString(Map.of("done", report.covered())));
        return "rehearsal/tests";
    }
}
