package org.batoncrm.mining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases a page at a time, each with its record as far as one may read it. */
@Component
class CaseList {

    private static final String WHOLE = "c.waiting_ms, c.working_ms";
    private static final String AT_STEP = "s.waiting_ms, s.working_ms";

    private final CloseLook close;
    private final StepNames names;
    private final Records records;
    private final RecordFields fields;
    private final Lists lists;
    private final Access access;
    private final JdbcClient jdbc;

    CaseList(
            CloseLook close,
            StepNames names,
            Records records,
            RecordFields fields,
            Lists lists,
            Access access,
            JdbcClient jdbc) {
        this.close = close;
        this.names = names;
        this.records = records;
        this.fields = fields;
        this.lists = lists;
        this.access = access;
        this.jdbc = jdbc;
    }

    private record Raw(
            String instance,
            @Nullable RecordId record,
            int version,
            long variant,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            long millis,
            int repeats,
            long waitingMillis,
            long workingMillis) {}

    /** @param element only those that came to it, with the time they spent there; all when null */
    CasePage page(Question question, CaseOrder order, @Nullable String element, int page, int size) {
        CloseLook.Part cases = close.cases(question);
        Map<String, Object> parameters = new HashMap<>(cases.parameters());
        parameters.put("element", element);
        parameters.put("skip", (long) page * size);
        String columns = "select c.instance_id, c.record_type, c.record_id, c.version, c.variant_id, c.started_at,"
                + " c.ended_at, c.outcome, c.duration_ms, c.repeats, ";
        String from = element == null
                ? columns + WHOLE + " from " + cases.sql()
                : columns + AT_STEP + " from (select c.* from " + cases.sql()
                        + ") c join mining_step s on s.case_id = c.id and s.element = :element";
        List<Raw> found = jdbc.sql(from + order(order, element) + " limit " + (size + 1) + " offset :skip")
                .params(parameters)
                .query(CaseList::raw)
                .list();
        List<Raw> shown = found.subList(0, Math.min(size, found.size()));
        Map<RecordId, RecordCard> cards = readable(
                shown.stream().map(Raw::record).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<String, StepNames.Face> faces =
                names.of(question.process(), shown.stream().map(Raw::outcome).collect(Collectors.toSet()));
        int hidden = (int) shown.stream()
                .filter(raw -> raw.record() != null && !cards.containsKey(raw.record()))
                .count();
        return new CasePage(
                shown.stream().map(raw -> row(raw, cards, faces)).toList(),
                page,
                size,
                found.size() > size,
                hidden,
                close.look(question));
    }

    private static String order(CaseOrder order, @Nullable String element) {
        String by = switch (order) {
            case NEWEST -> "";
            case LONGEST -> element == null ? "c.duration_ms desc, " : "s.waiting_ms + s.working_ms desc, ";
            case WAITING -> element == null ? "c.waiting_ms desc, " : "s.waiting_ms desc, ";
        };
        return " order by " + by + "c.ended_at desc, c.id desc";
    }

    private static Raw raw(ResultSet rs, int number) throws SQLException {
        String type = rs.getString(2);
        return new Raw(
                rs.getString(1),
                type == null ? null : RecordId.of(RecordType.valueOf(type), rs.getLong(3)),
                rs.getInt(4),
                rs.getLong(5),
                rs.getTimestamp(6).toInstant(),
                rs.getTimestamp(7).toInstant(),
                rs.getString(8),
                rs.getLong(9),
                rs.getInt(10),
                rs.getLong(11),
                rs.getLong(12));
    }

    private static CasePage.Row row(Raw raw, Map<RecordId, RecordCard> cards, Map<String, StepNames.Face> faces) {
        @Nullable RecordCard card = raw.record() == null ? null : cards.get(raw.record());
        return new CasePage.Row(
                raw.instance(),
                card == null ? null : card.id(),
                card == null ? null : card.title(),
                raw.version(),
                raw.variant(),
                raw.startedAt(),
                raw.endedAt(),
                raw.outcome(),
                faces.get(raw.outcome()).name(),
                raw.millis(),
                raw.waitingMillis(),
                raw.workingMillis(),
                raw.repeats());
    }

    /** The cards of those that the actor may read, by the rules of their own lists. */
    Map<RecordId, RecordCard> readable(Set<RecordId> ids) {
        Map<RecordType, Set<Long>> types = new EnumMap<>(RecordType.class);
        ids.forEach(
                id -> types.computeIfAbsent(id.type(), type -> new HashSet<>()).add(id.value()));
        Set<RecordId> allowed = new HashSet<>();
        types.forEach((type, numbers) -> allowed.addAll(readable(type, numbers)));
        return records.cards(allowed);
    }

    private Set<RecordId> readable(RecordType type, Set<Long> numbers) {
        if (access.readable(type).scope() == Access.Scope.NONE) {
            return Set.of();
        }
        @Nullable ListSpec spec = fields.list(type).orElse(null);
        if (spec == null) {
            return numbers.stream()
                    .map(number -> RecordId.of(type, number))
                    .filter(records::readable)
                    .collect(Collectors.toSet());
        }
        Lists.Where where = lists.where(spec, ListQuery.of(spec, Map.of(), 1));
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("numbers", numbers);
        return new HashSet<>(
                jdbc.sql("select r.id from " + spec.table() + " r where r.id in (:numbers) and " + where.sql())
                        .params(parameters)
                        .query((rs, n) -> RecordId.of(type, rs.getLong(1)))
                        .list());
    }

    /** The steps of ways, by number. */
    Map<Long, List<String>> ways(Collection<Long> variants) {
        Map<Long, List<String>> found = new HashMap<>();
        if (!variants.isEmpty()) {
            jdbc.sql("select id, steps from mining_variant where id in (:ids)")
                    .param("ids", variants)
                    .query(rs -> {
                        String steps = rs.getString(2);
                        found.put(rs.getLong(1), steps.isEmpty() ? List.of() : Arrays.asList(steps.split("\n")));
                    });
        }
        return found;
    }
}
