package org.batoncrm.record;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes, calls, meetings, to-dos and mails on records; who may read or change the record may read or write them. */
@Service
@Transactional
public class Activities {

    /** A page of activities. */
    public record Found(List<ActivityView> items, long total) {}

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Records records;
    private final Timeline timeline;
    private final CurrentUser current;
    private final Users users;
    private final Clock clock;

    Activities(
            EntityManager entities,
            JdbcClient jdbc,
            Records records,
            Timeline timeline,
            CurrentUser current,
            Users users,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.records = records;
        this.timeline = timeline;
        this.current = current;
        this.users = users;
        this.clock = clock;
    }

    public ActivityView add(ActivityInput input) {
        if (input.recordId() == null) {
            throw new Invalid("recordId", "error.required");
        }
        RecordId record = RecordId.parse(input.recordId())
                .filter(records::readable)
                .orElseThrow(() -> new Invalid("recordId", "record.badReference", input.recordId()));
        records.requireWritable(record);
        ActivityKind kind = input.kind() == null ? ActivityKind.NOTE : input.kind();
        Activity activity = new Activity(record, kind, current.get().userId(), clock.instant());
        activity.assigneeId = kind == ActivityKind.TODO ? current.get().userId() : null;
        write(activity, input);
        entities.persist(activity);
        tell(activity, activity.kind.labelKey());
        return views(List.of(activity)).get(0);
    }

    @Transactional(readOnly = true)
    public ActivityView get(RecordId id) {
        return views(List.of(find(id))).get(0);
    }

    /** What the input holds replaces what there is; the record stays. */
    public ActivityView change(RecordId id, ActivityInput input) {
        Activity activity = find(id);
        records.requireWritable(activity.record());
        boolean doneBefore = activity.doneAt != null;
        write(activity, input);
        activity.updatedAt = clock.instant();
        entities.flush();
        if (!doneBefore && activity.doneAt != null) {
            tell(activity, "activity.todo.done");
        }
        return views(List.of(activity)).get(0);
    }

    public void delete(RecordId id) {
        Activity activity = find(id);
        records.requireWritable(activity.record());
        activity.deletedAt = clock.instant();
        activity.deletedBy = current.get().userId();
        timeline.add(
                activity.record(),
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "activity.deleted", summary(activity))
                        .withReference(id.toString()));
    }

    /** To-dos of a record that are still to be done, the most urgent first. */
    @Transactional(readOnly = true)
    public List<ActivityView> openTodos(RecordId record) {
        records.requireReadable(record);
        return views(entities.createQuery(
                        "from Activity a where a.recordType = :type and a.recordId = :id and a.kind = :todo"
                                + " and a.doneAt is null and a.deletedAt is null order by a.dueAt, a.id",
                        Activity.class)
                .setParameter("type", record.type())
                .setParameter("id", record.value())
                .setParameter("todo", ActivityKind.TODO)
                .setMaxResults(50)
                .getResultList());
    }

    /** Those of a record, or without one those that the actor wrote or has to do; done: null for both. */
    @Transactional(readOnly = true)
    public Found list(@Nullable RecordId record, @Nullable Boolean done, int page, int size) {
        List<Object> parameters = new ArrayList<>();
        String where;
        if (record == null) {
            Long me = current.get().userId();
            where = "(assignee_id = ? or owner_id = ?)";
            parameters.add(me);
            parameters.add(me);
        } else {
            records.requireReadable(record);
            where = "record_type = ? and record_id = ?";
            parameters.add(record.type().name());
            parameters.add(record.value());
        }
        where += " and deleted_at is null";
        if (done != null) {
            where += done ? " and (kind <> 'TODO' or done_at is not null)" : " and kind = 'TODO' and done_at is null";
        }
        long total = jdbc.sql("select count(*) from activity where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.add(size);
        parameters.add((long) page * size);
        List<Long> ids = jdbc.sql("select id from activity where " + where
                        + " order by happened_at desc, id desc limit ? offset ?")
                .params(parameters)
                .query(Long.class)
                .list();
        List<Activity> found = ids.stream()
                .map(id -> entities.find(Activity.class, id))
                .filter(a -> records.readable(a.record()))
                .toList();
        return new Found(views(found), total);
    }

    private Activity find(RecordId id) {
        Activity found = id.type() == RecordType.ACTIVITY ? entities.find(Activity.class, id.value()) : null;
        if (found == null || found.deletedAt != null || !records.readable(found.record())) {
            throw new NotFound(id);
        }
        return found;
    }

    private void write(Activity activity, ActivityInput input) {
        Invalid.Check check = new Invalid.Check()
                .length(input.subject(), 255, "subject")
                .length(input.body(), 20_000, "body")
                .that(
                        input.minutes() == null || input.minutes() >= 0 && input.minutes() <= 100_000,
                        "minutes",
                        "error.format")
                .that(blank(input.subject()) != null || blank(input.body()) != null, "body", "error.required");
        Long assignee = activity.assigneeId;
        if (input.assigneeId() != null) {
            assignee = users.byLogin(input.assigneeId())
                    .filter(UserCard::active)
                    .map(UserCard::id)
                    .orElse(null);
            check.that(assignee != null, "assigneeId", "record.badOwner", input.assigneeId());
        }
        check.orRefuse();
        if (input.kind() != null) {
            activity.kind = input.kind();
        }
        activity.subject = blank(input.subject());
        activity.body = blank(input.body());
        activity.minutes = input.minutes();
        activity.dueAt = input.dueAt();
        activity.assigneeId = assignee;
        if (input.happenedAt() != null) {
            activity.happenedAt = input.happenedAt();
        }
        if (input.done() != null) {
            activity.doneAt = input.done() ? (activity.doneAt == null ? clock.instant() : activity.doneAt) : null;
        }
    }

    private void tell(Activity activity, String titleKey) {
        entities.flush();
        String subject = activity.subject == null ? "" : activity.subject;
        TimelineEntry entry = TimelineEntry.of(
                        activity.kind.timeline(), titleKey + (subject.isEmpty() ? "" : ".with"), subject)
                .withBody(activity.body)
                .withReference(activity.id().toString());
        timeline.add(
                activity.record(), entry.happened(activity.doneAt == null ? activity.happenedAt : clock.instant()));
    }

    private static String summary(Activity activity) {
        String text = activity.subject != null ? activity.subject : Objects.requireNonNullElse(activity.body, "");
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private List<ActivityView> views(List<Activity> activities) {
        Set<Long> people = new HashSet<>();
        activities.forEach(a -> {
            people.add(a.ownerId());
            people.add(a.assigneeId);
        });
        people.remove(null);
        Map<Long, UserCard> cards = users.cards(people);
        return activities.stream().map(a -> view(a, cards)).toList();
    }

    private static ActivityView view(Activity a, Map<Long, UserCard> people) {
        UserCard assignee = a.assigneeId == null ? null : people.get(a.assigneeId);
        UserCard owner = a.ownerId() == null ? null : people.get(a.ownerId());
        boolean open = a.kind == ActivityKind.TODO && a.doneAt == null;
        return new ActivityView(
                a.id().toString(),
                a.version(),
                a.record().toString(),
                a.kind,
                a.subject,
                a.body,
                a.happenedAt,
                a.dueAt,
                a.doneAt,
                a.minutes,
                assignee == null ? null : assignee.login(),
                owner == null ? null : owner.login(),
                open ? "OPEN" : "DONE",
                a.createdAt(),
                a.updatedAt);
    }
}
