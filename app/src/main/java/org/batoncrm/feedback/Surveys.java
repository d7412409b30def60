package org.batoncrm.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks a customer how it was. For processes alone. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Surveys {

    private final FeedbackStore store;
    private final Records records;
    private final Timeline timeline;
    private final SearchIndex search;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;

    Surveys(
            FeedbackStore store,
            Records records,
            Timeline timeline,
            SearchIndex search,
            CurrentUser current,
            ApplicationEventPublisher events) {
        this.store = store;
        this.records = records;
        this.timeline = timeline;
        this.search = search;
        this.current = current;
        this.events = events;
    }

    /**
     * The customer shall be asked about a ticket or an onboarding; whether and when it is, the survey policy decides. Asked
     * twice about the same record, it happens once.
     *
     * @param contact who is asked; null when nobody is known, and then nobody is
     * @return the feedback's number
     */
    public RecordId ask(RecordId about, @Nullable RecordId contact, @Nullable RecordId account, Locale language) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        FeedbackKind kind = kindOf(about.type());
        Feedback before = store.about(kind, about).orElse(null);
        if (before != null) {
            return before.id();
        }
        RecordCard card = records.cards(List.of(about)).get(about);
        String title = about + (card == null ? "" : " " + card.title());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("about_type", about.type());
        columns.put("about_id", about.value());
        columns.put("contact_id", contact == null ? null : contact.value());
        columns.put("account_id", account == null ? null : account.value());
        // Whose work it was; nobody is named, so it stays with an answer without a name.
        columns.put("team_id", card == null ? null : card.teamId());
        RecordId id = store.insert(
                kind,
                FeedbackState.WAITING,
                title.length() <= 255 ? title : title.substring(0, 255),
                Languages.nearest(language.toLanguageTag()).toLanguageTag(),
                columns);
        search.put(id, title, List.of(), null, null);
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.CREATED, "feedback.timeline.opened", about.toString()));
        events.publishEvent(new FeedbackOpened(id, kind));
        return id;
    }

    private static FeedbackKind kindOf(RecordType type) {
        return switch (type) {
            case TICKET -> FeedbackKind.CSAT_TICKET;
            case ONBOARDING -> FeedbackKind.CSAT_ONBOARDING;
            default -> throw new IllegalArgumentException("Nobody is asked about a record of the kind " + type);
        };
    }
}
