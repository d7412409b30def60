package org.batoncrm.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long deals stood in the stages that they left in a period. */
@Component
class StageTimes {

    /**
     * The stays in a stage that ended.
     *
     * @param lost how many ended with the loss of the deal
     * @param seconds of all together
     */
    record Stays(long count, long lost, BigDecimal seconds) {

        static final Stays NONE = new Stays(0, 0, BigDecimal.ZERO);

        Stays plus(Stays more) {
            return new Stays(count + more.count, lost + more.lost, seconds.add(more.seconds));
        }

        /** On average; null when none has ended. */
        @Nullable
        BigDecimal days() {
            return count == 0 ? null : seconds.divide(new BigDecimal(count * 86_400), 1, RoundingMode.HALF_UP);
        }
    }

    /** In the order of the index, which is told, since MySQL would rather sort what another one finds. */
    private static final String STAYS = "select %1$s %2$s.to_stage, %2$s.left_status, count(*), sum(%2$s.stay_seconds)"
            + " from %3$s where %2$s.to_status = 'OPEN' and %2$s.left_month between :leftFrom and :leftUntil and %4$s"
            + " group by %2$s.left_month, %2$s.to_stage, %2$s.left_status";

    /** A move knows whose its deal is: who asks for no more than that gets the answer from the moves alone. */
    private static final ListSpec MOVES = new ListSpec(
            RecordType.DEAL,
            "moves",
            "deal.deals",
            "deal_stage_move",
            List.of(
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id"),
                    ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")),
            "ownerId");

    private static final Set<String> KNOWN = Set.of("ownerId", "teamId");

    private final ListSpec deals;
    private final Lists lists;
    private final JdbcClient jdbc;

    StageTimes(ListSpec dealList, Lists lists, JdbcClient jdbc) {
        this.deals = dealList;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    /** By stage; of the deals that the actor may see and the query asks for. */
    Map<String, Stays> of(ListQuery query, Period period) {
        boolean alone = KNOWN.containsAll(query.filters().keySet()) && query.q().isEmpty();
        Lists.Where where = lists.where(alone ? MOVES : deals, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("leftFrom", DealSums.number(period.first()));
        parameters.put("leftUntil", DealSums.number(YearMonth.from(period.end())));
        String sql = alone
                ? STAYS.formatted("/*+ INDEX(r ix_deal_stage_stay) */", "r", "deal_stage_move r", where.sql())
                : STAYS.formatted("", "m", "deal_stage_move m join deal r on r.id = m.deal_id", where.sql());
        Map<String, Stays> stays = new HashMap<>();
        jdbc.sql(sql).params(parameters).query(rs -> {
            long count = rs.getLong(3);
            stays.merge(
                    rs.getString(1),
                    new Stays(count, Deals.LOST.equals(rs.getString(2)) ? count : 0, rs.getBigDecimal(4)),
                    Stays::plus);
        });
        return stays;
    }
}
