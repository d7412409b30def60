package org.batoncrm.knowledge.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.knowledge.ArticleHit;
import org.batoncrm.knowledge.ArticleReader;
import org.batoncrm.knowledge.ArticleVersion;
import org.batoncrm.knowledge.ArticleVersions;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.knowledge.TextChange;
import org.batoncrm.knowledge.Usage;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.RecordAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Articles over REST. */
@RestController
@RequestMapping("/api/v1/articles")
class ArticlesApi {

    private static final int MOST_SUGGESTED = 20;

    private static final Set<String> OURS = Set.of("state", "publishedAt");

    private final Articles articles;
    private final ArticleReader reader;
    private final ArticleVersions versions;

    ArticlesApi(Articles articles, ArticleReader reader, ArticleVersions versions) {
        this.articles = articles;
        this.reader = reader;
        this.versions = versions;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = articles.create(RecordAnswers.writable(body, OURS));
        return RecordAnswers.created("/api/v1/articles", articles.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(articles.spec(), parameters, 50);
        Articles.Found found = articles.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    /** Published articles that have the most in common with a text. */
    @GetMapping("/suggestions")
    List<ArticleHit> suggest(@RequestParam String text, @RequestParam(defaultValue = "5") int limit) {
        Locale reader = LocaleContextHolder.getLocale();
        return articles.suggest(text, reader, Math.min(Math.max(1, limit), MOST_SUGGESTED));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(articles.get(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(articles.change(id, ifMatch, RecordAnswers.writable(patch, OURS)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        articles.delete(id, ifMatch);
    }

    /** How often it was read, whether it helped, and with how many records it is linked. */
    @GetMapping("/{id}/usage")
    Usage usage(@PathVariable RecordId id) {
        return reader.view(id, LocaleContextHolder.getLocale()).usage();
    }

    @GetMapping("/{id}/versions")
    List<Map<String, @Nullable Object>> versions(@PathVariable RecordId id) {
        return versions.of(id).stream().map(ArticlesApi::json).toList();
    }

    /** What two versions say differently, line by line. */
    @GetMapping("/{id}/versions/{from}/compare/{to}")
    TextChange compare(@PathVariable RecordId id, @PathVariable int from, @PathVariable int to) {
        return versions.compare(id, from, to);
    }

    /** The article says again what it said in that version; that makes another version. */
    @PostMapping("/{id}/versions/{number}/restore")
    ResponseEntity<Map<String, @Nullable Object>> restore(@PathVariable RecordId id, @PathVariable int number) {
        versions.restore(id, number);
        return RecordAnswers.found(articles.get(id));
    }

    private static Map<String, @Nullable Object> json(ArticleVersion version) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("number", version.number());
        all.put("title", both(version.text().titleEn(), version.text().titleZh()));
        all.put("body", both(version.text().bodyEn(), version.text().bodyZh()));
        all.put("note", version.note());
        all.put("by", version.by());
        all.put("at", version.at());
        return all;
    }

    private static Map<String, @Nullable Object> both(@Nullable String en, @Nullable String zh) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("en", en);
        both.put("zh", zh);
        return both;
    }
}
