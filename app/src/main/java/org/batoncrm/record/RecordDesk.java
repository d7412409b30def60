package org.batoncrm.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the records of one type for a room: rights, checks, history, search, waste bin. The room adds its own rules
 * around it.
 */
@Transactional
public class RecordDesk<E extends KeptRecord> implements RecordSource, RecordEditor, Trashable {

    private static final String OWNER = "ownerId";

    private final RecordShape<E> shape;
    private final DeskTools tools;

    RecordDesk(RecordShape<E> shape, DeskTools tools) {
        this.shape = shape;
        this.tools = tools;
    }

    @Override
    public RecordType type() {
        return shape.type();
    }

    public RecordId idOf(E record) {
        return RecordId.of(shape.type(), Objects.requireNonNull(record.id()));
    }

    /** Takes a new record with these fields; it belongs to the actor unless the input says otherwise. */
    public E create(E fresh, Map<String, @Nullable Object> input) {
        if (tools.access.writable(shape.type()).scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
        Actor actor = tools.current.get();
        fresh.begin(tools.clock.instant());
        give(fresh, actor.userId());
        Map<String, @Nullable Object> all = new LinkedHashMap<>(flat(input));
        shape.fields().fields().stream()
                .filter(field -> field.required() && field.get().apply(fresh) == null)
                .forEach(field -> all.putIfAbsent(field.key(), null));
        write(fresh, all);
        tools.entities.persist(fresh);
        tools.timeline.add(idOf(fresh), TimelineEntry.of(TimelineEntry.Kind.CREATED, "timeline.created"));
        file(fresh, tools.search::add);
        return fresh;
    }

    /** Not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public E get(RecordId id) {
        E found = find(id);
        if (!tools.access.readable(shape.type()).include(found.ownerId(), found.teamId())) {
            throw new NotFound(id);
        }
        return found;
    }

    /** Not found unless the actor may read it, forbidden unless it may be changed. */
    public E forChange(RecordId id) {
        E found = get(id);
        if (!mayWrite(found)) {
            throw new Forbidden("error.forbidden");
        }
        return found;
    }

    /** Changes a record that {@link #forChange} gave; returns what has changed. */
    public List<TimelineEntry.FieldChange> change(E record, Map<String, @Nullable Object> changes) {
        List<TimelineEntry.FieldChange> done = write(record, flat(changes));
        changed(record, done);
        return done;
    }

    /** Follows what the room itself has changed in a record that {@link #forChange} gave: history, version, search. */
    public void changed(E record, List<TimelineEntry.FieldChange> done) {
        if (!done.isEmpty()) {
            record.touch(tools.clock.instant());
            tools.timeline.add(idOf(record), TimelineEntry.changed(done));
            tools.entities.flush();
            index(record);
            tools.events.publishEvent(new RecordChanged(idOf(record)));
        }
    }

    @Override
    public void change(RecordId id, Map<String, @Nullable Object> changes) {
        change(forChange(id), changes);
    }

    /** Gives the record to a user; null: to nobody. */
    public void assign(RecordId id, @Nullable Long ownerId) {
        UserCard owner = ownerId == null ? null : tools.users.get(ownerId);
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(OWNER, ownerId == null ? null : owner == null ? "?" : owner.login());
        change(id, change);
    }

    public void delete(E record) {
        record.delete(tools.clock.instant(), tools.current.get().userId());
        tools.timeline.add(idOf(record), TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "timeline.deleted"));
        tools.search.remove(idOf(record));
        tools.entities.flush();
        tools.events.publishEvent(new RecordChanged(idOf(record)));
    }

    /** Writes to the database now, so that statements of the room's own see it. */
    public void flush() {
        tools.entities.flush();
    }

    /** Says again under which words the record is found. */
    public void index(E record) {
        file(record, tools.search::put);
    }

    /** One of the ways in which the search takes a record. */
    @FunctionalInterface
    private interface Filing {
        void take(
                RecordId id,
                String title,
                Collection<@Nullable String> texts,
                @Nullable Long ownerId,
                @Nullable Long teamId);
    }

    private void file(E record, Filing filing) {
        filing.take(
                idOf(record),
                shape.title().apply(record),
                shape.searched().apply(record),
                record.ownerId(),
                record.teamId());
    }

    @Override
    @Transactional(readOnly = true)
    public RecordSheet sheet(RecordId id) {
        E record = get(id);
        return tools.sheets.of(shape, record, id, mayWrite(record));
    }

    /** The fields of a form for a new record. */
    public List<RecordSheet.Line> blank(E fresh, List<String> keys) {
        return tools.sheets.blank(shape, fresh, keys);
    }

    /** The record as its REST resource shows it. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> json(E record) {
        return tools.sheets.json(shape, record, idOf(record));
    }

    /** Records of a page, in the order of the numbers. */
    @Transactional(readOnly = true)
    public List<E> all(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() == 1) {
            // Mostly a record that this transaction has at hand, and a query would write down first what is changed.
            return Stream.ofNullable(tools.entities.find(shape.entity(), ids.get(0)))
                    .toList();
        }
        Map<Long, E> found = new HashMap<>();
        tools.entities
                .createQuery("from " + shape.entity().getSimpleName() + " r where r.id in :ids", shape.entity())
                .setParameter("ids", ids)
                .getResultList()
                .forEach(record -> found.put(Objects.requireNonNull(record.id()), record));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, RecordCard> cards = new HashMap<>();
        for (E record : all(List.copyOf(ids))) {
            if (!record.deleted()) {
                cards.put(
                        Objects.requireNonNull(record.id()),
                        new RecordCard(
                                idOf(record),
                                shape.title().apply(record),
                                shape.subtitle().apply(record),
                                record.ownerId(),
                                record.teamId()));
            }
        }
        return cards;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean readable(RecordId id) {
        return lookUp(id)
                .filter(r -> tools.access.readable(shape.type()).include(r.ownerId(), r.teamId()))
                .isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean writable(RecordId id) {
        return lookUp(id).filter(this::mayWrite).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Deleted> deleted(int most) {
        Map<String, Object> parameters = new HashMap<>();
        String rows = tools.access.writable(shape.type()).sql("r", parameters);
        List<Long> ids = tools.jdbc
                .sql("select r.id from " + shape.table() + " r where r.deleted_at is not null and " + rows
                        + " order by r.deleted_at desc, r.id desc limit " + most)
                .params(parameters)
                .query(Long.class)
                .list();
        return all(ids).stream()
                .map(r -> new Deleted(idOf(r), shape.title().apply(r), r.deletedAt(), r.deletedBy(), null))
                .toList();
    }

    @Override
    public void restore(RecordId id) {
        E record = tools.entities.find(shape.entity(), id.value());
        if (record == null || !record.deleted() || !mayWrite(record)) {
            throw new NotFound(id);
        }
        record.restore(tools.clock.instant());
        tools.timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "timeline.restored"));
        tools.entities.flush();
        index(record);
        tools.events.publishEvent(new RecordChanged(id));
    }

    @Override
    public int purge(Instant before, int most) {
        List<Long> ids = tools.jdbc
                .sql("select id from " + shape.table() + " where deleted_at < ? order by deleted_at limit ?")
                .params(Timestamp.from(before), most)
                .query(Long.class)
                .list();
        List<E> old = all(ids);
        for (E record : old) {
            tools.traces.purge(idOf(record));
            tools.entities.remove(record);
        }
        tools.entities.flush();
        return old.size();
    }

    private boolean mayWrite(E record) {
        return tools.access.writable(shape.type()).include(record.ownerId(), record.teamId());
    }

    private E find(RecordId id) {
        return lookUp(id).orElseThrow(() -> new NotFound(id));
    }

    private Optional<E> lookUp(RecordId id) {
        return id.type() != shape.type()
                ? Optional.empty()
                : Optional.ofNullable(tools.entities.find(shape.entity(), id.value()))
                        .filter(r -> !r.deleted());
    }

    private void give(E record, @Nullable Long owner) {
        record.belongTo(owner, owner == null ? null : tools.users.teamOf(owner).orElse(null));
    }

    private List<TimelineEntry.FieldChange> write(E record, Map<String, @Nullable Object> input) {
        List<Invalid.Problem> problems = new ArrayList<>();
        List<TimelineEntry.FieldChange> changes = new ArrayList<>();
        input.forEach((key, raw) -> {
            try {
                if (key.equals(OWNER)) {
                    assign(record, raw, changes);
                } else {
                    Field<E> field =
                            shape.fields().find(key).orElseThrow(() -> new Invalid(key, "error.unknownField", key));
                    Object before = field.get().apply(record);
                    Object after = tools.reader.read(field, raw, before);
                    if (!Objects.equals(before, after)) {
                        requireFree(field, record);
                        field.set().accept(record, after);
                        changes.add(new TimelineEntry.FieldChange(
                                field.labelKey(),
                                tools.sheets.history(field, before),
                                tools.sheets.history(field, after)));
                    }
                }
            } catch (Invalid refused) {
                problems.addAll(refused.problems());
            }
        });
        Invalid.Check check = new Invalid.Check();
        if (problems.isEmpty()) {
            shape.settle().accept(record, check);
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        check.orRefuse();
        return changes;
    }

    /** What is fixed for people only their processes change. */
    private void requireFree(Field<E> field, E record) {
        String reason = field.fixed().apply(record);
        if (reason != null && !tools.current.get().isProcess()) {
            throw new Rejected(reason, idOf(record));
        }
    }

    private void assign(E record, @Nullable Object raw, List<TimelineEntry.FieldChange> changes) {
        Long owner = tools.owner(raw);
        if (!Objects.equals(owner, record.ownerId())) {
            changes.add(
                    new TimelineEntry.FieldChange("record.owner", tools.nameOf(record.ownerId()), tools.nameOf(owner)));
            give(record, owner);
        }
    }

    /** {@code {"consent":{"email":true}}} is the field {@code consent.email}; an object that is a field stays whole. */
    private Map<String, @Nullable Object> flat(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        input.forEach((key, held) -> {
            if (held instanceof Map<?, ?> inner && shape.fields().find(key).isEmpty()) {
                inner.forEach((name, value) -> all.put(key + "." + name, value));
            } else {
                all.put(key, held);
            }
        });
        return all;
    }
}
