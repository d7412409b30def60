package org.batoncrm.deal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.NextTasks;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open deals of a pipeline as a board. A fixed number of statements, however many deals there are. */
@Service
@Transactional(readOnly = true)
public class DealBoard {

    /** Cards that a column shows before one asks for more. */
    public static final int CARDS = 25;

    private static final String STAGE = "stage";
    private static final String CELLS = "r.id, r.version, r.name, r.account_id, r.amount, r.currency, r.stage,"
            + " r.expected_close, r.next_step, r.next_step_on, r.owner_id, r.stage_since";

    /** By what the columns of a board are made; {@code code} is as addresses write it. */
    public record Group(String code, String labelKey, boolean movable) {

        static Group of(Grouping grouping) {
            return new Group(grouping.code(), grouping.labelKey(), grouping.movable());
        }

        public boolean is(String wanted) {
            return code.equals(wanted);
        }
    }

    /** What a column adds up to in a currency: all of it, and weighted by how likely each deal is won. */
    public record Sum(String currency, BigDecimal amount, BigDecimal weighted) {}

    /**
     * A column.
     *
     * @param key a stage's code, a log-in name, a month such as {@code 2026-11}, a field's value, or {@code none}
     */
    public record Column(String key, String name, long count, List<Sum> sums, List<Card> cards) {

        public boolean more() {
            return count > cards.size();
        }
    }

    /** A deal as its card shows it. */
    public record Card(
            RecordId id,
            int version,
            String name,
            @Nullable RecordCard account,
            @Nullable BigDecimal amount,
            String currency,
            String stage,
            @Nullable LocalDate expectedClose,
            @Nullable String nextStep,
            @Nullable LocalDate nextStepOn,
            @Nullable UserCard owner,
            long daysInStage,
            boolean stale,
            NextTasks.@Nullable Next task) {}

    /** The next cards of a column, and whether there are more. */
    public record Next(Group group, List<Card> cards, boolean more) {}

    /** A board. */
    public record Board(Pipeline pipeline, Group group, List<Column> columns) {}

    private record Found(
            long id,
            int version,
            String key,
            String name,
            @Nullable Long accountId,
            @Nullable BigDecimal amount,
            String currency,
            String stage,
            @Nullable LocalDate expectedClose,
            @Nullable String nextStep,
            @Nullable LocalDate nextStepOn,
            @Nullable Long ownerId,
            @Nullable Instant stageSince) {}

    private final ListSpec spec;
    private final Lists lists;
    private final Pipelines pipelines;
    private final Records records;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Groupings groupings;
    private final NextTasks tasks;

    DealBoard(
            ListSpec dealList,
            Lists lists,
            Pipelines pipelines,
            Records records,
            Users users,
            JdbcClient jdbc,
            Clock clock,
            Groupings groupings,
            NextTasks tasks) {
        this.spec = dealList;
        this.lists = lists;
        this.pipelines = pipelines;
        this.records = records;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
        this.groupings = groupings;
        this.tasks = tasks;
    }

    /** All ways to make columns. */
    public List<Group> groups() {
        return groupings.all().stream().map(Group::of).toList();
    }

    /** The board of a pipeline (of the first one when the number names none), filtered as the list is. */
    public Board board(@Nullable Long pipelineId, @Nullable String groupedBy, ListQuery query) {
        pipelines.requireReadable();
        Pipeline pipeline = pipeline(pipelineId);
        Grouping group = groupings.of(groupedBy);
        Lists.Where where = where(pipeline, query);
        Map<String, List<Sum>> sums = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        addUp(group, where).forEach((key, total) -> {
            counts.put(key, total.count);
            sums.put(
                    key,
                    total.byCurrency.entrySet().stream()
                            .map(sum -> new Sum(sum.getKey(), sum.getValue()[0], sum.getValue()[1]))
                            .toList());
        });
        List<String> keys = group.keys(pipeline, counts);
        Map<String, List<Card>> cards = keys.isEmpty()
                ? Map.of()
                : shown(
                        pipeline,
                        group.code().equals(STAGE) ? byStage(where, keys) : ranked(group, where, null, 0, CARDS));
        Map<String, String> names = group.names(pipeline, keys);
        Map<String, String> outside = group.outside(keys);
        return new Board(
                pipeline,
                Group.of(group),
                keys.stream()
                        .map(key -> new Column(
                                outside.get(key),
                                names.get(key),
                                counts.getOrDefault(key, 0L),
                                sums.getOrDefault(key, List.of()),
                                cards.getOrDefault(key, List.of())))
                        .toList());
    }

    /** The next cards of a column, see {@link #board}. */
    public Next next(
            @Nullable Long pipelineId, @Nullable String groupedBy, ListQuery query, String column, int offset) {
        pipelines.requireReadable();
        Pipeline pipeline = pipeline(pipelineId);
        Grouping group = groupings.of(groupedBy);
        Lists.Where where = where(pipeline, query);
        // One more than is shown tells whether there are more.
        List<Found> found = ranked(group, where, group.inside(column), Math.max(0, offset), CARDS + 1);
        List<Card> cards = shown(pipeline, found.subList(0, Math.min(CARDS, found.size()))).values().stream()
                .flatMap(List::stream)
                .toList();
        return new Next(Group.of(group), cards, found.size() > CARDS);
    }

    private Pipeline pipeline(@Nullable Long pipelineId) {
        return pipelineId == null
                ? pipelines.standard()
                : pipelines.find(pipelineId).orElseThrow(() -> new NotFound(pipelineId));
    }

    /** What a column adds up to; an amount and its weighted part for each currency. */
    private static final class Total {

        private long count;
        private final Map<String, BigDecimal[]> byCurrency = new TreeMap<>();

        void add(String currency, long deals, BigDecimal amount, BigDecimal weighted) {
            count += deals;
            byCurrency.merge(currency, new BigDecimal[] {amount, weighted}, (a, b) ->
                    new BigDecimal[] {a[0].add(b[0]), a[1].add(b[1])});
        }
    }

    /** From an index alone where it holds what the columns are made by; MySQL is told, as it would take another one. */
    private Map<String, Total> addUp(Grouping group, Lists.Where where) {
        Map<String, Integer> likely = new HashMap<>();
        pipelines
                .all()
                .forEach(pipeline -> pipeline.stages().forEach(stage -> likely.put(stage.code(), stage.probability())));
        Map<String, Total> totals = new HashMap<>();
        jdbc.sql("select " + (group.indexed() ? "/*+ INDEX(r ix_deal_board_sum) */ " : "") + group.sql()
                        + " as k, r.stage, r.currency, count(*), coalesce(sum(r.amount), 0),"
                        + " coalesce(sum(r.amount * r.probability), 0),"
                        + " coalesce(sum(case when r.probability is null then r.amount end), 0) from deal r"
                        + group.join() + " where " + where.sql() + " group by " + group.sql()
                        + ", r.stage, r.currency")
                .params(where.parameters())
                .query(rs -> {
                    BigDecimal stage = BigDecimal.valueOf(likely.getOrDefault(rs.getString(2), 0));
                    totals.computeIfAbsent(rs.getString(1), key -> new Total())
                            .add(
                                    rs.getString(3),
                                    rs.getLong(4),
                                    rs.getBigDecimal(5),
                                    rs.getBigDecimal(6)
                                            .add(rs.getBigDecimal(7).multiply(stage))
                                            .movePointLeft(2));
                });
        return totals;
    }

    private Lists.Where where(Pipeline pipeline, ListQuery query) {
        Lists.Where where = lists.where(spec, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("pipeline", pipeline.id());
        return new Lists.Where("r.pipeline_id = :pipeline and r.status = 'OPEN' and " + where.sql(), parameters);
    }

    /** One statement for all stages: each walks its own part of an index. */
    private List<Found> byStage(Lists.Where where, List<String> keys) {
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parameters.put("k" + i, keys.get(i));
            parts.add("(select r.stage as k, " + CELLS + " from deal r where " + where.sql() + " and r.stage = :k" + i
                    + " order by r.stage_since desc, r.id desc limit " + CARDS + ")");
        }
        return jdbc.sql(String.join(" union all ", parts))
                .params(parameters)
                .query((rs, n) -> found(rs))
                .list();
    }

    /** The open deals are gone through once and ranked within their columns; only those to be shown are read whole. */
    private List<Found> ranked(Grouping group, Lists.Where where, @Nullable Object only, int offset, int most) {
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("skip", offset);
        parameters.put("reach", offset + most);
        String inside = "";
        if (only != null) {
            parameters.put("only", only);
            inside = " and " + group.sql() + " = :only";
        }
        return jdbc.sql("select o.k, " + CELLS + " from (select r.id, " + group.sql() + " as k, row_number() over"
                        + " (partition by " + group.sql() + " order by r.stage_since desc, r.id desc) as n from deal r"
                        + group.join() + " where " + where.sql() + inside
                        + ") o join deal r on r.id = o.id where o.n > :skip and o.n <= :reach order by o.n")
                .params(parameters)
                .query((rs, n) -> found(rs))
                .list();
    }

    private Map<String, List<Card>> shown(Pipeline pipeline, List<Found> found) {
        Set<RecordId> accounts = new HashSet<>();
        Set<Long> owners = new HashSet<>();
        Set<RecordId> deals = new HashSet<>();
        found.forEach(deal -> {
            deals.add(RecordId.of(RecordType.DEAL, deal.id));
            if (deal.accountId != null) {
                accounts.add(RecordId.of(RecordType.ACCOUNT, deal.accountId));
            }
            if (deal.ownerId != null) {
                owners.add(deal.ownerId);
            }
        });
        Map<RecordId, RecordCard> names = records.cards(accounts);
        Map<Long, UserCard> people = users.cards(owners);
        Map<RecordId, NextTasks.Next> next = tasks.of(deals);
        Instant now = clock.instant();
        Map<String, List<Card>> cards = new LinkedHashMap<>();
        found.forEach(deal -> cards.computeIfAbsent(deal.key, k -> new ArrayList<>())
                .add(card(deal, pipeline, names, people, next, now)));
        return cards;
    }

    private static Card card(
            Found deal,
            Pipeline pipeline,
            Map<RecordId, RecordCard> accounts,
            Map<Long, UserCard> people,
            Map<RecordId, NextTasks.Next> next,
            Instant now) {
        long days = deal.stageSince == null
                ? 0
                : Math.max(0, Duration.between(deal.stageSince, now).toDays());
        int staleAfter =
                pipeline.stage(deal.stage).map(Pipeline.Stage::staleDays).orElse(Integer.MAX_VALUE);
        return new Card(
                RecordId.of(RecordType.DEAL, deal.id),
                deal.version,
                deal.name,
                deal.accountId == null ? null : accounts.get(RecordId.of(RecordType.ACCOUNT, deal.accountId)),
                deal.amount,
                deal.currency,
                deal.stage,
                deal.expectedClose,
                deal.nextStep,
                deal.nextStepOn,
                deal.ownerId == null ? null : people.get(deal.ownerId),
                days,
                days > staleAfter,
                next.get(RecordId.of(RecordType.DEAL, deal.id)));
    }

    private static Found found(ResultSet rs) throws SQLException {
        LocalDateTime since = rs.getObject(13, LocalDateTime.class);
        return new Found(
                rs.getLong(2),
                rs.getInt(3),
                rs.getString(1),
                rs.getString(4),
                rs.getObject(5, Long.class),
                rs.getBigDecimal(6),
                rs.getString(7),
                rs.getString(8),
                rs.getObject(9, LocalDate.class),
                rs.getString(10),
                rs.getObject(11, LocalDate.class),
                rs.getObject(12, Long.class),
                since == null ? null : since.toInstant(ZoneOffset.UTC));
    }
}
