package org.batoncrm.knowledge;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.record.Records;
import org.batoncrm.record.Search;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.batoncrm.web.Languages;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the house knows. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Articles implements ListSource {

    /** So many characters may a text have. */
    static final int LONGEST = 60_000;

    /** So many times more are looked at than are wanted, as drafts are none. */
    private static final int SPARE = 5;

    /** A page of articles as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Article> desk;
    private final ArticleVersions versions;
    private final UsageStore usage;
    private final Lists lists;
    private final Records records;
    private final Search search;
    private final Timeline timeline;
    private final Access access;
    private final CurrentUser current;
    private final Clock clock;

    Articles(
            RecordDesk<Article> desk,
            ArticleVersions versions,
            UsageStore usage,
            Lists lists,
            Records records,
            Search search,
            Timeline timeline,
            Access access,
            CurrentUser current,
            Clock clock) {
        this.desk = desk;
        this.versions = versions;
        this.usage = usage;
        this.lists = lists;
        this.records = records;
        this.search = search;
        this.timeline = timeline;
        this.access = access;
        this.current = current;
        this.clock = clock;
    }

    /** A draft; {@code body} holds the texts by language, {@code note} says why it is written. */
    public RecordId create(Map<String, @Nullable Object> sent) {
        ArticleInput input = ArticleInput.read(sent);
        Article article = new Article();
        input.write(article);
        RecordId id = desk.idOf(desk.create(article, input.fields()));
        desk.flush();
        usage.open(id);
        versions.keep(article, input.note());
        return id;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** Only what is named changes; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> sent) {
        Article article = desk.forChange(id);
        Etags.requireMatch(ifMatch, article.version());
        ArticleInput input = ArticleInput.read(sent);
        ArticleText before = article.text();
        List<FieldChange> written = input.write(article);
        desk.change(article, input.fields());
        desk.changed(article, written);
        if (input.note() != null && !article.text().equals(before)) {
            versions.note(id, versions.keep(article, null), input.note());
        }
        return json(article);
    }

    /** Into the waste bin. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Article article = desk.forChange(id);
        Etags.requireMatch(ifMatch, article.version());
        desk.delete(article);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ArticleShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    /** Whether the actor may write articles at all. */
    @Transactional(readOnly = true)
    public boolean mayWrite() {
        return access.writable(RecordType.ARTICLE).scope() != Access.Scope.NONE;
    }

    /**
     * Published articles that have the rarest words of a text in common with it, the most alike first; internal ones
     * too, for people of ours.
     */
    @Transactional(readOnly = true)
    public List<ArticleHit> suggest(String text, Locale reader, int limit) {
        List<Long> alike = search.alike(RecordType.ARTICLE, text, limit * SPARE).stream()
                .map(RecordId::value)
                .toList();
        return desk.all(alike).stream()
                .filter(article -> article.state == ArticleState.PUBLISHED && !article.deleted())
                .limit(limit)
                .map(article -> hit(article, reader))
                .toList();
    }

    /** The article has helped with the record; said twice, it counts once. */
    public void link(RecordId record, RecordId article) {
        records.requireWritable(record);
        Article linked = desk.get(article);
        Long by = current.person().map(Actor::userId).orElse(null);
        if (usage.link(record, article, by, clock.instant())) {
            timeline.add(
                    record,
                    TimelineEntry.of(
                            TimelineEntry.Kind.STEP, "knowledge.timeline.linked", article.toString(), linked.name));
        }
    }

    public void unlink(RecordId record, RecordId article) {
        records.requireWritable(record);
        usage.unlink(record, article);
    }

    /** The articles of a record, in the order in which they were linked; not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public List<ArticleHit> linked(RecordId record, Locale reader) {
        records.requireReadable(record);
        if (access.readable(RecordType.ARTICLE).scope() == Access.Scope.NONE) {
            return List.of();
        }
        List<Long> ids = usage.linked(record).stream().map(RecordId::value).toList();
        return desk.all(ids).stream()
                .filter(article -> !article.deleted())
                .map(article -> hit(article, reader))
                .toList();
    }

    /** A draft out of what has solved a record, in the language in which it was solved; linked with the record. */
    public RecordId draftFrom(String title, String body, Locale language, RecordId source) {
        records.requireReadable(source);
        String tongue = Languages.CHINESE.equals(Languages.nearest(language.toLanguageTag())) ? "zh" : "en";
        Map<String, @Nullable Object> sent = new LinkedHashMap<>();
        sent.put("title." + tongue, title.length() <= 255 ? title : title.substring(0, 255));
        sent.put("body." + tongue, body.length() <= LONGEST ? body : body.substring(0, LONGEST));
        RecordId article = create(sent);
        timeline.add(
                article,
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "knowledge.timeline.from", source.toString())
                        .withReference(source.toString()));
        usage.link(source, article, current.person().map(Actor::userId).orElse(null), clock.instant());
        return article;
    }

    @EventListener
    void on(RecordPurged purged) {
        usage.unlinkAll(purged.id());
    }

    @Override
    public ListSpec spec() {
        return ArticleShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public List<ListLink> links() {
        List<ListLink> links = new ArrayList<>();
        if (mayWrite()) {
            links.add(new ListLink("/articles?state=PUBLISHED&reviewOn=..today", "knowledge.toReview", "alarm"));
        }
        links.add(new ListLink("/help/articles", "knowledge.publicPage", "world"));
        return links;
    }

    @Override
    public @Nullable String createLink() {
        return mayWrite() ? "/articles/new" : null;
    }

    private static ArticleHit hit(Article article, Locale reader) {
        return new ArticleHit(
                RecordId.of(RecordType.ARTICLE, Objects.requireNonNull(article.id())),
                article.text().title(reader),
                article.state,
                article.isPublic());
    }

    private Map<String, @Nullable Object> json(Article article) {
        Map<String, @Nullable Object> all = desk.json(article);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("en", article.bodyEn);
        body.put("zh", article.bodyZh);
        all.put("body", body);
        all.put("state", article.state.name());
        all.put("publishedAt", article.publishedAt);
        return all;
    }
}
