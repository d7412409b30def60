package org.batoncrm.ticket;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a solved ticket adds to what the house knows. */
@Service
@Transactional
public class TicketArticles {

    /** What becomes of a gap in the knowledge base. */
    public enum Outcome {
        /** Somebody writes it down. */
        DRAFT,
        /** There is one after all. */
        LINK,
        /** Nobody will ask this again. */
        NONE
    }

    /**
     * How somebody closed the gap.
     *
     * @param title of the draft; null for the subject of the ticket
     * @param article number of the one that is there
     * @param reason why none is worth it
     */
    public record Answer(
            Outcome outcome,
            @Nullable String title,
            @Nullable String article,
            @Nullable String reason) {}

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final TicketReader readers;
    private final Articles articles;

    TicketArticles(TicketStore store, TicketStepDesk desk, TicketReader readers, Articles articles) {
        this.store = store;
        this.desk = desk;
        this.readers = readers;
        this.articles = articles;
    }

    /** Whether somebody is to write an article now: whoever solved it found none, and nobody was asked before. */
    public boolean wanted(RecordId id) {
        Standing now = desk.step(id);
        boolean wanted = now.noArticle()
                && now.solution() != null
                && now.articleAskedAt() == null
                && articles.linked(id, Locale.ENGLISH).isEmpty();
        if (wanted) {
            store.set(id, "article_asked_at", desk.now());
        }
        return wanted;
    }

    /** Closes the gap, as somebody has decided; what is missing for that is refused, and nothing is done. */
    public void record(RecordId id, Answer answer) {
        Standing now = desk.step(id);
        boolean none = answer.outcome() == Outcome.NONE;
        new Invalid.Check()
                .that(!none || !blank(answer.reason()), "articleReason", "error.required")
                .length(answer.reason(), 500, "articleReason")
                .length(answer.title(), 255, "articleTitle")
                .orRefuse();
        switch (answer.outcome()) {
            case DRAFT -> draft(now, answer.title());
            case LINK -> link(id, answer.article());
            case NONE -> desk.note(id, Kind.DECISION, "ticket.timeline.noArticle", answer.reason());
        }
    }

    /** A draft in the language in which the customer was answered; whoever drafts it has it. */
    public RecordId draft(RecordId id) {
        Standing now = desk.readable(id);
        if (now.solution() == null) {
            throw new Rejected("ticket.why.notSolved");
        }
        return draft(now, null);
    }

    private RecordId draft(Standing now, @Nullable String title) {
        Locale language = CurrentUser.asProcess(() -> readers.of(now)).language();
        RecordId article = articles.draftFrom(
                blank(title) ? now.subject() : Objects.requireNonNull(title).strip(),
                Objects.requireNonNullElse(now.solution(), now.subject()),
                language,
                now.id());
        Long writer = desk.actor();
        if (writer != null) {
            articles.assign(article, writer);
        }
        desk.note(now.id(), Kind.STEP, "ticket.timeline.drafted", null, article.toString());
        return article;
    }

    private void link(RecordId id, @Nullable String number) {
        RecordId article = Optional.ofNullable(number)
                .flatMap(RecordId::parse)
                .filter(one -> one.type() == RecordType.ARTICLE)
                .orElseThrow(() -> new Invalid("articleNumber", "error.format"));
        try {
            articles.link(id, article);
        } catch (NotFound unknown) {
            throw new Invalid("articleNumber", "ticket.article.unknown");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
