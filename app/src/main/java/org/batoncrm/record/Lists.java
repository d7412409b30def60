package org.batoncrm.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads lists: pages, numbers of rows for REST, and whole lists for export. Rights are part of each statement. */
@Service
@Transactional(readOnly = true)
public class Lists {

    private static final int CHUNK = 500;

    /** Row numbers of a page with the exact number of all rows, for REST. */
    public record Numbers(List<Long> ids, long total) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final ListFilters filters;
    private final ListCells cells;
    private final Counts counts;

    Lists(JdbcClient jdbc, Access access, ListFilters filters, ListCells cells, Counts counts) {
        this.jdbc = jdbc;
        this.access = access;
        this.filters = filters;
        this.cells = cells;
        this.counts = counts;
    }

    /** What a list's rows must fulfil, for a room's own statements about them: {@code r} is the list's table. */
    public record Where(String sql, Map<String, Object> parameters) {}

    /** The rows that the actor may see and the query asks for, as a condition. */
    public Where where(ListSpec spec, ListQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = access.readable(spec.type()).sql("r", parameters) + " and r.deleted_at is null"
                + filters.sql(spec, query, parameters);
        return new Where(sql, parameters);
    }

    /** A page as people see it. */
    public ListPage page(ListSpec spec, ListQuery query) {
        List<ListColumn> columns = columns(spec, query);
        ListSql sql = new ListSql(spec, query, access.readable(spec.type()), filters);
        if (sql.empty()) {
            return new ListPage(spec, query, columns, List.of(), 0);
        }
        String statement = sql.page(columns, (long) query.page() * query.size(), query.size());
        List<ListCells.Raw> found = jdbc.sql(statement)
                .params(sql.parameters)
                .query((rs, n) -> ListCells.read(rs, columns))
                .list();
        boolean wholeList = query.page() == 0 && found.size() < query.size();
        long counted = wholeList ? found.size() : Math.min(count(sql, ListPage.COUNTED_TO), ListPage.COUNTED_TO);
        return new ListPage(spec, query, columns, rows(spec, columns, found, false), counted);
    }

    /** The numbers of a page's rows; the room turns them into what its REST resource shows. */
    public Numbers numbers(ListSpec spec, ListQuery query) {
        ListSql sql = new ListSql(spec, query, access.readable(spec.type()), filters);
        if (sql.empty()) {
            return new Numbers(List.of(), 0);
        }
        List<Long> ids = ids(sql, (long) query.page() * query.size(), query.size());
        boolean wholeList = query.page() == 0 && ids.size() < query.size();
        return new Numbers(ids, wholeList ? ids.size() : count(sql, 0));
    }

    /** Hands out all rows in order, a few hundred at a time. */
    public void each(ListSpec spec, ListQuery query, int most, Consumer<ListPage.Row> reader) {
        ListSql sql = new ListSql(spec, query, access.readable(spec.type()), filters);
        if (sql.empty()) {
            return;
        }
        List<Long> ids = ids(sql, 0, most);
        List<ListColumn> columns = columns(spec, query);
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            rows(spec, columns, cells(spec, columns, chunk), true).forEach(reader);
        }
    }

    /** The columns one sees: the chosen ones, or those the room shows by itself. */
    public static List<ListColumn> columns(ListSpec spec, ListQuery query) {
        List<ListColumn> columns = new ArrayList<>(
                spec.columns().stream().filter(ListColumn::title).toList());
        if (query.columns().isEmpty()) {
            spec.columns().stream().filter(c -> c.shown() && !c.title()).forEach(columns::add);
        } else {
            query.columns()
                    .forEach(key -> spec.column(key).filter(c -> !c.title()).ifPresent(columns::add));
        }
        return columns;
    }

    private List<Long> ids(ListSql sql, long offset, int size) {
        String statement = sql.ids(offset, size);
        return jdbc.sql(statement)
                .params(sql.parameters)
                .query((rs, n) -> rs.getLong(1))
                .list();
    }

    private long count(ListSql sql, int most) {
        String statement = sql.count(most);
        Map<String, Object> parameters = sql.filters();
        return counts.of(
                List.of(statement, parameters),
                ListPage.COUNTED_TO,
                () -> jdbc.sql(statement).params(parameters).query(Long.class).single());
    }

    private List<ListCells.Raw> cells(ListSpec spec, List<ListColumn> columns, List<Long> ids) {
        Map<Long, ListCells.Raw> found = new HashMap<>();
        jdbc.sql(ListSql.cells(spec, columns)).params(Map.of("ids", ids)).query(rs -> {
            found.put(rs.getLong(1), ListCells.read(rs, columns));
        });
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private List<ListPage.Row> rows(
            ListSpec spec, List<ListColumn> columns, List<ListCells.Raw> inOrder, boolean plain) {
        List<List<ListPage.Cell>> shown = cells.show(columns, inOrder, spec.type(), plain);
        List<ListPage.Row> rows = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            ListCells.Raw raw = inOrder.get(i);
            rows.add(new ListPage.Row(RecordId.of(spec.type(), raw.id()), raw.version(), shown.get(i)));
        }
        return rows;
    }
}
