package org.batoncrm.onboarding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Key figures over what the actor may see: what is live, and what was signed in the last year. */
@Service
@Transactional(readOnly = true)
public class OnboardingFigures {

    private static final int LATEST = 2000;

    /**
     * The figures; medians are in days from the signature and null before there is anything to count.
     *
     * @param stalled how many live ones have stood still for more than five business days
     * @param customersShare how much of the time was the customers' turn, in percent
     * @param handedOver how many have a complete hand-off, in percent
     */
    public record Figures(
            long live,
            long amber,
            long red,
            long stalled,
            @Nullable Integer toKickoff,
            @Nullable Integer toGoLive,
            @Nullable Integer toValue,
            @Nullable Integer customersShare,
            @Nullable Integer handedOver) {}

    private final JdbcClient jdbc;
    private final Access access;

    OnboardingFigures(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    public Figures now() {
        Map<String, Object> parameters = new HashMap<>();
        String seen = access.readable(RecordType.ONBOARDING).sql("r", parameters) + " and r.deleted_at is null";
        long[] live = jdbc.sql("select count(*), sum(case when r.health = 'AMBER' then 1 else 0 end), sum(case when"
                        + " r.health = 'RED' then 1 else 0 end), sum(case when r.stall > 0 then 1 else 0 end)"
                        + " from onboarding r where " + seen + " and r.state in ('OPEN', 'PAUSED')")
                .params(parameters)
                .query((rs, n) -> new long[] {rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)})
                .single();
        long[] time = jdbc.sql("select sum(f.customer_minutes), sum(f.ours_minutes), count(*), sum(case when"
                        + " f.handed_over_at is null then 0 else 1 end) from (select r.customer_minutes, r.ours_minutes,"
                        + " r.handed_over_at from onboarding r where " + seen
                        + " and r.state <> 'CANCELLED' order by r.signed_on desc limit " + LATEST + ") f")
                .params(parameters)
                .query((rs, n) -> new long[] {rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)})
                .single();
        return new Figures(
                live[0],
                live[1],
                live[2],
                live[3],
                median("kickoff_held_on", seen, parameters),
                median("go_live_on", seen, parameters),
                median("first_value_on", seen, parameters),
                percent(time[0], time[0] + time[1]),
                percent(time[3], time[2]));
    }

    private @Nullable Integer median(String column, String seen, Map<String, Object> parameters) {
        List<Integer> days = jdbc
                .sql("select r.signed_on, r." + column + " from onboarding r where " + seen
                        + " and r.signed_on is not null and r." + column
                        + " is not null order by r.signed_on desc limit "
                        + LATEST)
                .params(parameters)
                .query((rs, n) -> Math.toIntExact(java.time.temporal.ChronoUnit.DAYS.between(
                        rs.getObject(1, java.time.LocalDate.class), rs.getObject(2, java.time.LocalDate.class))))
                .list()
                .stream()
                .sorted()
                .toList();
        return days.isEmpty() ? null : days.get((days.size() - 1) / 2);
    }

    private static @Nullable Integer percent(long part, long whole) {
        return whole == 0 ? null : Math.toIntExact(Math.round(100.0 * part / whole));
    }
}
