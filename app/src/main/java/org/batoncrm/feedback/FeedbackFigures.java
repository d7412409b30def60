package org.batoncrm.feedback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How content customers are, of a period and a team; else of the last twelve months. Always a handful of rows. */
@Service
@Transactional(readOnly = true)
public class FeedbackFigures {

    private static final int MONTHS = 12;
    private static final int COMMENTS = 12;

    /** How often so many days are looked at at once. */
    private static final int MOST_DAYS = 1100;

    private static final int MOST_STEPS = 20;

    /**
     * What came back of what was asked.
     *
     * @param of a kind, or a month as 2026-11
     * @param percent of those asked who answered; null when nobody was asked
     * @param average of the points; null when nobody answered
     */
    public record Line(
            String of,
            long asked,
            long answered,
            @Nullable Integer percent,
            @Nullable BigDecimal average) {}

    /** How often a score was given. */
    public record Share(int score, long answers, int percent) {}

    /** How often something went wrong. */
    public record Cause(String rootCause, long times) {}

    /** How often colleagues said something at a step of a process. */
    public record Step(String taskKey, long times) {}

    /**
     * What is looked at.
     *
     * @param to the last day
     * @param team with those below it; null for all
     */
    public record Period(
            LocalDate from, LocalDate to, @Nullable Long team) {}

    /** A comment without what concerns one person. */
    public record Comment(RecordId id, FeedbackKind kind, int score, String text, Instant at) {}

    /**
     * All of it.
     *
     * @param teams by the team that looked after the customer; {@code NONE} where there was none
     * @param steps at which colleagues said something about the product, the most frequent first
     * @param unhappy answers of one or two points with a name
     * @param loopsClosed those of them who were called
     */
    public record Figures(
            Period period,
            Line all,
            List<Line> kinds,
            List<Line> teams,
            List<Line> months,
            List<Share> scores,
            List<Cause> causes,
            List<Step> steps,
            long unhappy,
            long loopsClosed,
            @Nullable Integer loopPercent,
            List<Comment> comments) {}

    private record Cell(String kind, String month, long team, long asked, long answered, long points) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Users users;
    private final Clock clock;

    FeedbackFigures(JdbcClient jdbc, Access access, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.users = users;
        this.clock = clock;
    }

    /** Of this month and the eleven before it; for whoever hears customers. */
    public Figures now() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return of(YearMonth.from(today).minusMonths(MONTHS - 1).atDay(1), today, null);
    }

    /** The teams by which they can be told apart. */
    public List<TeamCard> teams() {
        requireHearer();
        return users.teams();
    }

    /** Of the days from one to another, both included. */
    public Figures of(LocalDate from, LocalDate to, @Nullable Long team) {
        requireHearer();
        new Invalid.Check()
                .that(!to.isBefore(from), "to", "feedback.figures.order")
                .that(!to.isAfter(from.plusDays(MOST_DAYS)), "to", "feedback.figures.long", MOST_DAYS)
                .orRefuse();
        Asked asked = new Asked(from, to, team == null ? Set.of() : users.withTeamsBelow(List.of(team.toString())));
        List<Cell> cells = asked.of("select kind, year(asked_at), month(asked_at), coalesce(team_id, 0), count(*),"
                        + " count(score), coalesce(sum(score), 0) from feedback where " + asked.surveys
                        + " group by kind, year(asked_at), month(asked_at), coalesce(team_id, 0)")
                .query((rs, n) -> new Cell(
                        rs.getString(1),
                        YearMonth.of(rs.getInt(2), rs.getInt(3)).toString(),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getLong(6),
                        rs.getLong(7)))
                .list();
        Map<Long, String> names = users.teams().stream().collect(Collectors.toMap(TeamCard::id, TeamCard::name));
        long[] loops = loops(asked);
        return new Figures(
                new Period(from, to, team),
                sum("ALL", cells),
                lines(cells, Cell::kind),
                lines(cells, cell -> names.getOrDefault(cell.team(), "NONE")),
                lines(cells, Cell::month),
                scores(asked),
                causes(asked),
                steps(asked),
                loops[0],
                loops[1],
                percent(loops[1], loops[0]),
                comments(asked));
    }

    void requireHearer() {
        if (access.readable(RecordType.FEEDBACK).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Asks the table about the surveys of the period and of its teams. */
    private final class Asked {

        private final Timestamp begin;
        private final Timestamp end;
        private final Set<Long> teams;
        private final String surveys;

        Asked(LocalDate from, LocalDate to, Set<Long> teams) {
            this.begin = Timestamp.from(from.atStartOfDay().toInstant(ZoneOffset.UTC));
            this.end = Timestamp.from(to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            this.teams = teams;
            this.surveys = "kind <> 'PRODUCT' and asked_at >= :begin and asked_at < :end and deleted_at is null"
                    + (teams.isEmpty() ? "" : " and team_id in (:teams)");
        }

        JdbcClient.StatementSpec of(String sql) {
            JdbcClient.StatementSpec asked = jdbc.sql(sql).param("begin", begin).param("end", end);
            return teams.isEmpty() ? asked : asked.param("teams", teams);
        }
    }

    private static List<Line> lines(List<Cell> cells, Function<Cell, String> by) {
        Map<String, List<Cell>> groups = new TreeMap<>();
        cells.forEach(cell ->
                groups.computeIfAbsent(by.apply(cell), of -> new ArrayList<>()).add(cell));
        List<Line> lines = new ArrayList<>();
        groups.forEach((of, some) -> lines.add(sum(of, some)));
        return lines;
    }

    private static Line sum(String of, List<Cell> cells) {
        long asked = cells.stream().mapToLong(Cell::asked).sum();
        long answered = cells.stream().mapToLong(Cell::answered).sum();
        long points = cells.stream().mapToLong(Cell::points).sum();
        return new Line(
                of,
                asked,
                answered,
                percent(answered, asked),
                answered == 0
                        ? null
                        : BigDecimal.valueOf(points).divide(BigDecimal.valueOf(answered), 2, RoundingMode.HALF_UP));
    }

    private List<Share> scores(Asked asked) {
        Map<Integer, Long> found = new TreeMap<>();
        asked.of("select score, count(*) from feedback where " + asked.surveys
                        + " and score is not null group by score")
                .query(rs -> {
                    found.put(rs.getInt(1), rs.getLong(2));
                });
        long all = found.values().stream().mapToLong(Long::longValue).sum();
        List<Share> shares = new ArrayList<>();
        for (int score = 5; score >= 1; score--) {
            long answers = found.getOrDefault(score, 0L);
            Integer percent = percent(answers, all);
            shares.add(new Share(score, answers, percent == null ? 0 : percent));
        }
        return shares;
    }

    private List<Cause> causes(Asked asked) {
        return asked.of("select root_cause, count(*) from feedback where " + asked.surveys
                        + " and root_cause is not null group by root_cause order by count(*) desc, root_cause")
                .query((rs, n) -> new Cause(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** Colleagues have no team here: what they say is about the step. */
    private List<Step> steps(Asked asked) {
        return jdbc.sql("select task_key, count(*) from feedback where kind = 'PRODUCT' and deleted_at is null"
                        + " and created_at >= ? and created_at < ? and task_key is not null"
                        + " group by task_key order by count(*) desc, task_key limit " + MOST_STEPS)
                .params(asked.begin, asked.end)
                .query((rs, n) -> new Step(rs.getString(1), rs.getLong(2)))
                .list();
    }

    private long[] loops(Asked asked) {
        return asked.of("select count(*), count(loop_closed_at) from feedback where " + asked.surveys
                        + " and score <= 2 and anonymous = false")
                .query((rs, n) -> new long[] {rs.getLong(1), rs.getLong(2)})
                .single();
    }

    private List<Comment> comments(Asked asked) {
        return asked.of("select id, kind, score, comment_text, answered_at from feedback where " + asked.surveys
                        + " and answered_at is not null and comment_text is not null"
                        + " order by answered_at desc, id desc limit " + COMMENTS)
                .query((rs, n) -> new Comment(
                        RecordId.of(RecordType.FEEDBACK, rs.getLong(1)),
                        FeedbackKind.valueOf(rs.getString(2)),
                        rs.getInt(3),
                        PersonalData.hidden(rs.getString(4)),
                        rs.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    private static @Nullable Integer percent(long part, long whole) {
        return whole == 0 ? null : Math.toIntExact(Math.round(100.0 * part / whole));
    }
}
