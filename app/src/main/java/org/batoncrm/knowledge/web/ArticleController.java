package org.batoncrm.knowledge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Stale;
import org.batoncrm.knowledge.ArticleCategory;
import org.batoncrm.knowledge.ArticleReader;
import org.batoncrm.knowledge.ArticleText;
import org.batoncrm.knowledge.ArticleVersion;
import org.batoncrm.knowledge.ArticleVersions;
import org.batoncrm.knowledge.ArticleView;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.knowledge.Audience;
import org.batoncrm.knowledge.Markdown;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of articles for people of ours: list, article, writing it, and its versions. */
@Controller
@RequestMapping("/articles")
class ArticleController {

    private static final String ONE = "/{id:KB-\\d+}";

    private final Articles articles;
    private final ArticleReader reader;
    private final ArticleVersions versions;
    private final Markdown markdown;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    ArticleController(
            Articles articles,
            ArticleReader reader,
            ArticleVersions versions,
            Markdown markdown,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.articles = articles;
        this.reader = reader;
        this.versions = versions;
        this.markdown = markdown;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("articles", parameters, request, model);
    }

    @GetMapping("/new")
    ModelAndView blank() {
        requireWriter();
        return form(null, Map.of(), Map.of(), null, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView create(@RequestParam Map<String, String> sent, RedirectAttributes flash) {
        try {
            RecordId id = articles.create(forms.input(sent));
            flash.addFlashAttribute("done", texts.get("knowledge.saved"));
            return new ModelAndView("redirect:" + id.link());
        } catch (Invalid refused) {
            return form(null, sent, forms.problems(refused), null, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping(ONE)
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "knowledge/show :: side", model);
        model.addAttribute("article", reader.view(id, reader()));
        model.addAttribute("work", "knowledge/show :: text");
        model.addAttribute("deletable", true);
        return view;
    }

    @GetMapping(ONE + "/edit")
    ModelAndView edit(@PathVariable RecordId id) {
        ArticleView article = reader.view(id, reader());
        if (!article.writable()) {
            throw new Forbidden("error.forbidden");
        }
        return form(id, known(article.text(), article.version()), Map.of(), null, HttpStatus.OK);
    }

    /** Everything on the page is sent, so that an emptied text is empty. */
    @PostMapping(ONE + "/edit")
    ModelAndView change(@PathVariable RecordId id, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (String key : List.of("title.en", "title.zh", "body.en", "body.zh", "note")) {
            input.put(key, sent.getOrDefault(key, ""));
        }
        try {
            articles.change(id, sent.get("version"), input);
        } catch (Invalid refused) {
            return form(id, sent, forms.problems(refused), null, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale overtaken) {
            return form(id, sent, Map.of(), texts.get("knowledge.stale"), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", texts.get("knowledge.saved"));
        return new ModelAndView("redirect:" + id.link());
    }

    /** How a text will look, while one writes it. */
    @PostMapping("/preview")
    String preview(@RequestParam Map<String, String> sent, Model model) {
        requireWriter();
        String language = "zh".equals(sent.get("preview")) ? "zh" : "en";
        String body = sent.getOrDefault("body." + language, "");
        new Invalid.Check().length(body, 60_000, "body." + language).orRefuse();
        model.addAttribute("title", sent.getOrDefault("title." + language, ""));
        model.addAttribute("html", markdown.html(body));
        model.addAttribute("language", language.equals("zh") ? "zh-CN" : "en");
        return "knowledge/edit :: preview";
    }

    @GetMapping(ONE + "/versions")
    String versions(
            @PathVariable RecordId id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        List<ArticleVersion> all = versions.of(id);
        int newest = all.get(0).number();
        int right = to == null ? newest : to;
        int left = from == null ? Math.max(1, right - 1) : from;
        model.addAttribute("article", reader.view(id, reader()));
        model.addAttribute("versions", all);
        model.addAttribute("newest", newest);
        model.addAttribute("from", left);
        model.addAttribute("to", right);
        model.addAttribute("difference", left == right ? null : versions.compare(id, left, right));
        model.addAttribute("activeNav", "articles");
        return "knowledge/versions";
    }

    @PostMapping(ONE + "/versions/{number}/restore")
    String restore(@PathVariable RecordId id, @PathVariable int number, RedirectAttributes flash) {
        versions.restore(id, number);
        flash.addFlashAttribute("done", texts.get("knowledge.version.restored", number));
        return "redirect:" + id.link();
    }

    @PostMapping(ONE + "/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        articles.delete(id, null);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/articles";
    }

    private void requireWriter() {
        if (!articles.mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }

    private static Map<String, String> known(ArticleText text, int version) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("title.en", text.titleEn() == null ? "" : text.titleEn());
        known.put("body.en", text.bodyEn() == null ? "" : text.bodyEn());
        known.put("title.zh", text.titleZh() == null ? "" : text.titleZh());
        known.put("body.zh", text.bodyZh() == null ? "" : text.bodyZh());
        known.put("version", String.valueOf(version));
        return known;
    }

    private ModelAndView form(
            @Nullable RecordId id,
            Map<String, String> given,
            Map<String, String> problems,
            @Nullable String warning,
            HttpStatus status) {
        return new ModelAndView("knowledge/edit", status)
                .addObject("id", id)
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("warning", warning)
                .addObject("categories", ArticleCategory.values())
                .addObject("audiences", Audience.values())
                .addObject("activeNav", "articles");
    }
}
