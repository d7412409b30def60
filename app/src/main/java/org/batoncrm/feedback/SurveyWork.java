package org.batoncrm.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of a survey does. For processes alone; each step may run twice. */
@Service
@Transactional
public class SurveyWork {

    /** So long a person who was asked to be a reference is left alone. */
    private static final Duration REFERENCE_REST = Duration.ofDays(180);

    private static final int NEVER = 9999;

    /** What the policy may ask; {@code sample} spreads surveys evenly from 0 to 99. */
    public record Facts(FeedbackKind kind, boolean reachable, boolean complaintOpen, int daysSinceAsked, int sample) {}

    /** What the follow-up may ask of an answer. */
    public record Answer(FeedbackKind kind, int score, boolean anonymous, boolean askedBefore) {}

    private final FeedbackStore store;
    private final SurveyMails mails;
    private final Accounts accounts;
    private final BusinessCalendars calendars;
    private final Timeline timeline;
    private final ObjectProvider<OpenComplaints> complaints;
    private final ApplicationEventPublisher events;
    private final CurrentUser current;
    private final Clock clock;

    SurveyWork(
            FeedbackStore store,
            SurveyMails mails,
            Accounts accounts,
            BusinessCalendars calendars,
            Timeline timeline,
            ObjectProvider<OpenComplaints> complaints,
            ApplicationEventPublisher events,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.mails = mails;
        this.accounts = accounts;
        this.calendars = calendars;
        this.timeline = timeline;
        this.complaints = complaints;
        this.events = events;
        this.current = current;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Facts facts(RecordId id) {
        requireProcess();
        Feedback now = store.get(id);
        RecordId contact = now.contact();
        int days = contact == null
                ? NEVER
                : store.lastAsked(contact)
                        .map(at -> Math.toIntExact(Math.min(
                                NEVER, Duration.between(at, clock.instant()).toDays())))
                        .orElse(NEVER);
        return new Facts(
                now.kind(),
                mails.reader(contact).isPresent(),
                store.unhappy(contact, now.account())
                        || complaints.stream().anyMatch(room -> room.open(contact, now.account())),
                days,
                Math.toIntExact(now.id().value() * 61 % 100));
    }

    /**
     * Keeps that nobody is asked and why, or that somebody will be.
     *
     * @return the calendar in which the customer works
     */
    public String policy(RecordId id, boolean wanted, @Nullable String reason) {
        Feedback now = step(id);
        if (!wanted && now.state() == FeedbackState.WAITING) {
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("state", FeedbackState.NOT_ASKED);
            columns.put("why", reason);
            columns.put("ended_at", clock.instant());
            store.set(id, columns);
        }
        return calendars.codeFor(country(now.account()));
    }

    private @Nullable String country(@Nullable RecordId account) {
        try {
            return account == null ? null : (String) accounts.get(account).get("country");
        } catch (NotFound gone) {
            return null;
        }
    }

    /** Asks, unless somebody was faster to ask the same person meanwhile; returns when it is over. */
    public Instant send(RecordId id, int closeDays) {
        Feedback now = step(id);
        Instant at = now.askedAt();
        if (at != null && now.closeAt() != null) {
            return now.closeAt();
        }
        Instant asked = clock.instant();
        Instant end = asked.plus(Duration.ofDays(closeDays));
        Optional<SurveyMails.Reader> reader = mails.reader(now.contact());
        reader.ifPresent(one -> mails.survey(now, one));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", FeedbackState.ASKED);
        columns.put("asked_at", asked);
        columns.put("close_at", end);
        store.set(id, columns);
        if (now.contact() != null) {
            store.asked(now.contact(), asked);
        }
        note(id, reader.isPresent() ? "feedback.timeline.asked" : "feedback.timeline.noAddress", null);
        return end;
    }

    /** Reminds once. */
    public void remind(RecordId id) {
        Feedback now = step(id);
        if (now.reminded() || now.state() != FeedbackState.ASKED) {
            return;
        }
        mails.reader(now.contact()).ifPresent(reader -> mails.reminder(now, reader));
        store.set(id, one("reminded", true));
        note(id, "feedback.timeline.reminded", null);
    }

    /** Nobody has answered. */
    public void close(RecordId id) {
        Feedback now = step(id);
        if (now.state() == FeedbackState.ASKED) {
            end(id, FeedbackState.UNANSWERED, new HashMap<>());
        }
    }

    @Transactional(readOnly = true)
    public Answer answer(RecordId id) {
        requireProcess();
        Feedback now = store.get(id);
        if (now.score() == null) {
            throw new IllegalStateException(id + " is not answered");
        }
        boolean before = now.contact() != null
                && store.askedForReference(now.contact(), clock.instant().minus(REFERENCE_REST));
        return new Answer(now.kind(), now.score(), now.anonymous(), before);
    }

    /** Somebody has to do something about the answer, or nobody has. */
    public void followUp(RecordId id, boolean needed) {
        step(id);
        if (needed) {
            store.set(id, one("state", FeedbackState.FOLLOW_UP));
        } else {
            end(id, FeedbackState.CLOSED, new HashMap<>());
        }
    }

    /** The unhappy customer was called. */
    public void called(RecordId id, @Nullable String note, @Nullable String rootCause, boolean reopen) {
        Feedback now = step(id);
        if (now.state() != FeedbackState.FOLLOW_UP) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("loop_note", note);
        columns.put("root_cause", rootCause);
        columns.put("loop_closed_at", clock.instant());
        end(id, FeedbackState.CLOSED, columns);
        note(id, "feedback.timeline.called", note);
        RecordId about = now.about();
        if (about != null) {
            timeline.add(
                    about,
                    TimelineEntry.of(TimelineEntry.Kind.CALL, "feedback.timeline.called")
                            .withBody(note)
                            .withReference(id.toString()));
            if (reopen && now.kind() == FeedbackKind.CSAT_TICKET) {
                events.publishEvent(new FeedbackReopens(about, note == null ? "" : note));
            }
        }
    }

    /** What came of asking for a reference. */
    public void reference(RecordId id, @Nullable String outcome, @Nullable String note) {
        Feedback now = step(id);
        if (now.state() != FeedbackState.FOLLOW_UP) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("reference_outcome", outcome);
        columns.put("reference_note", note);
        end(id, FeedbackState.CLOSED, columns);
        note(id, "feedback.timeline.reference", note);
    }

    private void end(RecordId id, FeedbackState state, Map<String, @Nullable Object> columns) {
        columns.put("state", state);
        columns.put("ended_at", clock.instant());
        store.set(id, columns);
    }

    private void note(RecordId id, String key, @Nullable String body) {
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.STEP, key).withBody(body));
    }

    private static Map<String, @Nullable Object> one(String column, Object value) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(column, value);
        return one;
    }

    private Feedback step(RecordId id) {
        requireProcess();
        return store.locked(id);
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
