package org.batoncrm.knowledge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.knowledge.ArticleCategory;
import org.batoncrm.knowledge.PublicArticles;
import org.batoncrm.web.Languages;
import org.batoncrm.web.LimitedPages;
import org.batoncrm.web.PageLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The help that everybody may read, without a log-in. No session and no token: the pages may be kept by caches. */
@Controller
class HelpController {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String VISITOR = "baton-visitor";
    private static final String LANGUAGES = "en|zh|zh-CN";

    private final PublicArticles articles;
    private final LocaleResolver languages;

    HelpController(PublicArticles articles, LocaleResolver languages) {
        this.articles = articles;
        this.languages = languages;
    }

    @Bean
    static LimitedPages helpPages() {
        return new LimitedPages("/help", "help", 120);
    }

    @Bean
    static LimitedPages helpAnswers() {
        return new LimitedPages("/public/help", "help-answers", 20);
    }

    @ModelAttribute
    void guard(HttpServletRequest request, HttpServletResponse response) {
        PageLimits.require(request);
        if (request.getMethod().equals("GET")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=60");
            response.setHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
        }
    }

    @GetMapping("/help")
    String home() {
        return "redirect:/help/articles";
    }

    @GetMapping("/help/articles")
    String find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ArticleCategory category,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (wants(lang, request, response)) {
            return "redirect:/help/articles";
        }
        String query = q.length() <= 100 ? q : q.substring(0, 100);
        model.addAttribute("q", query);
        model.addAttribute("category", category);
        model.addAttribute("shelves", articles.shelves());
        model.addAttribute("found", articles.find(query, category, reader()));
        model.addAttribute("languageLinks", "/help/articles");
        return "knowledge/help";
    }

    @GetMapping("/help/articles/{id:KB-\\d+}")
    String article(
            @PathVariable RecordId id,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String thanks,
            @CookieValue(name = VISITOR, required = false) @Nullable String visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (wants(lang, request, response)) {
            return "redirect:/help/articles/" + id;
        }
        model.addAttribute("article", articles.open(id, reader(), visitor == null ? null : digest(visitor)));
        model.addAttribute("thanks", thanks != null);
        model.addAttribute("languageLinks", "/help/articles/" + id);
        return "knowledge/help-article";
    }

    /** Outside of the pages that need a token, as its reader has no session; what it does is no harm to anybody. */
    @PostMapping("/public/help/articles/{id:KB-\\d+}")
    String helped(
            @PathVariable RecordId id,
            @RequestParam boolean helpful,
            @CookieValue(name = VISITOR, required = false) @Nullable String visitor,
            HttpServletRequest request,
            HttpServletResponse response) {
        String known = visitor == null || !visitor.matches("[0-9a-f]{32}") ? fresh(request, response) : visitor;
        articles.helped(id, digest(known), helpful);
        return "redirect:/help/articles/" + id + "?thanks=" + (helpful ? "yes" : "no");
    }

    /** A language in the address is remembered, and leaves the address. */
    private boolean wants(@Nullable String language, HttpServletRequest request, HttpServletResponse response) {
        if (language == null || !language.matches(LANGUAGES)) {
            return false;
        }
        languages.setLocale(request, response, Languages.nearest(language));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return true;
    }

    private static String fresh(HttpServletRequest request, HttpServletResponse response) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String visitor = HexFormat.of().formatHex(bytes);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(VISITOR, visitor)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
        return visitor;
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }

    private static String digest(String visitor) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(visitor.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
