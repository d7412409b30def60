package org.batoncrm.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers owe, by age, and how fast they pay. Only what the actor may see counts. */
@Service
@Transactional(readOnly = true)
public class Receivables {

    /** How many accounts a page shows. */
    public static final int SHOWN = 200;

    private static final int EXPORTED = 100_000;
    private static final int WINDOW = 90;

    /** What an account owes in one currency; {@code name} is the account's. */
    public record Row(RecordId account, String name, boolean held, AccountBilling.Ageing ageing) {}

    /**
     * All that is owed in one currency.
     *
     * @param daysOutstanding see {@link #totals}; null when nothing was invoiced
     * @param collected see {@link #totals}, in percent; null when nothing fell due
     */
    public record Total(
            String currency,
            AccountBilling.Ageing ageing,
            @Nullable Integer daysOutstanding,
            @Nullable BigDecimal collected) {}

    private record Flow(BigDecimal invoiced, BigDecimal due, BigDecimal unpaid) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Records records;
    private final InvoiceMoves moves;

    Receivables(JdbcClient jdbc, Access access, Records records, InvoiceMoves moves) {
        this.jdbc = jdbc;
        this.access = access;
        this.records = records;
        this.moves = moves;
    }

    /** Who owes most first, at most {@link #SHOWN}. */
    public List<Row> rows(@Nullable String currency) {
        List<Row> rows = read(currency, SHOWN);
        return named(rows);
    }

    /** Hands out all rows, for an export. */
    public void each(@Nullable String currency, Consumer<Row> reader) {
        List<Row> rows = read(currency, EXPORTED);
        for (int from = 0; from < rows.size(); from += 500) {
            named(rows.subList(from, Math.min(rows.size(), from + 500))).forEach(reader);
        }
    }

    private List<Row> named(List<Row> rows) {
        Map<RecordId, RecordCard> cards =
                records.cards(rows.stream().map(Row::account).distinct().toList());
        Set<Long> held = held(rows);
        return rows.stream()
                .map(row -> new Row(
                        row.account(),
                        cards.containsKey(row.account())
                                ? cards.get(row.account()).title()
                                : row.account().toString(),
                        held.contains(row.account().value()),
                        row.ageing()))
                .toList();
    }

    private Set<Long> held(List<Row> rows) {
        return rows.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select account_id from billing_account where held_since is not null"
                                + " and account_id in (:ids)")
                        .param(
                                "ids",
                                rows.stream().map(row -> row.account().value()).toList())
                        .query(Long.class)
                        .list());
    }

    private List<Row> read(@Nullable String currency, int most) {
        Map<String, Object> parameters = parameters(currency);
        String sql = "select r.account_id, r.currency," + AGES + " from invoice r where r.state = 'ISSUED'"
                + rights(parameters) + (currency == null ? "" : " and r.currency = :currency")
                + " group by r.account_id, r.currency order by sum(r.open_amount) desc, r.account_id limit " + most;
        Map<String, BigDecimal> credit = unused(parameters, currency);
        return jdbc.sql(sql)
                .params(parameters)
                .query((rs, n) -> {
                    long account = rs.getLong("account_id");
                    BigDecimal there = credit.getOrDefault(account + rs.getString("currency"), BigDecimal.ZERO);
                    return new Row(RecordId.of(RecordType.ACCOUNT, account), "", false, ageing(rs, there));
                })
                .list();
    }

    private static final String AGES = " coalesce(sum(case when r.kind = 'INVOICE' and r.due_on >= :today then"
            + " r.open_amount end), 0) n,"
            + " coalesce(sum(case when r.due_on < :today and r.due_on >= :d30 then r.open_amount end), 0) d30,"
            + " coalesce(sum(case when r.due_on < :d30 and r.due_on >= :d60 then r.open_amount end), 0) d60,"
            + " coalesce(sum(case when r.due_on < :d60 and r.due_on >= :d90 then r.open_amount end), 0) d90,"
            + " coalesce(sum(case when r.due_on < :d90 then r.open_amount end), 0) older,"
            + " coalesce(sum(case when r.kind = 'CREDIT_NOTE' then -r.open_amount end), 0) credit";

    private static AccountBilling.Ageing ageing(java.sql.ResultSet rs, BigDecimal unused) throws java.sql.SQLException {
        return new AccountBilling.Ageing(
                rs.getString("currency"),
                rs.getBigDecimal("n"),
                rs.getBigDecimal("d30"),
                rs.getBigDecimal("d60"),
                rs.getBigDecimal("d90"),
                rs.getBigDecimal("older"),
                rs.getBigDecimal("credit").add(unused));
    }

    private Map<String, BigDecimal> unused(Map<String, Object> rights, @Nullable String currency) {
        Map<String, BigDecimal> found = new HashMap<>();
        jdbc.sql("select r.account_id, r.currency, sum(r.unused) s from payment r where r.unused > 0"
                        + rights(rights) + (currency == null ? "" : " and r.currency = :currency")
                        + " group by r.account_id, r.currency")
                .params(rights)
                .query(rs -> {
                    found.put(rs.getLong(1) + rs.getString(2), rs.getBigDecimal(3));
                });
        return found;
    }

    /**
     * Sums per currency. Days sales outstanding is what is open today, divided by what was invoiced in the last 90 days
     * (with tax, credit notes taken off), times 90. The collection rate is, of what fell due in the last 90 days, the part
     * that is not open any more, in percent.
     */
    public List<Total> totals() {
        Map<String, Object> parameters = parameters(null);
        String rights = rights(parameters);
        Map<String, Flow> flows = flows(parameters, rights);
        Map<String, BigDecimal> credit = new HashMap<>();
        jdbc.sql("select r.currency, sum(r.unused) from payment r where r.unused > 0" + rights + " group by r.currency")
                .params(parameters)
                .query(rs -> {
                    credit.put(rs.getString(1), rs.getBigDecimal(2));
                });
        return jdbc.sql("select r.currency," + AGES + " from invoice r where r.state = 'ISSUED'" + rights
                        + " group by r.currency order by r.currency")
                .params(parameters)
                .query((rs, n) ->
                        total(ageing(rs, credit.getOrDefault(rs.getString("currency"), BigDecimal.ZERO)), flows))
                .list();
    }

    private static Total total(AccountBilling.Ageing ageing, Map<String, Flow> flows) {
        Flow flow = flows.get(ageing.currency());
        boolean invoiced = flow != null && flow.invoiced().signum() > 0;
        boolean due = flow != null && flow.due().signum() > 0;
        return new Total(
                ageing.currency(),
                ageing,
                invoiced
                        ? ageing.owed()
                                .multiply(BigDecimal.valueOf(WINDOW))
                                .divide(flow.invoiced(), 0, RoundingMode.HALF_UP)
                                .intValue()
                        : null,
                due
                        ? flow.due()
                                .subtract(flow.unpaid())
                                .multiply(Sums.HUNDRED)
                                .divide(flow.due(), 1, RoundingMode.HALF_UP)
                        : null);
    }

    private Map<String, Flow> flows(Map<String, Object> parameters, String rights) {
        Map<String, BigDecimal> invoiced = new HashMap<>();
        jdbc.sql("select r.currency, sum(case when r.kind = 'INVOICE' then r.gross else -r.gross end) from invoice r"
                        + " where r.issued_on > :d90 and r.issued_on <= :today" + rights + " group by r.currency")
                .params(parameters)
                .query(rs -> {
                    invoiced.put(rs.getString(1), rs.getBigDecimal(2));
                });
        Map<String, Flow> flows = new HashMap<>();
        invoiced.forEach((currency, sum) -> flows.put(currency, new Flow(sum, BigDecimal.ZERO, BigDecimal.ZERO)));
        jdbc.sql("select r.currency, sum(r.gross), sum(r.open_amount) from invoice r where r.due_on > :d90"
                        + " and r.due_on <= :today and r.kind = 'INVOICE'" + rights + " group by r.currency")
                .params(parameters)
                .query(rs -> {
                    BigDecimal sum = invoiced.getOrDefault(rs.getString(1), BigDecimal.ZERO);
                    flows.put(rs.getString(1), new Flow(sum, rs.getBigDecimal(2), rs.getBigDecimal(3)));
                });
        return flows;
    }

    private String rights(Map<String, Object> parameters) {
        Access.Rows rows = access.readable(RecordType.INVOICE);
        if (rows.scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
        return " and r.deleted_at is null and " + rows.sql("r", parameters);
    }

    private Map<String, Object> parameters(@Nullable String currency) {
        LocalDate today = moves.today();
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "today", today, "d30", today.minusDays(30), "d60", today.minusDays(60), "d90", today.minusDays(90)));
        if (currency != null) {
            parameters.put("currency", currency);
        }
        return parameters;
    }
}
