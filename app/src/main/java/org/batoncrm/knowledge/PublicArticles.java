package org.batoncrm.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Search;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What everybody may read, without a log-in: articles that are published and public, and nothing else of them. */
@Service
@Transactional(readOnly = true)
public class PublicArticles {

    private static final int MOST = 50;
    private static final String OPEN = " r.audience = 'PUBLIC' and r.state = 'PUBLISHED' and r.deleted_at is null";

    /** How many there are of a category. */
    public record Shelf(ArticleCategory category, long articles) {}

    /**
     * An article in a list.
     *
     * @param language in which it is shown
     */
    public record Teaser(RecordId id, ArticleCategory category, String title, String beginning, Locale language) {}

    /**
     * An article on its page.
     *
     * @param translated whether it is shown in the reader's own language
     * @param helped what the reader has answered before; null when nothing
     */
    public record Page(
            RecordId id,
            ArticleCategory category,
            String title,
            String html,
            String beginning,
            Locale language,
            boolean translated,
            Instant updatedAt,
            @Nullable Boolean helped) {}

    private record Raw(RecordId id, ArticleCategory category, ArticleText text, Instant updatedAt) {}

    private final JdbcClient jdbc;
    private final Search search;
    private final UsageStore usage;
    private final ViewCounter views;
    private final Markdown markdown;
    private final Clock clock;

    PublicArticles(
            JdbcClient jdbc, Search search, UsageStore usage, ViewCounter views, Markdown markdown, Clock clock) {
        this.jdbc = jdbc;
        this.search = search;
        this.usage = usage;
        this.views = views;
        this.markdown = markdown;
        this.clock = clock;
    }

    /** The categories that have any, in their order. */
    public List<Shelf> shelves() {
        List<Shelf> shelves = new ArrayList<>();
        jdbc.sql("select r.category, count(*) from article r where" + OPEN + " group by r.category")
                .query(rs -> {
                    long articles = rs.getLong(2);
                    ArticleCategory.of(rs.getString(1)).ifPresent(one -> shelves.add(new Shelf(one, articles)));
                });
        shelves.sort(java.util.Comparator.comparing(Shelf::category));
        return shelves;
    }

    /** Those that have all words of the query, and are of the category; the most helpful first. */
    public List<Teaser> find(@Nullable String query, @Nullable ArticleCategory category, Locale reader) {
        Map<String, Object> parameters = new HashMap<>();
        String where = OPEN;
        if (category != null) {
            parameters.put("category", category.name());
            where += " and r.category = :category";
        }
        if (query != null && !query.isBlank()) {
            Set<String> words = search.words(query);
            if (words.isEmpty()) {
                return List.of();
            }
            where += " and " + Search.condition("r", RecordType.ARTICLE, words, parameters);
        }
        return raws(where, parameters).stream()
                .map(raw -> new Teaser(
                        raw.id(),
                        raw.category(),
                        raw.text().title(reader),
                        markdown.snippet(raw.text().body(reader)),
                        raw.text().shown(reader)))
                .toList();
    }

    /** Not found unless everybody may read it; counts that it was opened. */
    public Page open(RecordId id, Locale reader, @Nullable String visitor) {
        Raw raw = raw(id).orElseThrow(() -> new NotFound(id));
        views.opened(id);
        ArticleText text = raw.text();
        Locale shown = text.shown(reader);
        return new Page(
                id,
                raw.category(),
                text.title(reader),
                markdown.html(text.body(reader)),
                markdown.snippet(text.body(reader)),
                shown,
                shown.equals(Languages.nearest(reader.toLanguageTag())),
                raw.updatedAt(),
                visitor == null ? null : usage.vote(id, visitor).orElse(null));
    }

    /** Whether it helped; a visitor has one voice and may change it. */
    @Transactional
    public void helped(RecordId id, String visitor, boolean helpful) {
        raw(id).orElseThrow(() -> new NotFound(id));
        usage.vote(id, visitor, helpful, clock.instant());
    }

    private Optional<Raw> raw(RecordId id) {
        return id.type() != RecordType.ARTICLE
                ? Optional.empty()
                : raws(OPEN + " and r.id = :id", Map.of("id", id.value())).stream()
                        .findFirst();
    }

    private List<Raw> raws(String where, Map<String, Object> parameters) {
        return jdbc.sql(
                        "select r.id, r.category, r.title_en, r.body_en, r.title_zh, r.body_zh, r.updated_at from article r"
                                + " join article_count c on c.article_id = r.id where" + where
                                + " order by c.helpful - c.unhelpful desc, r.id limit " + MOST)
                .params(parameters)
                .query((rs, n) -> new Raw(
                        RecordId.of(RecordType.ARTICLE, rs.getLong(1)),
                        ArticleCategory.of(rs.getString(2)).orElse(ArticleCategory.OTHER),
                        new ArticleText(rs.getString(3), rs.getString(4), rs.getString(5), rs.getString(6)),
                        rs.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }
}
