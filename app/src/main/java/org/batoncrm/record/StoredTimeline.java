package org.batoncrm.record;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the timelines of all records in one table. */
@Service
class StoredTimeline implements Timeline {

    private static final int LONGEST_BODY = 100_000;

    /** What fills the headline, and the fields that changed. */
    private record Details(List<String> arguments, List<TimelineEntry.FieldChange> changes) {}

    private final EntityManager entities;
    private final CurrentUser current;
    private final Records records;
    private final Users users;
    private final Texts texts;
    private final Shown shown;
    private final JsonMapper json;
    private final Clock clock;

    StoredTimeline(
            EntityManager entities,
            CurrentUser current,
            @org.springframework.context.annotation.Lazy Records records,
            Users users,
            Texts texts,
            Shown shown,
            JsonMapper json,
            Clock clock) {
        this.entities = entities;
        this.current = current;
        this.records = records;
        this.users = users;
        this.texts = texts;
        this.shown = shown;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(RecordId record, TimelineEntry entry) {
        TimelineEntry kept = entry.body() != null && entry.body().length() > LONGEST_BODY
                ? entry.withBody(entry.body().substring(0, LONGEST_BODY))
                : entry;
        boolean plain = kept.arguments().isEmpty() && kept.changes().isEmpty();
        String details = plain ? null : json.writeValueAsString(new Details(kept.arguments(), kept.changes()));
        Long actor = current.find().map(Actor::userId).orElse(null);
        entities.persist(new TimelineRow(record, kept, details, actor, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<TimelineItem> read(RecordId record, Set<TimelineEntry.Kind> kinds, int page, int size) {
        records.requireReadable(record);
        Set<TimelineEntry.Kind> wanted = kinds.isEmpty() ? EnumSet.allOf(TimelineEntry.Kind.class) : kinds;
        List<TimelineRow> rows = entities.createQuery(
                        "from TimelineRow t where t.recordType = :type and t.recordId = :id and t.kind in :kinds"
                                + " order by t.happenedAt desc, t.id desc",
                        TimelineRow.class)
                .setParameter("type", record.type())
                .setParameter("id", record.value())
                .setParameter("kinds", wanted)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        Map<Long, UserCard> people = users.cards(actorsOf(rows));
        return rows.stream().map(row -> item(row, people)).toList();
    }

    private static Collection<Long> actorsOf(List<TimelineRow> rows) {
        return rows.stream().map(TimelineRow::actorId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private TimelineItem item(TimelineRow row, Map<Long, UserCard> people) {
        Details details = row.details() == null
                ? new Details(List.of(), List.of())
                : json.readValue(row.details(), Details.class);
        UserCard person = row.actorId() == null ? null : people.get(row.actorId());
        return new TimelineItem(
                Objects.requireNonNull(row.id()),
                row.kind(),
                row.happenedAt(),
                person == null ? texts.get("timeline.byProcess") : person.name(),
                person == null ? null : person.login(),
                texts.get(
                        row.titleKey(),
                        details.arguments().stream().map(this::told).toArray()),
                row.body(),
                labelled(details.changes()),
                row.reference());
    }

    private List<TimelineEntry.FieldChange> labelled(@Nullable List<TimelineEntry.FieldChange> changes) {
        List<TimelineEntry.FieldChange> labelled = new ArrayList<>();
        if (changes != null) {
            changes.forEach(c ->
                    labelled.add(new TimelineEntry.FieldChange(texts.get(c.field()), told(c.from()), told(c.to()))));
        }
        return labelled;
    }

    /** Choices and reasons are kept as message keys; whatever is no key stays as it is. */
    private @Nullable String told(@Nullable String kept) {
        return kept == null ? null : shown.kept(kept);
    }
}
