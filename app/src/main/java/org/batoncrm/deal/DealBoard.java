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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open deals of a pipeline as a board. A fixed number of statements, however many deals there are. */
@Service
@Transactional(readOnly = true)
public class DealBoard {

    /** Cards that a column shows before one asks for more. */
    public static final int CARDS = 25;

    private static final int MOST_COLUMNS = 24;
    private static final String NONE = "none";

    /** By what the columns of a board are made. */
    public enum Group {
        STAGE("r.stage", true),
        OWNER("coalesce(r.owner_id, 0)", true),
        MONTH("coalesce(extract(year from r.expected_close) * 100 + extract(month from r.expected_close), 0)", false);

        private final String sql;
        private final boolean movable;

        Group(String sql, boolean movable) {
            this.sql = sql;
            this.movable = movable;
        }

        /** Whether a card can be moved to another column. */
        public boolean movable() {
            return movable;
        }

        /** As addresses write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The group of this code; stages when there is none. */
        public static Group of(@Nullable String code) {
            for (Group group : values()) {
                if (group.code().equals(code)) {
                    return group;
                }
            }
            return STAGE;
        }
    }

    /** What a column adds up to in a currency: all of it, and weighted by how likely each deal is won. */
    public record Sum(String currency, BigDecimal amount, BigDecimal weighted) {}

    /**
     * A column.
     *
     * @param key a stage's code, a log-in name or {@code none}, or a month such as {@code 2026-11}
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
            boolean stale) {}

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

    DealBoard(
            ListSpec dealList,
            Lists lists,
            Pipelines pipelines,
            Records records,
            Users users,
            JdbcClient jdbc,
            Clock clock) {
        this.spec = dealList;
        this.lists = lists;
        this.pipelines = pipelines;
        this.records = records;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The board of a pipeline (of the first one when the number names none), filtered as the list is. */
    public Board board(@Nullable Long pipelineId, @Nullable String groupedBy, ListQuery query) {
        pipelines.requireReadable();
        Pipeline pipeline = pipelineId == null
                ? pipelines.standard()
                : pipelines.find(pipelineId).orElseThrow(() -> new NotFound(pipelineId));
        Group group = Group.of(groupedBy);
        Lists.Where where = where(pipeline, query);
        Map<String, List<Sum>> sums = new TreeMap<>();
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select " + group.sql + " as k, r.currency, count(*), coalesce(sum(r.amount), 0),"
                        + " coalesce(sum(r.amount * coalesce(r.probability, s.probability)), 0)"
                        + " from deal r join pipeline_stage s on s.code = r.stage where " + where.sql()
                        + " group by " + group.sql + ", r.currency order by 1, 2")
                .params(where.parameters())
                .query(rs -> {
                    String key = rs.getString(1);
                    counts.merge(key, rs.getLong(3), Long::sum);
                    BigDecimal weighted = rs.getBigDecimal(5).movePointLeft(2);
                    sums.computeIfAbsent(key, k -> new ArrayList<>())
                            .add(new Sum(rs.getString(2), rs.getBigDecimal(4), weighted));
                });
        List<String> keys = keys(pipeline, group, counts);
        Map<String, List<Card>> cards = cards(pipeline, group, where, keys, 0);
        Map<String, String> names = names(pipeline, group, keys);
        return new Board(
                pipeline,
                group,
                keys.stream()
                        .map(key -> new Column(
                                outside(group, key, names),
                                names.get(key),
                                counts.getOrDefault(key, 0L),
                                sums.getOrDefault(key, List.of()),
                                cards.getOrDefault(key, List.of())))
                        .toList());
    }

    /** The next cards of a column. */
    public List<Card> more(Board of, String column, ListQuery query, int offset) {
        String inside = inside(of.group, column);
        Lists.Where where = where(of.pipeline, query);
        return cards(of.pipeline, of.group, where, List.of(inside), Math.max(0, offset))
                .getOrDefault(inside, List.of());
    }

    private Lists.Where where(Pipeline pipeline, ListQuery query) {
        Lists.Where where = lists.where(spec, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("pipeline", pipeline.id());
        return new Lists.Where("r.pipeline_id = :pipeline and r.status = 'OPEN' and " + where.sql(), parameters);
    }

    /** The columns in order: all stages; the people with most deals; the months that have one. */
    private static List<String> keys(Pipeline pipeline, Group group, Map<String, Long> counts) {
        return switch (group) {
            case STAGE -> pipeline.stages().stream().map(Pipeline.Stage::code).toList();
            case OWNER ->
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_COLUMNS)
                        .map(Map.Entry::getKey)
                        .toList();
            case MONTH ->
                counts.keySet().stream()
                        .sorted(Comparator.comparing(DealBoard::month))
                        .limit(MOST_COLUMNS)
                        .toList();
        };
    }

    private static long month(String key) {
        long month = new BigDecimal(key).longValue();
        return month == 0 ? Long.MAX_VALUE : month;
    }

    /** One statement for all columns: each walks its own part of an index. */
    private Map<String, List<Card>> cards(
            Pipeline pipeline, Group group, Lists.Where where, List<String> keys, int offset) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parameters.put("k" + i, group == Group.STAGE ? keys.get(i) : new BigDecimal(keys.get(i)).longValue());
            parts.add("(select r.id, r.version, " + group.sql + " as k, r.name, r.account_id, r.amount, r.currency,"
                    + " r.stage, r.expected_close, r.next_step, r.next_step_on, r.owner_id, r.stage_since from deal r where "
                    + where.sql() + " and " + group.sql + " = :k" + i + " order by r.stage_since desc, r.id desc limit "
                    + CARDS + " offset " + offset + ")");
        }
        List<Found> found = jdbc.sql(String.join(" union all ", parts))
                .params(parameters)
                .query((rs, n) -> found(rs))
                .list();
        Set<RecordId> accounts = new HashSet<>();
        Set<Long> owners = new HashSet<>();
        found.forEach(deal -> {
            if (deal.accountId != null) {
                accounts.add(RecordId.of(RecordType.ACCOUNT, deal.accountId));
            }
            if (deal.ownerId != null) {
                owners.add(deal.ownerId);
            }
        });
        Map<RecordId, RecordCard> names = records.cards(accounts);
        Map<Long, UserCard> people = users.cards(owners);
        Instant now = clock.instant();
        Map<String, List<Card>> cards = new LinkedHashMap<>();
        found.forEach(deal ->
                cards.computeIfAbsent(deal.key, k -> new ArrayList<>()).add(card(deal, pipeline, names, people, now)));
        return cards;
    }

    private static Card card(
            Found deal,
            Pipeline pipeline,
            Map<RecordId, RecordCard> accounts,
            Map<Long, UserCard> people,
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
                days > staleAfter);
    }

    private static Found found(ResultSet rs) throws SQLException {
        LocalDateTime since = rs.getObject(13, LocalDateTime.class);
        return new Found(
                rs.getLong(1),
                rs.getInt(2),
                rs.getString(3),
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

    private Map<String, String> names(Pipeline pipeline, Group group, List<String> keys) {
        Locale reader = LocaleContextHolder.getLocale();
        Map<String, String> names = new HashMap<>();
        switch (group) {
            case STAGE ->
                keys.forEach(
                        key -> names.put(key, pipeline.stage(key).orElseThrow().name(reader)));
            case OWNER -> {
                Map<Long, UserCard> people = users.cards(
                        keys.stream().map(Long::valueOf).filter(id -> id != 0).collect(Collectors.toSet()));
                keys.forEach(key -> names.put(
                        key,
                        people.containsKey(Long.valueOf(key))
                                ? people.get(Long.valueOf(key)).name()
                                : ""));
            }
            case MONTH -> keys.forEach(key -> names.put(key, monthOf(key)));
        }
        return names;
    }

    /** What a column is called outside: numbers of people and months stay within. */
    private String outside(Group group, String key, Map<String, String> names) {
        return switch (group) {
            case STAGE -> key;
            case OWNER -> {
                UserCard person = key.equals("0")
                        ? null
                        : users.cards(Set.of(Long.valueOf(key))).get(Long.valueOf(key));
                yield person == null ? NONE : person.login();
            }
            case MONTH -> names.get(key).isEmpty() ? NONE : names.get(key);
        };
    }

    private String inside(Group group, String column) {
        return switch (group) {
            case STAGE -> column;
            case OWNER ->
                users.byLogin(column).map(person -> String.valueOf(person.id())).orElse("0");
            case MONTH -> column.matches("[0-9]{4}-[0-9]{2}") ? column.replace("-", "") : "0";
        };
    }

    /** {@code 202611} is {@code 2026-11}; empty for none. */
    private static String monthOf(String key) {
        long month = new BigDecimal(key).longValue();
        return month == 0 ? "" : String.format(Locale.ROOT, "%04d-%02d", month / 100, month % 100);
    }
}
