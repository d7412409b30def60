package org.batoncrm.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows an article to people of ours. */
@Service
@Transactional(readOnly = true)
public class ArticleReader {

    private final RecordDesk<Article> desk;
    private final VersionStore versions;
    private final UsageStore usage;
    private final Markdown markdown;
    private final Access access;
    private final BatonProperties baton;
    private final Clock clock;

    ArticleReader(
            RecordDesk<Article> desk,
            VersionStore versions,
            UsageStore usage,
            Markdown markdown,
            Access access,
            BatonProperties baton,
            Clock clock) {
        this.desk = desk;
        this.versions = versions;
        this.usage = usage;
        this.markdown = markdown;
        this.access = access;
        this.baton = baton;
        this.clock = clock;
    }

    /** Not found unless the actor may read it. */
    public ArticleView view(RecordId id, Locale reader) {
        Article article = desk.get(id);
        ArticleText text = article.text();
        Locale shown = text.shown(reader);
        LocalDate today = LocalDate.ofInstant(clock.instant(), baton.zone());
        return new ArticleView(
                id,
                article.version(),
                article.state,
                Audience.valueOf(article.audience),
                text,
                markdown.html(text.body(reader)),
                shown,
                shown.equals(Languages.nearest(reader.toLanguageTag())),
                tags(article.tags),
                article.reviewOn,
                article.state == ArticleState.PUBLISHED && article.reviewOn != null && !article.reviewOn.isAfter(today),
                article.publishedAt,
                versions.newest(id).map(VersionStore.Row::number).orElse(0),
                usage.of(id),
                access.writable(RecordType.ARTICLE).include(article.ownerId(), article.teamId()));
    }

    /** The fields and texts that the page to write it begins with. */
    public ArticleText text(RecordId id) {
        return desk.get(id).text();
    }

    static List<String> tags(@Nullable String given) {
        return given == null
                ? List.of()
                : Arrays.stream(given.split("[,，;；]"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }
}
