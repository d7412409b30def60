package org.batoncrm.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The page behind the link of a survey. Whoever holds the link may answer this one survey and nothing else: so what is done
 * here is done with the authority of the process, after the link was checked.
 */
@Service
@Transactional
public class SurveyLinks {

    /** What the links of surveys open; for how long is decided by the survey, not by the link. */
    static final String PURPOSE = "survey";

    private static final int LONGEST = 2000;

    private final SecretLinks links;
    private final FeedbackStore store;
    private final FeedbackJourney journey;
    private final Timeline timeline;
    private final SearchIndex search;
    private final Texts texts;
    private final Clock clock;

    SurveyLinks(
            SecretLinks links,
            FeedbackStore store,
            FeedbackJourney journey,
            Timeline timeline,
            SearchIndex search,
            Texts texts,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.journey = journey;
        this.timeline = timeline;
        this.search = search;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the link opens; changes nothing, so that whoever looks at links in mails for harm answers nothing. */
    @Transactional(readOnly = true)
    public SurveyView open(String secret) {
        Feedback now = store.find(id(secret)).orElseThrow(() -> new NotFound("link"));
        return new SurveyView(
                now.kind(),
                now.subject(),
                Locale.forLanguageTag(now.language()),
                answerable(now),
                now.answeredAt() != null,
                now.score(),
                now.comment(),
                now.anonymous(),
                now.closeAt());
    }

    /** The language in which somebody was asked. */
    @Transactional(readOnly = true)
    public Optional<Locale> language(String secret) {
        return links.find(PURPOSE, secret)
                .flatMap(link -> store.find(link.record()))
                .map(Feedback::language)
                .map(Locale::forLanguageTag);
    }

    /**
     * Answers, or changes the answer while the survey is open. What was answered without a name never gets one, and whether
     * it has one is said with the first answer.
     */
    public void answer(String secret, int score, @Nullable String comment, boolean anonymous) {
        RecordId id = id(secret);
        String said = comment == null || comment.isBlank() ? null : comment.strip();
        new Invalid.Check()
                .that(score >= 1 && score <= 5, "score", "survey.score.range")
                .length(said, LONGEST, "comment")
                .orRefuse();
        CurrentUser.asProcess(() -> {
            Feedback now = store.locked(id);
            if (!answerable(now)) {
                throw new Rejected("survey.over");
            }
            if (now.answeredAt() == null) {
                first(now, score, said, anonymous);
            } else if (!Objects.equals(now.score(), score) || !Objects.equals(now.comment(), said)) {
                change(now, score, said);
            }
            return null;
        });
    }

    private void first(Feedback now, int score, @Nullable String comment, boolean anonymous) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("score", score);
        columns.put("comment_text", comment);
        columns.put("answered_at", clock.instant());
        columns.put("anonymous", anonymous);
        if (anonymous) {
            // Not hidden but gone: nobody can bring back whose it was.
            String nameless = texts.get("feedback.nameless");
            columns.put("title", nameless);
            for (String column : List.of("contact_id", "account_id", "about_type", "about_id")) {
                columns.put(column, null);
            }
            search.put(now.id(), nameless, List.of(), null, null);
        }
        store.set(now.id(), columns);
        timeline.add(
                now.id(),
                TimelineEntry.of(TimelineEntry.Kind.STEP, "feedback.timeline.answered", String.valueOf(score)));
        RecordId about = now.about();
        if (!anonymous && about != null) {
            timeline.add(
                    about,
                    TimelineEntry.of(TimelineEntry.Kind.STEP, "feedback.timeline.answered", String.valueOf(score))
                            .withReference(now.id().toString()));
        }
        if (!journey.answered(now.id())) {
            throw new Conflict("survey.over");
        }
    }

    private void change(Feedback now, int score, @Nullable String comment) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("score", score);
        columns.put("comment_text", comment);
        columns.put("answered_at", clock.instant());
        store.set(now.id(), columns);
        timeline.add(
                now.id(),
                TimelineEntry.of(
                        TimelineEntry.Kind.STEP,
                        "feedback.timeline.changed",
                        String.valueOf(now.score()),
                        String.valueOf(score)));
        if (now.state() == FeedbackState.CLOSED && !Objects.equals(now.score(), score)) {
            journey.changed(now.id(), now.kind());
        }
    }

    private boolean answerable(Feedback now) {
        Instant end = now.closeAt();
        return end != null
                && clock.instant().isBefore(end)
                && (now.state() == FeedbackState.ASKED || now.answeredAt() != null);
    }

    private RecordId id(String secret) {
        return links.find(PURPOSE, secret).map(SecretLinks.Kept::record).orElseThrow(() -> new NotFound("link"));
    }
}
