package org.batoncrm.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Access;

/**
 * Writes a list's SQL from allow-listed columns and bound parameters only.
 *
 * <p>Rows that belong to a team, to oneself, or to nobody are three disjoint branches that each walk an index in the
 * order of sorting; with one condition joined by "or" the database would read all rows instead.
 */
final class ListSql {

    private final ListSpec spec;
    private final String sortSql;
    private final String direction;
    private final List<String> branches = new ArrayList<>();
    private final String filter;
    final Map<String, Object> parameters = new HashMap<>();

    ListSql(ListSpec spec, ListQuery query, Access.Rows rows, ListFilters filters) {
        this.spec = spec;
        this.sortSql = spec.column(query.sort()).orElseThrow().sql();
        this.direction = query.descending() ? "desc" : "asc";
        this.filter = filters.sql(spec, query, parameters);
        branches(rows);
    }

    private void branches(Access.Rows rows) {
        if (rows.scope() == Access.Scope.ALL) {
            branches.add("1 = 1");
        } else if (rows.scope() == Access.Scope.TEAM) {
            branches.add("r.owner_id is null and r.team_id is null");
            Set<Long> teams = rows.teamIds();
            int n = 0;
            for (Long team : teams) {
                n++;
                parameters.put("team" + n, team);
                branches.add("r.team_id = :team" + n);
            }
            if (rows.userId() != null) {
                parameters.put("me", rows.userId());
                if (teams.isEmpty()) {
                    branches.add("r.owner_id = :me");
                } else {
                    parameters.put("teams", teams);
                    branches.add("r.owner_id = :me and (r.team_id is null or r.team_id not in (:teams))");
                }
            }
        }
    }

    /** Nothing at all can be seen. */
    boolean empty() {
        return branches.isEmpty();
    }

    /** The parameters without those of one page. */
    Map<String, Object> filters() {
        Map<String, Object> all = new HashMap<>(parameters);
        all.keySet().removeAll(Set.of("reach", "skip", "size"));
        return Map.copyOf(all);
    }

    /** The row numbers in order. */
    String ids(long offset, int size) {
        return "select k.id from " + keys(offset, size) + " k" + order("k.s", "k.id");
    }

    /** The cells of a page's rows in order: number, version, and the columns. */
    String page(List<ListColumn> columns, long offset, int size) {
        return cells(columns) + " from " + keys(offset, size) + " k join " + spec.table() + " r on r.id = k.id"
                + order("k.s", "k.id");
    }

    /** Number and place of a page's rows: small, and from an index alone where the filter allows it. */
    private String keys(long offset, int size) {
        parameters.put("reach", offset + size);
        parameters.put("skip", offset);
        parameters.put("size", size);
        String key = "select r.id as id, " + sortSql + " as s from ";
        if (branches.size() == 1) {
            return "(" + key + from(branches.get(0)) + order(sortSql, "r.id") + " limit :size offset :skip)";
        }
        List<String> parts = branches.stream()
                .map(branch -> "(" + key + from(branch) + order(sortSql, "r.id") + " limit :reach)")
                .toList();
        return "(select u.id, u.s from (" + String.join(" union all ", parts) + ") u" + order("u.s", "u.id")
                + " limit :size offset :skip)";
    }

    private String order(String sort, String id) {
        return " order by %s %s, %s %s".formatted(sort, direction, id, direction);
    }

    /** How many rows there are; stops counting at the given number when there is one. */
    String count(int most) {
        // Each branch counts by itself, from an index; counting over a union would first write all its rows down.
        List<String> parts = branches.stream()
                .map(branch -> most > 0
                        ? "(select count(*) from (select 1 as x from " + from(branch) + " limit " + most + ") c)"
                        : "(select count(*) from " + from(branch) + ")")
                .toList();
        return "select " + String.join(" + ", parts);
    }

    /** The cells of the rows with these numbers. */
    static String cells(ListSpec spec, List<ListColumn> columns) {
        return cells(columns) + " from " + spec.table() + " r where r.id in (:ids)";
    }

    private static String cells(List<ListColumn> columns) {
        StringBuilder sql = new StringBuilder("select r.id, r.version");
        for (ListColumn column : columns) {
            sql.append(", ").append(column.sql());
            if (column.currencySql() != null) {
                sql.append(", ").append(column.currencySql());
            }
        }
        return sql.toString();
    }

    private String from(String branch) {
        return spec.table() + " r where " + branch + " and r.deleted_at is null" + filter;
    }
}
