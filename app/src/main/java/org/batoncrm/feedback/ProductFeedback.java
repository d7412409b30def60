package org.batoncrm.feedback;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.file.FileWork;
import org.batoncrm.file.Upload;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people of ours say of the product and its processes, until they have an answer. */
@Service
@Transactional
public class ProductFeedback {

    private static final int LONGEST = 4000;
    private static final int HEADLINE = 120;

    /** The page of a task. */
    private static final Pattern TASK = Pattern.compile("/tasks/([0-9A-Za-z-]{1,64})");

    private final FeedbackStore store;
    private final SurveyMails mails;
    private final FileWork files;
    private final TaskSteps steps;
    private final Timeline timeline;
    private final SearchIndex search;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProductFeedback(
            FeedbackStore store,
            SurveyMails mails,
            FileWork files,
            TaskSteps steps,
            Timeline timeline,
            SearchIndex search,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.mails = mails;
        this.files = files;
        this.steps = steps;
        this.timeline = timeline;
        this.search = search;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /** Which Baton this is. */
    public String version() {
        return Optional.ofNullable(ProductFeedback.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    /**
     * Keeps what the actor has said, and lets its process begin.
     *
     * @param page where it was said; only the path is kept, what was searched for is nobody's business
     * @param picture taken in already, and looked at whether it is one
     */
    public RecordId send(@Nullable String text, @Nullable String page, Locale language, @Nullable Upload picture) {
        long author = current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
        String said = text == null ? "" : text.strip();
        new Invalid.Check()
                .that(!said.isEmpty(), "text", "error.required")
                .length(said, LONGEST, "text")
                .orRefuse();
        String headline = said.lines().findFirst().orElse(said);
        String title = headline.length() <= HEADLINE ? headline : headline.substring(0, HEADLINE - 1) + "…";
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("comment_text", said);
        columns.put("author_id", author);
        columns.put("page", path(page));
        columns.put("app_version", version());
        columns.put("task_key", step(path(page)));
        RecordId id = store.insert(
                FeedbackKind.PRODUCT,
                FeedbackState.RECEIVED,
                title,
                Languages.nearest(language.toLanguageTag()).toLanguageTag(),
                columns);
        search.put(id, title, List.of(said), null, null);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.CREATED, "feedback.timeline.said")
                        .withBody(said));
        if (picture != null) {
            CurrentUser.asProcess(() -> files.attach(id, picture, null, null));
        }
        events.publishEvent(new FeedbackOpened(id, FeedbackKind.PRODUCT));
        return id;
    }

    private @Nullable String step(@Nullable String path) {
        Matcher task = path == null ? null : TASK.matcher(path);
        return task != null && task.matches() ? steps.of(task.group(1)).orElse(null) : null;
    }

    static @Nullable String path(@Nullable String page) {
        if (page == null || !page.startsWith("/") || page.startsWith("//")) {
            return null;
        }
        String path = page.split("[?#]", 2)[0];
        return path.length() <= 300 ? path : path.substring(0, 300);
    }

    /** What becomes of it. For processes; said again, it is the same. */
    public void review(RecordId id, FeedbackState outcome, @Nullable String reply) {
        requireProcess();
        Feedback now = store.locked(id);
        if (now.state() == outcome && java.util.Objects.equals(now.reply(), reply)) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", outcome);
        columns.put("reply", reply);
        columns.put("replied_at", clock.instant());
        if (outcome != FeedbackState.IN_PLAN) {
            columns.put("ended_at", clock.instant());
        }
        store.set(id, columns);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "feedback.timeline.reviewed", outcome.labelKey())
                        .withBody(reply));
    }

    /** Writes to the author what becomes of it; once for each answer. */
    public void tell(RecordId id) {
        requireProcess();
        mails.answered(store.get(id));
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
