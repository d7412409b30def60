package org.batoncrm.studio.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.studio.DraftActions;
import org.batoncrm.studio.DraftFile;
import org.batoncrm.studio.DraftFiles;
import org.batoncrm.studio.DraftMails;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.studio.ImportedFile;
import org.batoncrm.studio.NewFile;
import org.batoncrm.web.ContentPolicy;
import org.batoncrm.web.Texts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** The page on which a draft is drawn, and its files. */
@Controller
@RequestMapping("/studio/{id:\\d+}")
class DraftController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the script on the page says, by the end of its key. */
    private static final List<String> SPOKEN = List.of(
            "state.changed",
            "state.saving",
            "state.saved",
            "state.offline",
            "state.refused",
            "state.conflict",
            "state.loggedOut",
            "state.merged",
            "unreadable",
            "pen",
            "clean",
            "found",
            "error",
            "warning",
            "mend",
            "merge.clean",
            "merge.conflicts",
            "merge.again",
            "merge.missing",
            "merge.theirs",
            "merge.mine",
            "merge.nothing",
            "merge.legend",
            "merge.takeTheirs",
            "merge.takeMine",
            "merge.before",
            "merge.drawn",
            "mail.subject",
            "mail.text",
            "mail.insert",
            "mail.into",
            "mail.bold",
            "mail.help",
            "mail.preview",
            "mail.frame",
            "mail.words");

    private final Drafts drafts;
    private final DraftFiles files;
    private final DraftMails mails;
    private final ObjectProvider<DraftActions> actions;
    private final Texts texts;

    DraftController(
            Drafts drafts, DraftFiles files, DraftMails mails, ObjectProvider<DraftActions> actions, Texts texts) {
        this.drafts = drafts;
        this.files = files;
        this.mails = mails;
        this.actions = actions;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView edit(@PathVariable long id, HttpServletResponse response) {
        DraftView draft = drafts.get(id);
        boolean writable = draft.open() && drafts.writable();
        List<DraftFile> shown = files.files(id).stream()
                .filter(file -> !file.name().endsWith(ProcessPack.CHINESE)
                        && !file.name().endsWith(ProcessPack.TEST))
                .sorted(java.util.Comparator.comparing((DraftFile file) -> rank(file.name())))
                .toList();
        response.setHeader("Content-Security-Policy", ContentPolicy.EDITOR);
        return new ModelAndView("studio/draft")
                .addObject("draft", draft)
                .addObject("writable", writable)
                .addObject("files", shown)
                .addObject("mails", mails.of(id))
                .addObject("config", config(id, writable, shown))
                .addObject(
                        "actions",
                        actions.orderedStream()
                                .flatMap(room -> room.of(draft).stream())
                                .toList())
                .addObject("activeNav", "studio");
    }

    private static int rank(String name) {
        return name.endsWith(".bpmn") ? 0 : name.endsWith(".dmn") ? 1 : name.endsWith(".form") ? 2 : 3;
    }

    private String config(long id, boolean writable, List<DraftFile> shown) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("api", "/api/v1/drafts/" + id);
        config.put("writable", writable);
        config.put(
                "files",
                shown.stream()
                        .map(file -> Map.of("name", file.name(), "revision", file.revision()))
                        .toList());
        Map<String, String> spoken = new LinkedHashMap<>();
        // The script fills the places itself.
        SPOKEN.forEach(key -> spoken.put(key, texts.get("studio.js." + key, "{0}", "{1}")));
        config.put("texts", spoken);
        return JSON.writeValueAsString(config);
    }

    @GetMapping("/files/{name}")
    ResponseEntity<byte[]> download(@PathVariable long id, @PathVariable String name) {
        return Downloads.file(name, files.file(id, name).content().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/files")
    String upload(@PathVariable long id, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            ImportedFile brought = ImportedFile.of(name, file.getBytes());
            files.put(id, brought.name(), brought.content());
            flash.addFlashAttribute("done", texts.get("studio.uploaded", brought.name()));
        } catch (Invalid refused) {
            warn(flash, refused);
        }
        return "redirect:/studio/" + id;
    }

    @PostMapping("/files/new")
    String add(
            @PathVariable long id,
            @RequestParam NewFile kind,
            @RequestParam(defaultValue = "") String key,
            RedirectAttributes flash) {
        try {
            return "redirect:/studio/" + id + "#" + files.add(id, kind, key.strip());
        } catch (Invalid refused) {
            warn(flash, refused);
            return "redirect:/studio/" + id;
        }
    }

    @PostMapping("/files/{name}/remove")
    String remove(@PathVariable long id, @PathVariable String name, RedirectAttributes flash) {
        try {
            files.remove(id, name, null);
            flash.addFlashAttribute("done", texts.get("studio.removed", name));
        } catch (Invalid refused) {
            warn(flash, refused);
        }
        return "redirect:/studio/" + id;
    }

    @GetMapping("/history")
    ModelAndView history(@PathVariable long id) {
        DraftView draft = drafts.get(id);
        return new ModelAndView("studio/history")
                .addObject("draft", draft)
                .addObject("writable", draft.open() && drafts.writable())
                .addObject("revisions", files.revisions(id))
                .addObject("activeNav", "studio");
    }

    @PostMapping("/restore")
    String restore(
            @PathVariable long id, @RequestParam String file, @RequestParam int revision, RedirectAttributes flash) {
        files.restore(id, file, revision);
        flash.addFlashAttribute("done", texts.get("studio.restored", file));
        return "redirect:/studio/" + id + "/history";
    }

    private void warn(RedirectAttributes flash, Invalid refused) {
        Invalid.Problem first = refused.problems().get(0);
        flash.addFlashAttribute("warning", texts.get(first.messageKey(), first.arguments()));
    }
}
