package org.batoncrm.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of invoices and credit notes with their lines. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceStore {

    private static final int MOST = 200;
    private static final String SELECT =
            "select invoice.*, (select u.login from app_user u where u.id = invoice.owner_id) owner_login from invoice ";

    private final JdbcClient jdbc;
    private final Ids ids;

    InvoiceStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    static RecordId id(long number) {
        return RecordId.of(RecordType.INVOICE, number);
    }

    RecordId newId() {
        return id(ids.next("invoice"));
    }

    /** Writes a new one with its lines. */
    void insert(InvoiceView invoice) {
        RecordId contract = invoice.contract();
        RecordId credits = invoice.credits();
        jdbc.sql("insert into invoice (id, version, kind, state, title, account_id, contract_id, credits_id, plan_part,"
                        + " currency, net, tax, gross, open_amount, credited, written_off, planned_on,"
                        + " payment_terms_days, billed_to, tax_number, tax_type, automatic, reason, owner_id, team_id,"
                        + " created_at, updated_at)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        invoice.id().value(),
                        invoice.kind().name(),
                        invoice.state().name(),
                        invoice.title(),
                        invoice.account().value(),
                        contract == null ? null : contract.value(),
                        credits == null ? null : credits.value(),
                        invoice.part(),
                        invoice.currency(),
                        invoice.net(),
                        invoice.tax(),
                        invoice.gross(),
                        invoice.plannedOn(),
                        invoice.paymentTermsDays(),
                        invoice.billedTo(),
                        invoice.taxNumber(),
                        invoice.taxType().name(),
                        invoice.automatic(),
                        invoice.reason(),
                        invoice.ownerId(),
                        invoice.teamId(),
                        Timestamp.from(invoice.createdAt()),
                        Timestamp.from(invoice.createdAt())))
                .update();
        lines(invoice.id(), invoice.lines());
    }

    private void lines(RecordId invoice, List<InvoiceLine> lines) {
        int position = 0;
        for (InvoiceLine line : lines) {
            position++;
            jdbc.sql("insert into invoice_line (invoice_id, position, name, quantity, net, tax_percent, tax)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            invoice.value(),
                            position,
                            line.name(),
                            line.quantity(),
                            line.net(),
                            line.taxPercent(),
                            line.tax())
                    .update();
        }
    }

    /** Other lines for a planned one, and its sums with them. */
    void replaceLines(RecordId invoice, List<InvoiceLine> lines) {
        jdbc.sql("delete from invoice_line where invoice_id = ?")
                .param(invoice.value())
                .update();
        lines(invoice, lines);
        BigDecimal net = Sums.of(lines, InvoiceLine::net);
        BigDecimal tax = Sums.of(lines, InvoiceLine::tax);
        jdbc.sql("update invoice set net = ?, tax = ?, gross = ? where id = ?")
                .params(net, tax, net.add(tax), invoice.value())
                .update();
    }

    /** Sets columns to values; the version rises. Names of columns come from this room alone. */
    void set(RecordId invoice, Instant now, Map<String, @Nullable Object> columns) {
        StringBuilder sql = new StringBuilder("update invoice set version = version + 1, updated_at = ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Timestamp.from(now));
        columns.forEach((column, held) -> {
            sql.append(", ").append(column).append(" = ?");
            values.add(held);
        });
        values.add(invoice.value());
        jdbc.sql(sql.append(" where id = ?").toString()).params(values).update();
    }

    Optional<InvoiceView> find(RecordId id) {
        return id.type() != RecordType.INVOICE
                ? Optional.empty()
                : read("where id = ?", id.value()).stream().findFirst();
    }

    Optional<InvoiceView> byNumber(String number) {
        return read("where formal_number = ?", number).stream().findFirst();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<InvoiceView> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, InvoiceView> found = new HashMap<>();
        withLines(jdbc.sql(SELECT + "where id in (:ids) and deleted_at is null")
                        .param("ids", numbers)
                        .query((rs, n) -> invoice(rs))
                        .list())
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The newest first. */
    List<InvoiceView> ofAccount(RecordId account) {
        return read("where account_id = ? and deleted_at is null order by id desc limit " + MOST, account.value());
    }

    /** Begins the plan of a term of a contract; false when that was done before. The account is locked. */
    boolean begin(RecordId contract, LocalDate from) {
        boolean there = jdbc.sql("select starts_on from invoice_term where contract_id = ? and starts_on = ?")
                .params(contract.value(), from)
                .query(LocalDate.class)
                .optional()
                .isPresent();
        if (!there) {
            jdbc.sql("insert into invoice_term (contract_id, starts_on) values (?, ?)")
                    .params(contract.value(), from)
                    .update();
        }
        return !there;
    }

    /** In the order in which they are to be issued. */
    List<InvoiceView> ofContract(RecordId contract) {
        return read("where contract_id = ? order by planned_on, id", contract.value());
    }

    /** What the account owes, the oldest due first. */
    List<InvoiceView> owedBy(RecordId account) {
        return read(
                "where state = 'ISSUED' and account_id = ? and kind = 'INVOICE' and deleted_at is null"
                        + " order by due_on, id limit " + MOST,
                account.value());
    }

    List<InvoiceView> creditNotesOf(RecordId invoice) {
        return read("where credits_id = ? order by id", invoice.value());
    }

    private List<InvoiceView> read(String rest, Object value) {
        return withLines(jdbc.sql(SELECT + rest)
                .param(value)
                .query((rs, n) -> invoice(rs))
                .list());
    }

    private List<InvoiceView> withLines(List<InvoiceView> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<InvoiceLine>> lines = new HashMap<>();
        jdbc.sql("select * from invoice_line where invoice_id in (:ids) order by invoice_id, position")
                .param("ids", bare.stream().map(one -> one.id().value()).toList())
                .query(rs -> {
                    lines.computeIfAbsent(rs.getLong("invoice_id"), any -> new ArrayList<>())
                            .add(new InvoiceLine(
                                    rs.getString("name"),
                                    rs.getBigDecimal("quantity"),
                                    rs.getBigDecimal("net"),
                                    rs.getBigDecimal("tax_percent"),
                                    rs.getBigDecimal("tax")));
                });
        return bare.stream()
                .map(one -> one.withLines(lines.getOrDefault(one.id().value(), List.of())))
                .toList();
    }

    private static @Nullable LocalDate day(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }

    private static InvoiceView invoice(ResultSet rs) throws SQLException {
        Long contract = rs.getObject("contract_id", Long.class);
        Long credits = rs.getObject("credits_id", Long.class);
        return new InvoiceView(
                id(rs.getLong("id")),
                rs.getInt("version"),
                rs.getString("formal_number"),
                InvoiceKind.valueOf(rs.getString("kind")),
                InvoiceState.valueOf(rs.getString("state")),
                rs.getString("title"),
                RecordId.of(RecordType.ACCOUNT, rs.getLong("account_id")),
                contract == null ? null : RecordId.of(RecordType.CONTRACT, contract),
                credits == null ? null : id(credits),
                rs.getObject("plan_part", Integer.class),
                rs.getString("currency"),
                rs.getBigDecimal("net"),
                rs.getBigDecimal("tax"),
                rs.getBigDecimal("gross"),
                rs.getBigDecimal("open_amount"),
                rs.getBigDecimal("credited"),
                rs.getBigDecimal("written_off"),
                Objects.requireNonNull(day(rs, "planned_on")),
                day(rs, "issued_on"),
                day(rs, "due_on"),
                day(rs, "dunned_from"),
                day(rs, "settled_on"),
                rs.getInt("payment_terms_days"),
                rs.getString("billed_to"),
                rs.getString("tax_number"),
                TaxType.valueOf(rs.getString("tax_type")),
                rs.getBoolean("automatic"),
                day(rs, "disputed_on"),
                rs.getString("dispute"),
                rs.getString("reason"),
                rs.getObject("owner_id", Long.class),
                rs.getString("owner_login"),
                rs.getObject("team_id", Long.class),
                rs.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getObject("updated_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getObject("deleted_at") != null,
                List.of());
    }
}
