package org.batoncrm.feedback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is made of a month of feedback: its figures for whoever looks at it, and what that person finds. */
@Service
@Transactional
public class ThemeReviews {

    private static final int SHOWN = 12;

    /**
     * A month in figures, as the task shows them.
     *
     * @param answers how many answered of those asked
     * @param loops how many were called of those who were not content
     * @param said how often colleagues said something about the product
     */
    public record Month(YearMonth month, String answers, String average, String loops, String said) {}

    /** What was made of a month, with its figures as they were then. */
    public record Review(Month figures, String themes, String follows, Instant at) {}

    private final FeedbackFigures figures;
    private final JdbcClient jdbc;
    private final CurrentUser current;
    private final Clock clock;

    ThemeReviews(FeedbackFigures figures, JdbcClient jdbc, CurrentUser current, Clock clock) {
        this.figures = figures;
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    /** The month before this one; empty when nobody was asked and nobody said anything. For processes. */
    @Transactional(readOnly = true)
    public Optional<Month> lastMonth() {
        requireProcess();
        YearMonth month = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .minusMonths(1);
        FeedbackFigures.Figures all = figures.of(month.atDay(1), month.atEndOfMonth(), null);
        long said = said(month);
        if (all.all().asked() == 0 && said == 0) {
            return Optional.empty();
        }
        return Optional.of(new Month(
                month,
                all.all().answered() + " / " + all.all().asked(),
                all.all().average() == null ? "–" : all.all().average().toPlainString(),
                all.loopsClosed() + " / " + all.unhappy(),
                String.valueOf(said)));
    }

    private long said(YearMonth month) {
        return jdbc.sql("select count(*) from feedback where kind = 'PRODUCT' and deleted_at is null"
                        + " and created_at >= ? and created_at < ?")
                .params(start(month), start(month.plusMonths(1)))
                .query(Long.class)
                .single();
    }

    private static Timestamp start(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Keeps what was found; found anew, the newer counts. For processes. */
    public void review(Month month, @Nullable String themes, @Nullable String follows) {
        requireProcess();
        new Invalid.Check()
                .that(themes != null && !themes.isBlank(), "themesText", "error.required")
                .that(follows != null && !follows.isBlank(), "themesNext", "error.required")
                .length(themes, 4000, "themesText")
                .length(follows, 4000, "themesNext")
                .orRefuse();
        jdbc.sql("delete from feedback_theme_review where month_of = ?")
                .param(month.month().toString())
                .update();
        jdbc.sql("insert into feedback_theme_review (month_of, answers, average_points, loops, said, themes, follows,"
                        + " reviewed_by, reviewed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        month.month().toString(),
                        month.answers(),
                        month.average(),
                        month.loops(),
                        month.said(),
                        String.valueOf(themes).strip(),
                        String.valueOf(follows).strip(),
                        current.person().map(Actor::userId).orElse(null),
                        Timestamp.from(clock.instant())))
                .update();
    }

    /** What was made of the last months, the newest first; for whoever may see the figures. */
    @Transactional(readOnly = true)
    public List<Review> reviews() {
        figures.requireHearer();
        return jdbc.sql("select * from feedback_theme_review" + " order by month_of desc limit " + SHOWN)
                .query((rs, n) -> new Review(
                        new Month(
                                YearMonth.parse(rs.getString("month_of")),
                                rs.getString("answers"),
                                rs.getString("average_points"),
                                rs.getString("loops"),
                                rs.getString("said")),
                        rs.getString("themes"),
                        rs.getString("follows"),
                        rs.getTimestamp("reviewed_at").toInstant()))
                .list();
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
