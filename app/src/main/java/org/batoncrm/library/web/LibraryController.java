package org.batoncrm.library.web;

import java.util.List;
import java.util.Map;
import org.batoncrm.library.Diagrams;
import org.batoncrm.library.FormSheets;
import org.batoncrm.library.Outlines;
import org.batoncrm.library.PackFiles;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessMails;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.library.ShownProcess;
import org.batoncrm.library.Tables;
import org.batoncrm.library.VersionView;
import org.batoncrm.web.Languages;
import org.batoncrm.web.LetterFrame;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The shelf, and the pages of a process: its diagram, tables, forms, mails and versions. */
@Controller
class LibraryController {

    private final ProcessLibrary library;
    private final ProcessPages pages;
    private final Diagrams diagrams;
    private final Outlines outlines;
    private final Tables tables;
    private final FormSheets forms;
    private final ProcessMails mails;
    private final PackFiles files;
    private final JsonMapper json;

    LibraryController(
            ProcessLibrary library,
            ProcessPages pages,
            Diagrams diagrams,
            Outlines outlines,
            Tables tables,
            FormSheets forms,
            ProcessMails mails,
            PackFiles files,
            JsonMapper json) {
        this.library = library;
        this.pages = pages;
        this.diagrams = diagrams;
        this.outlines = outlines;
        this.tables = tables;
        this.forms = forms;
        this.mails = mails;
        this.files = files;
        this.json = json;
    }

    @GetMapping("/processes")
    String shelf(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            Model model) {
        ProcessLibrary.Order order = ProcessLibrary.Order.of(sort);
        model.addAttribute("processes", library.shelf(q, order));
        model.addAttribute("counted", library.showsCounts());
        model.addAttribute("q", q);
        model.addAttribute("sort", order.code());
        return "library/shelf";
    }

    @GetMapping("/processes/{key}")
    String diagram(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        ShownProcess shown = show(key, version, "diagram", model);
        model.addAttribute("marks", marks(shown));
        return "library/diagram";
    }

    /** The picture is nobody's page: whatever a diagram holds, a browser runs none of it. */
    @GetMapping("/processes/{key}/diagram")
    ResponseEntity<String> xml(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(diagrams.of(pack(library.process(key, version))));
    }

    @GetMapping("/processes/{key}/outline")
    String outline(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        model.addAttribute("outline", outlines.of(pack(show(key, version, "outline", model))));
        return "library/outline";
    }

    @GetMapping("/processes/{key}/tables")
    String tables(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        model.addAttribute("tables", tables.of(pack(show(key, version, "tables", model))));
        return "library/tables";
    }

    @GetMapping("/processes/{key}/forms")
    String forms(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        model.addAttribute("forms", forms.of(pack(show(key, version, "forms", model))));
        return "library/forms";
    }

    /** Every mail that steps of the process send, in the words in which its cases send it. */
    @GetMapping("/processes/{key}/mails")
    String mails(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        model.addAttribute("mails", mails.of(pack(show(key, version, "mails", model))));
        return "library/mails";
    }

    @GetMapping("/processes/{key}/mails/{room:[a-z]+}/{name:[a-z-]+}/letter")
    ResponseEntity<String> letter(
            @PathVariable String key,
            @PathVariable String room,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "en") String language) {
        return LetterFrame.of(
                mails.letter(pack(library.process(key, version)), room + "/" + name, Languages.nearest(language))
                        .html());
    }

    @GetMapping("/processes/{key}/history")
    String history(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version, Model model) {
        show(key, version, "history", model);
        return "library/history";
    }

    /** All of a version in one file, to keep or to take elsewhere. */
    @GetMapping({"/processes/{key}/pack", "/api/v1/processes/{key}/pack"})
    ResponseEntity<byte[]> pack(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        ShownProcess shown = library.process(key, version);
        VersionView one = shown.shown();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(key + "-v" + one.version() + ".zip")
                                .build()
                                .toString())
                .body(files.write(pack(shown), one.version(), one.tag()));
    }

    private ShownProcess show(String key, @Nullable Integer version, String tab, Model model) {
        return pages.show(key, version, tab, model);
    }

    private ProcessPack pack(ShownProcess shown) {
        return library.pack(shown.key(), shown.shown().version());
    }

    /** What the picture says on top of itself. */
    private String marks(ShownProcess shown) {
        List<ShownProcess.Stand> standing = shown.standing() == null ? List.of() : shown.standing();
        return json.writeValueAsString(Map.of(
                "counts",
                standing.stream()
                        .filter(at -> at.instances() > 0)
                        .map(at -> Map.of("id", at.element(), "text", String.valueOf(at.instances())))
                        .toList(),
                "incidents",
                standing.stream()
                        .filter(at -> at.incidents() > 0)
                        .map(at -> Map.of("id", at.element(), "text", "! " + at.incidents()))
                        .toList()));
    }
}
