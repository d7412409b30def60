package org.batoncrm.feedback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How content customers are, over the last twelve months. Always a handful of rows, however many were asked. */
@Service
@Transactional(readOnly = true)
public class FeedbackFigures {

    private static final int MONTHS = 12;
    private static final int COMMENTS = 12;

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

    /** A comment without what concerns one person. */
    public record Comment(RecordId id, FeedbackKind kind, int score, String text, Instant at) {}

    /**
     * All of it.
     *
     * @param unhappy answers of one or two points with a name
     * @param loopsClosed those of them who were called
     */
    public record Figures(
            Line all,
            List<Line> kinds,
            List<Line> months,
            List<Share> scores,
            List<Cause> causes,
            long unhappy,
            long loopsClosed,
            @Nullable Integer loopPercent,
            List<Comment> comments) {}

    private record Cell(String kind, String month, long asked, long answered, long points) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    FeedbackFigures(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** For whoever hears customers. */
    public Figures now() {
        if (access.readable(RecordType.FEEDBACK).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
        Timestamp since = Timestamp.from(YearMonth.from(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .minusMonths(MONTHS - 1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC));
        List<Cell> cells = jdbc.sql("select kind, year(asked_at), month(asked_at), count(*), count(score),"
                        + " coalesce(sum(score), 0) from feedback where kind <> 'PRODUCT' and asked_at >= ?"
                        + " and deleted_at is null group by kind, year(asked_at), month(asked_at)")
                .param(since)
                .query((rs, n) -> new Cell(
                        rs.getString(1),
                        YearMonth.of(rs.getInt(2), rs.getInt(3)).toString(),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getLong(6)))
                .list();
        long[] loops = loops(since);
        return new Figures(
                sum("ALL", cells),
                lines(cells, true),
                lines(cells, false),
                scores(since),
                causes(since),
                loops[0],
                loops[1],
                percent(loops[1], loops[0]),
                comments());
    }

    private static List<Line> lines(List<Cell> cells, boolean byKind) {
        Map<String, List<Cell>> groups = new TreeMap<>();
        cells.forEach(cell -> groups.computeIfAbsent(byKind ? cell.kind() : cell.month(), of -> new ArrayList<>())
                .add(cell));
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

    private List<Share> scores(Timestamp since) {
        Map<Integer, Long> found = new TreeMap<>();
        jdbc.sql("select score, count(*) from feedback where kind <> 'PRODUCT' and asked_at >= ? and score is not null"
                        + " and deleted_at is null group by score")
                .param(since)
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

    private List<Cause> causes(Timestamp since) {
        return jdbc.sql("select root_cause, count(*) from feedback where root_cause is not null and asked_at >= ?"
                        + " and deleted_at is null group by root_cause order by count(*) desc, root_cause")
                .param(since)
                .query((rs, n) -> new Cause(rs.getString(1), rs.getLong(2)))
                .list();
    }

    private long[] loops(Timestamp since) {
        return jdbc.sql("select count(*), count(loop_closed_at) from feedback where kind <> 'PRODUCT' and asked_at >= ?"
                        + " and score <= 2 and anonymous = false and deleted_at is null")
                .param(since)
                .query((rs, n) -> new long[] {rs.getLong(1), rs.getLong(2)})
                .single();
    }

    private List<Comment> comments() {
        return jdbc.sql("select id, kind, score, comment_text, answered_at from feedback where kind <> 'PRODUCT'"
                        + " and answered_at is not null and comment_text is not null and deleted_at is null"
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
