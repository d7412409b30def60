package org.batoncrm.dataimport.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.dataimport.ImportState;
import org.batoncrm.dataimport.ImportView;
import org.batoncrm.dataimport.Imports;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Imports for people: choose a file, check the mapping, try it out, run it, read the report. */
@Controller
@RequestMapping("/imports")
class ImportController implements NavigationEntry {

    private final Imports imports;
    private final CurrentUser current;
    private final Texts texts;

    ImportController(Imports imports, CurrentUser current, Texts texts) {
        this.imports = imports;
        this.current = current;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list() {
        return list(null, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView upload(@RequestParam MultipartFile file, @RequestParam String type) throws IOException {
        String name = file.getOriginalFilename() == null ? "file.csv" : file.getOriginalFilename();
        try {
            return new ModelAndView("redirect:/imports/" + imports.stage(type, name, file.getBytes()));
        } catch (org.batoncrm.kernel.Invalid invalid) {
            var first = invalid.problems().get(0);
            return list(texts.get(first.messageKey(), first.arguments()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int after) {
        return show(id, outcome, after, null, HttpStatus.OK);
    }

    /** Asked every second while the import runs. */
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable long id) {
        ImportView view = imports.get(id);
        ModelAndView fragment = new ModelAndView("dataimport/show :: progress");
        if (!view.moving()) {
            // The whole page once more: now with the report.
            fragment = new ModelAndView("dataimport/show :: reload");
        }
        return fragment.addObject("job", view);
    }

    @PostMapping("/{id}/run")
    ModelAndView run(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "skip") String duplicates,
            @RequestParam(defaultValue = "false") boolean startProcesses,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        ImportView view = imports.get(id);
        Map<String, String> mapping = new LinkedHashMap<>();
        for (int i = 0; i < view.headers().size(); i++) {
            String header = view.headers().get(i);
            mapping.put(header, form.getOrDefault("column" + i, view.mapping().getOrDefault(header, "")));
        }
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; form.containsKey("question" + i); i++) {
            answers.put(form.get("question" + i), form.getOrDefault("answer" + i, ""));
        }
        try {
            imports.run(id, mapping, answers, dryRun, duplicates, startProcesses);
            return new ModelAndView("redirect:/imports/" + id);
        } catch (org.batoncrm.kernel.Invalid invalid) {
            var first = invalid.problems().get(0);
            return show(id, null, 0, texts.get(first.messageKey(), first.arguments()), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("mapping", mapping)
                    .addObject("answers", answers)
                    .addObject("questions", imports.questions(id, mapping));
        } catch (org.batoncrm.kernel.Rejected rejected) {
            return show(id, null, 0, sentence(rejected), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable long id) {
        imports.undo(id);
        return "redirect:/imports/" + id;
    }

    private String sentence(Refusal refusal) {
        return texts.get(refusal.messageKey(), refusal.arguments());
    }

    private ModelAndView list(@Nullable String problem, HttpStatus status) {
        ModelAndView page = new ModelAndView("dataimport/list");
        page.setStatus(status);
        return page.addObject("jobs", imports.newest())
                .addObject("types", imports.types())
                .addObject("problem", problem);
    }

    private ModelAndView show(
            long id, @Nullable String outcome, int after, @Nullable String problem, HttpStatus status) {
        ImportView view = imports.get(id);
        ModelAndView page = new ModelAndView("dataimport/show");
        page.setStatus(status);
        boolean open = view.state() == ImportState.STAGED || (view.state() == ImportState.DONE && view.dryRun());
        return page.addObject("job", view)
                .addObject("open", open)
                .addObject("undoable", imports.undoable(view.type()))
                .addObject("mapping", view.mapping())
                .addObject("answers", view.answers())
                .addObject("questions", open ? imports.questions(id, view.mapping()) : List.of())
                .addObject("guarded", open ? Imports.guarded(view) : List.of())
                .addObject("fields", imports.fields(view.type()))
                .addObject("rows", imports.report(id, outcome == null || outcome.isBlank() ? null : outcome, after))
                .addObject("outcome", outcome)
                .addObject("problem", problem);
    }

    @Override
    public String key() {
        return "imports";
    }

    @Override
    public String href() {
        return "/imports";
    }

    @Override
    public String icon() {
        return "database-import";
    }

    @Override
    public String labelKey() {
        return "dataimport.title";
    }

    @Override
    public int position() {
        return 800;
    }

    @Override
    public boolean visible() {
        return current.person()
                .map(a -> a.hasAny(Role.DATA_STEWARD, Role.ADMIN, Role.SALES_MANAGER, Role.SALES_DIRECTOR))
                .orElse(false);
    }
}
