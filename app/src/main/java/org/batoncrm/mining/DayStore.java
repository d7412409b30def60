package org.batoncrm.mining;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sums of days: few rows, whatever the number of cases. */
@Component
class DayStore {

    private static final String COUNTS =
            "cases, visits, troubled, repeated, repeats, repeat_ms, duration_ms, waiting_ms, working_ms";

    private static final String INSERT = "insert into mining_day (" + COUNTS
            + ", lasted, waited, worked, process_key, kind, version, team_id, on_day, part)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "update mining_day set cases = ?, visits = ?, troubled = ?, repeated = ?,"
            + " repeats = ?, repeat_ms = ?, duration_ms = ?, waiting_ms = ?, working_ms = ?, lasted = ?, waited = ?,"
            + " worked = ? where process_key = ? and kind = ? and version = ? and team_id = ? and on_day = ? and part = ?";

    private static final String AT =
            " from mining_day where process_key = :process and kind = :kind and version = :version";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    DayStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Adds to what is there; the caller sees to it that nobody else does so at the same time. */
    void add(Map<DayKey, Sums> more) {
        Map<DayKey.Place, Map<LocalDate, List<DayKey>>> places = more.keySet().stream()
                .collect(Collectors.groupingBy(DayKey::place, Collectors.groupingBy(DayKey::day)));
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        places.forEach((place, days) -> {
            Map<DayKey, Sums> known = known(place, days);
            days.values()
                    .forEach(keys -> keys.forEach(key -> {
                        Sums before = known.get(key);
                        if (before != null) {
                            before.add(more.get(key));
                        }
                        (before == null ? added : changed).add(row(key, before == null ? more.get(key) : before));
                    }));
        });
        batches.batchUpdate(UPDATE, changed);
        batches.batchUpdate(INSERT, added);
    }

    private Map<DayKey, Sums> known(DayKey.Place place, Map<LocalDate, List<DayKey>> days) {
        Map<DayKey, Sums> found = new HashMap<>();
        jdbc.sql("select *" + AT + " and team_id = :team and on_day in (:days) and part in (:parts)")
                .params(at(place))
                .param("team", place.team())
                .param("days", days.keySet().stream().map(Date::valueOf).toList())
                .param(
                        "parts",
                        days.values().stream()
                                .flatMap(List::stream)
                                .map(DayKey::part)
                                .distinct()
                                .toList())
                .query(rs -> {
                    Sums sums = Sums.ofDay();
                    read(rs, sums);
                    found.put(new DayKey(place, rs.getDate("on_day").toLocalDate(), rs.getString("part")), sums);
                });
        return found;
    }

    /**
     * The sums of a time by part, each with its spreads.
     *
     * @param parts only these, or all when null
     */
    Map<String, Sums> sums(
            DayKey.Place place,
            Collection<Long> teams,
            LocalDate from,
            LocalDate to,
            @Nullable Collection<String> parts) {
        Map<String, Sums> found = new LinkedHashMap<>();
        jdbc.sql("select *" + AT + " and team_id in (:teams) and on_day between :from and :to"
                        + (parts == null ? "" : " and part in (:parts)"))
                .params(at(place))
                .param("teams", teams)
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("parts", parts)
                .query(rs -> {
                    read(rs, found.computeIfAbsent(rs.getString("part"), part -> Sums.total()));
                });
        return found;
    }

    /** A part with what its cases come to, without spreads. */
    record Weight(String part, long cases, long repeated) {}

    /** The parts of a time, those with most cases first; at most so many. */
    List<Weight> heaviest(DayKey.Place place, Collection<Long> teams, LocalDate from, LocalDate to, int most) {
        return jdbc.sql("select part, sum(cases), sum(repeated)" + AT
                        + " and team_id in (:teams) and on_day between :from and :to"
                        + " group by part order by 2 desc, 1 limit " + most)
                .params(at(place))
                .param("teams", teams)
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .query((rs, n) -> new Weight(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    private static Map<String, Object> at(DayKey.Place place) {
        return Map.of("process", place.process(), "kind", place.kind().code(), "version", place.version());
    }

    private static void read(ResultSet rs, Sums into) throws SQLException {
        into.cases += rs.getLong("cases");
        into.visits += rs.getLong("visits");
        into.troubled += rs.getLong("troubled");
        into.repeated += rs.getLong("repeated");
        into.repeats += rs.getLong("repeats");
        into.repeatMillis += rs.getLong("repeat_ms");
        into.millis += rs.getLong("duration_ms");
        into.waitingMillis += rs.getLong("waiting_ms");
        into.workingMillis += rs.getLong("working_ms");
        into.lasted.add(rs.getBytes("lasted"));
        into.waited.add(rs.getBytes("waited"));
        into.worked.add(rs.getBytes("worked"));
    }

    private static Object[] row(DayKey key, Sums sums) {
        return new Object[] {
            sums.cases,
            sums.visits,
            sums.troubled,
            sums.repeated,
            sums.repeats,
            sums.repeatMillis,
            sums.millis,
            sums.waitingMillis,
            sums.workingMillis,
            written(sums.lasted),
            written(sums.waited),
            written(sums.worked),
            key.place().process(),
            key.place().kind().code(),
            key.place().version(),
            key.place().team(),
            Date.valueOf(key.day()),
            key.part()
        };
    }

    private static byte @Nullable [] written(Spread spread) {
        return spread.count() == 0 ? null : spread.written();
    }
}
