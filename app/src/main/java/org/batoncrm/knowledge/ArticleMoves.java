package org.batoncrm.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From draft to published to retired, and that somebody has looked whether an article still holds. */
@Service
@Transactional
public class ArticleMoves {

    /** An article of which nobody said otherwise is looked at twice a year. */
    private static final int REVIEW_MONTHS = 6;

    private final RecordDesk<Article> desk;
    private final Timeline timeline;
    private final BatonProperties baton;
    private final Clock clock;

    ArticleMoves(RecordDesk<Article> desk, Timeline timeline, BatonProperties baton, Clock clock) {
        this.desk = desk;
        this.timeline = timeline;
        this.baton = baton;
        this.clock = clock;
    }

    /** Why it cannot become that now, as a message key; null when it can. */
    @Transactional(readOnly = true)
    public @Nullable String whyNot(RecordId id, ArticleState state) {
        Article article = desk.get(id);
        if (article.state == state) {
            return "knowledge.why." + state.name().toLowerCase(Locale.ROOT);
        }
        if (state == ArticleState.PUBLISHED && !article.text().readable()) {
            return "knowledge.why.incomplete";
        }
        return state == ArticleState.RETIRED && article.state == ArticleState.DRAFT ? "knowledge.why.draft" : null;
    }

    public void move(RecordId id, ArticleState state, @Nullable String reason) {
        Article article = desk.forChange(id);
        String why = whyNot(id, state);
        if (why != null) {
            throw new Rejected(why);
        }
        FieldChange change = new FieldChange("knowledge.state", article.state.labelKey(), state.labelKey());
        article.state = state;
        if (state == ArticleState.PUBLISHED) {
            article.publishedAt = clock.instant();
            if (article.reviewOn == null || !article.reviewOn.isAfter(today())) {
                article.reviewOn = today().plusMonths(REVIEW_MONTHS);
            }
        }
        desk.changed(article, List.of(change));
        if (reason != null && !reason.isBlank()) {
            timeline.add(
                    id,
                    TimelineEntry.of(TimelineEntry.Kind.NOTE, "knowledge.timeline.retired")
                            .withBody(reason.strip()));
        }
    }

    /** Somebody has looked: it holds until the day given, or for half a year. */
    public void reviewed(RecordId id, @Nullable LocalDate until) {
        Article article = desk.forChange(id);
        LocalDate next = until == null ? today().plusMonths(REVIEW_MONTHS) : until;
        if (!next.isAfter(today())) {
            throw new Rejected("knowledge.why.past");
        }
        String before = article.reviewOn == null ? null : article.reviewOn.toString();
        article.reviewOn = next;
        desk.changed(article, List.of(new FieldChange("knowledge.reviewOn", before, next.toString())));
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.DECISION, "knowledge.timeline.reviewed"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }
}
