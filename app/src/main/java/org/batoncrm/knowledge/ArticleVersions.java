package org.batoncrm.knowledge;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What articles have said over time: whoever changes an article, wherever, leaves a version. */
@Service
@Transactional
public class ArticleVersions {

    private final RecordDesk<Article> desk;
    private final VersionStore store;
    private final Users users;
    private final CurrentUser current;
    private final Texts texts;
    private final Clock clock;

    ArticleVersions(
            RecordDesk<Article> desk, VersionStore store, Users users, CurrentUser current, Texts texts, Clock clock) {
        this.desk = desk;
        this.store = store;
        this.users = users;
        this.current = current;
        this.texts = texts;
        this.clock = clock;
    }

    /** The newest first; not found unless the actor may read the article. */
    @Transactional(readOnly = true)
    public List<ArticleVersion> of(RecordId article) {
        desk.get(article);
        List<VersionStore.Row> rows = store.all(article);
        Map<Long, UserCard> people = users.cards(
                rows.stream().map(VersionStore.Row::by).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream().map(row -> version(row, people)).toList();
    }

    @Transactional(readOnly = true)
    public ArticleVersion get(RecordId article, int number) {
        desk.get(article);
        VersionStore.Row row = store.find(article, number).orElseThrow(() -> new NotFound(number));
        return version(row, row.by() == null ? Map.of() : users.cards(List.of(row.by())));
    }

    /** What two of them say differently. */
    @Transactional(readOnly = true)
    public TextChange compare(RecordId article, int from, int to) {
        return TextChange.between(get(article, from).text(), get(article, to).text());
    }

    /** An article says again what it said once: a new version, the others stay. */
    public void restore(RecordId article, int number) {
        Article kept = desk.forChange(article);
        ArticleText text = store.find(article, number)
                .orElseThrow(() -> new NotFound(number))
                .text();
        ArticleText before = kept.text();
        kept.write(text);
        desk.changed(kept, ArticleInput.changes(before, text));
        store.newest(article)
                .filter(newest -> newest.text().equals(text) && !before.equals(text))
                .ifPresent(newest ->
                        store.note(article, newest.number(), texts.get("knowledge.version.restored", number)));
    }

    /** Keeps what the article says now, unless that is what it said last; returns the version's number. */
    int keep(Article article, @Nullable String note) {
        RecordId id = desk.idOf(article);
        VersionStore.Row newest = store.newest(id).orElse(null);
        if (newest != null && newest.text().equals(article.text())) {
            return newest.number();
        }
        int number = newest == null ? 1 : newest.number() + 1;
        Long by = current.person().map(Actor::userId).orElse(null);
        store.insert(id, new VersionStore.Row(number, article.text(), note, by, clock.instant()));
        return number;
    }

    /** Says of the newest version what was changed and why. */
    void note(RecordId article, int number, String note) {
        store.note(article, number, note);
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() == RecordType.ARTICLE) {
            desk.all(List.of(changed.id().value())).forEach(article -> keep(article, null));
        }
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.ARTICLE) {
            store.purge(purged.id());
        }
    }

    private static ArticleVersion version(VersionStore.Row row, Map<Long, UserCard> people) {
        UserCard by = row.by() == null ? null : new HashMap<>(people).get(row.by());
        return new ArticleVersion(row.number(), row.text(), row.note(), by == null ? null : by.name(), row.at());
    }
}
