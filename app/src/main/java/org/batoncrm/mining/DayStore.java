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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sums of days and of months: few rows, whatever the number of cases. */
@Component
class DayStore {

    private static final String COUNTS =
            "cases, visits, troubled, repeated, repeats, repeat_ms, duration_ms, waiting_ms, working_ms";

    private static final String INSERT = "insert into %s (" + COUNTS
            + ", lasted, waited, worked, process_key, kind, version, team_id, on_day, part)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "update mining_day set cases = ?, visits = ?, troubled = ?, repeated = ?,"
            + " repeats = ?, repeat_ms = ?, duration_ms = ?, waiting_ms = ?, working_ms = ?, lasted = ?, waited = ?,"
            + " worked = ? where process_key = ? and kind = ? and version = ? and team_id = ? and on_day = ? and part = ?";

    private static final String AT =
            " from %s where process_key = :process and kind = :kind and version = :version and team_id in (:teams)";

    private static final String BETWEEN = AT + " and on_day between :from and :to";

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
        batches.batchUpdate(INSERT.formatted(Stretch.Table.DAYS.sql()), added);
    }

    /** Adds up the days of a month to sums of their own; the caller sees to it that this is done once. */
    void month(DayKey.Place place, Stretch days) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        read(place, List.of(place.team()), days, null, sums);
        batches.batchUpdate(
                INSERT.formatted(Stretch.Table.MONTHS.sql()),
                sums.entrySet().stream()
                        .map(one -> row(new DayKey(place, days.from(), one.getKey()), one.getValue()))
                        .toList());
    }

    private Map<DayKey, Sums> known(DayKey.Place place, Map<LocalDate, List<DayKey>> days) {
        Map<DayKey, Sums> found = new HashMap<>();
        jdbc.sql("select *" + AT.formatted(Stretch.Table.DAYS.sql()) + " and on_day in (:days) and part in (:parts)")
                .params(at(place, List.of(place.team())))
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
        stretches(from, to).forEach(stretch -> read(place, teams, stretch, parts, found));
        return found;
    }

    private void read(
            DayKey.Place place,
            Collection<Long> teams,
            Stretch stretch,
            @Nullable Collection<String> parts,
            Map<String, Sums> into) {
        jdbc.sql("select *" + BETWEEN.formatted(stretch.table().sql()) + (parts == null ? "" : " and part in (:parts)"))
                .params(at(place, teams))
                .param("from", Date.valueOf(stretch.from()))
                .param("to", Date.valueOf(stretch.to()))
                .param("parts", parts)
                .query(rs -> {
                    read(rs, into.computeIfAbsent(rs.getString("part"), part -> Sums.total()));
                });
    }

    private List<Stretch> stretches(LocalDate from, LocalDate to) {
        return Stretch.of(
                from,
                to,
                jdbc.sql("select months_until from mining_collected where id = 1")
                        .query((rs, n) -> Optional.ofNullable(rs.getDate(1)))
                        .optional()
                        .flatMap(summed -> summed)
                        .map(Date::toLocalDate)
                        .orElse(null));
    }

    /** A part with what its cases come to, without spreads. */
    record Weight(String part, long cases, long repeated) {}

    /** The parts of a time, those with most cases first; at most so many. */
    List<Weight> heaviest(DayKey.Place place, Collection<Long> teams, LocalDate from, LocalDate to, int most) {
        Map<String, Object> parameters = new HashMap<>(at(place, teams));
        List<String> parts = new ArrayList<>();
        for (Stretch stretch : stretches(from, to)) {
            String between = BETWEEN.formatted(stretch.table().sql())
                    .replace(":from", ":from" + parts.size())
                    .replace(":to", ":to" + parts.size());
            parameters.put("from" + parts.size(), Date.valueOf(stretch.from()));
            parameters.put("to" + parts.size(), Date.valueOf(stretch.to()));
            parts.add("select part, sum(cases) cases, sum(repeated) repeated" + between + " group by part");
        }
        return jdbc.sql("select part, sum(cases), sum(repeated) from (" + String.join(" union all ", parts)
                        + ") s group by part order by 2 desc, 1 limit " + most)
                .params(parameters)
                .query((rs, n) -> new Weight(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    private static Map<String, Object> at(DayKey.Place place, Collection<Long> teams) {
        return Map.of(
                "process", place.process(), "kind", place.kind().code(), "version", place.version(), "teams", teams);
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
