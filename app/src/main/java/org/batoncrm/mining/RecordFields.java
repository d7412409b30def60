package org.batoncrm.mining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases by what the fields of their records hold: by the filters of the records' own list, as far as one may read them. */
@Component
class RecordFields {

    private final List<ListSource> sources;
    private final Lists lists;
    private final Access access;
    private final JdbcClient jdbc;

    RecordFields(List<ListSource> sources, Lists lists, Access access, JdbcClient jdbc) {
        this.sources = sources;
        this.lists = lists;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** The list of the records that the process carries; none when one may not read them. */
    Optional<ListSpec> list(String process) {
        return jdbc.sql(
                        "select record_type from mining_case where process_key = ? order by ended_at desc, id desc limit 1")
                .param(process)
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(found -> found)
                .map(RecordType::valueOf)
                .filter(type -> access.readable(type).scope() != Access.Scope.NONE)
                .flatMap(this::list);
    }

    Optional<ListSpec> list(RecordType type) {
        return sources.stream()
                .map(ListSource::spec)
                .filter(spec -> spec.type() == type)
                .findFirst();
    }

    /** A condition on cases {@code c}; its parameters are added. */
    String condition(Question question, Map<String, Object> parameters) {
        if (question.fields().isEmpty()) {
            return "";
        }
        Optional<ListSpec> found = list(question.process());
        if (found.isEmpty()) {
            return " and 1 = 0";
        }
        ListSpec spec = found.get();
        Map<String, List<String>> wanted = new java.util.LinkedHashMap<>();
        spec.columns().stream()
                .filter(ListColumn::filterable)
                .filter(column -> question.fields().containsKey(column.key()))
                .forEach(column -> wanted.put(column.key(), question.fields().get(column.key())));
        Lists.Where where = lists.where(spec, ListQuery.of(spec, wanted, 1));
        parameters.putAll(where.parameters());
        parameters.put("recordType", spec.type().name());
        return " and c.record_type = :recordType and exists (select 1 from " + spec.table()
                + " r where r.id = c.record_id and " + where.sql() + ")";
    }
}
