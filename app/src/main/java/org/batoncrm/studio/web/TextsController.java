package org.batoncrm.studio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.studio.DraftText;
import org.batoncrm.studio.DraftTranslations;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Names, explanations, labels and choices of a draft, English and Chinese side by side. */
@Controller
class TextsController {

    /** A translation of one text. */
    record Word(String file, String key, String text) {}

    private final Drafts drafts;
    private final DraftTranslations translations;
    private final Texts texts;

    TextsController(Drafts drafts, DraftTranslations translations, Texts texts) {
        this.drafts = drafts;
        this.translations = translations;
        this.texts = texts;
    }

    @GetMapping("/studio/{id:\\d+}/texts")
    ModelAndView show(@PathVariable long id) {
        DraftView draft = drafts.get(id);
        List<DraftText> all = translations.of(id);
        return new ModelAndView("studio/texts")
                .addObject("draft", draft)
                .addObject("writable", draft.open() && drafts.writable())
                .addObject("missing", all.stream().filter(DraftText::missing).count())
                .addObject(
                        "files",
                        all.stream()
                                .collect(Collectors.groupingBy(
                                        DraftText::file, LinkedHashMap::new, Collectors.toList())))
                .addObject("activeNav", "studio");
    }

    /** Fields of the form are called by file and key; only those of one model are sent. */
    @PostMapping("/studio/{id:\\d+}/texts")
    String save(
            @PathVariable long id,
            @RequestParam String file,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash) {
        Map<String, String> words = new TreeMap<>();
        form.forEach((name, text) -> {
            if (name.startsWith("text:")) {
                words.put(name.substring("text:".length()), text);
            }
        });
        try {
            translations.save(id, Map.of(file, words));
            flash.addFlashAttribute("done", texts.get("studio.texts.saved"));
        } catch (Invalid refused) {
            Invalid.Problem first = refused.problems().get(0);
            flash.addFlashAttribute("warning", texts.get(first.messageKey(), first.arguments()));
        }
        return "redirect:/studio/" + id + "/texts";
    }

    @GetMapping("/api/v1/drafts/{id}/texts")
    @ResponseBody
    List<DraftText> all(@PathVariable long id) {
        return translations.of(id);
    }

    @PutMapping("/api/v1/drafts/{id}/texts")
    @ResponseBody
    List<DraftText> put(@PathVariable long id, @RequestBody List<Word> words) {
        Map<String, Map<String, String>> byFile = new TreeMap<>();
        words.forEach(word -> {
            if (word == null || word.file() == null || word.key() == null) {
                throw new Invalid("key", "error.required");
            }
            byFile.computeIfAbsent(word.file(), any -> new TreeMap<>())
                    .put(word.key(), word.text() == null ? "" : word.text());
        });
        translations.save(id, byFile);
        return translations.of(id);
    }
}
