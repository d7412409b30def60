package org.batoncrm.quote;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.ReadOnce;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of quotes. Terms are written while the state is DRAFT and by no statement otherwise. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QuoteStore {

    static final int MOST = 200;

    private static final String SUMMARY = "select q.id, q.deal_id, q.number, q.title, q.state, q.approval, q.net,"
            + " q.currency, q.discount_percent, q.valid_until, q.created_at, q.sent_at from quote q";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final ReadOnce<RecordId, QuoteView> quotes = new ReadOnce<>();
    private final ReadOnce<RecordId, RecordId> deals = new ReadOnce<>();
    private final ReadOnce<RecordId, List<QuoteSummary>> versions = new ReadOnce<>();

    QuoteStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    RecordId newId() {
        return RecordId.of(RecordType.QUOTE, ids.pooled("quote"));
    }

    /** Of which deal it is; empty when there is no such quote. */
    Optional<RecordId> dealOf(RecordId quote) {
        return deals.find(
                quote,
                false,
                () -> jdbc.sql("select deal_id from quote where id = ?")
                        .param(quote.value())
                        .query(Long.class)
                        .optional()
                        .map(id -> RecordId.of(RecordType.DEAL, id)));
    }

    Map<Long, Long> dealsOf(Collection<Long> quotes) {
        Map<Long, Long> deals = new HashMap<>();
        if (!quotes.isEmpty()) {
            jdbc.sql("select id, deal_id from quote where id in (:ids)")
                    .param("ids", quotes)
                    .query(rs -> {
                        deals.put(rs.getLong(1), rs.getLong(2));
                    });
        }
        return deals;
    }

    Optional<QuoteView> find(RecordId id, boolean locked) {
        return quotes.find(id, locked, () -> read(id, locked));
    }

    private Optional<QuoteView> read(RecordId id, boolean locked) {
        if (locked) {
            // Whoever held the lock until now may have added a version.
            versions.forgetAll();
        }
        List<QuoteLine> lines = jdbc.sql("select product_id, name, quantity, list_price, discount_percent, cost,"
                        + " tax_percent, net, tax from quote_line where quote_id = ? order by position")
                .param(id.value())
                .query((rs, n) -> line(rs))
                .list();
        return jdbc.sql("select * from quote where id = ?" + (locked ? " for update" : ""))
                .param(id.value())
                .query((rs, n) -> view(rs, lines))
                .optional();
    }

    /** The newest versions first. */
    List<QuoteSummary> ofDeal(RecordId deal) {
        return versions.find(
                        deal,
                        false,
                        () -> Optional.of(
                                jdbc.sql(SUMMARY + " where q.deal_id = ? order by q.number desc limit " + MOST)
                                        .param(deal.value())
                                        .query((rs, n) -> summary(rs))
                                        .list()))
                .orElseThrow();
    }

    /** What other deals of the customer were quoted and how that ended, the latest first. */
    List<QuoteSummary> decidedOf(RecordId account, RecordId except, int most) {
        return jdbc.sql(SUMMARY + " where q.account_id = ? and q.deal_id <> ? and q.state in"
                        + " ('ACCEPTED', 'REJECTED', 'EXPIRED', 'SENT') order by q.created_at desc, q.id desc limit "
                        + most)
                .params(account.value(), except.value())
                .query((rs, n) -> summary(rs))
                .list();
    }

    /** A page of those whose deals the actor may read, the newest first. */
    List<QuoteSummary> page(Access.Rows rows, @Nullable QuoteState state, int offset, int size) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(rows, state, parameters);
        return jdbc.sql(SUMMARY + where + " order by q.id desc limit " + size + " offset " + offset)
                .params(parameters)
                .query((rs, n) -> summary(rs))
                .list();
    }

    long count(Access.Rows rows, @Nullable QuoteState state) {
        Map<String, Object> parameters = new HashMap<>();
        return jdbc.sql("select count(*) from quote q" + where(rows, state, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static String where(Access.Rows rows, @Nullable QuoteState state, Map<String, Object> parameters) {
        String where = " join deal d on d.id = q.deal_id where d.deleted_at is null and " + rows.sql("d", parameters);
        if (state != null) {
            parameters.put("state", state.name());
            where += " and q.state = :state";
        }
        return where;
    }

    void insert(QuoteView quote) {
        try {
            jdbc.sql("insert into quote (id, version, deal_id, number, state, approval, title, currency, net, tax,"
                            + " list_total, discount_percent, largest_discount_percent, base_currency, base_net,"
                            + " base_rate, non_standard_clauses, valid_until, hash, created_at)"
                            + " values (?, 0, ?, ?, 'DRAFT', 'NONE', ?, ?, 0, 0, 0, 0, 0, ?, 0, 0, false, ?, '', ?)")
                    .params(Arrays.asList(
                            quote.id().value(),
                            quote.deal().value(),
                            quote.number(),
                            quote.title(),
                            quote.currency(),
                            quote.base().currency(),
                            quote.validUntil(),
                            Timestamp.from(quote.createdAt())))
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new Conflict("quote.numberTaken");
        }
        writeTerms(quote);
    }

    /** Writes what is offered over the draft; nothing happens to a quote that is no draft. */
    void writeTerms(QuoteView quote) {
        forget(quote.id());
        int drafts = jdbc.sql("update quote set version = version + 1, title = ?, account_id = ?, contact_id = ?,"
                        + " currency = ?, net = ?, tax = ?, list_total = ?, discount_percent = ?,"
                        + " largest_discount_percent = ?, margin_percent = ?, base_currency = ?, base_net = ?,"
                        + " base_rate = ?, payment_terms_days = ?, contract_months = ?, non_standard_clauses = ?,"
                        + " clauses = ?, valid_until = ?, justification = ?, hash = ? where id = ? and state = 'DRAFT'")
                .params(Arrays.asList(
                        quote.title(),
                        number(quote.account()),
                        number(quote.contact()),
                        quote.currency(),
                        quote.net(),
                        quote.tax(),
                        quote.listTotal(),
                        quote.discountPercent(),
                        quote.largestDiscountPercent(),
                        quote.marginPercent(),
                        quote.base().currency(),
                        quote.base().amount(),
                        quote.baseRate(),
                        quote.paymentTermsDays(),
                        quote.contractMonths(),
                        quote.nonStandardClauses(),
                        quote.clauses(),
                        quote.validUntil(),
                        quote.justification(),
                        QuoteSeal.of(quote),
                        quote.id().value()))
                .update();
        if (drafts == 0) {
            throw new Conflict("quote.sealed", quote.called());
        }
        jdbc.sql("delete from quote_line where quote_id = ?")
                .param(quote.id().value())
                .update();
        for (int i = 0; i < quote.lines().size(); i++) {
            QuoteLine line = quote.lines().get(i);
            jdbc.sql(
                            "insert into quote_line (quote_id, position, product_id, name, quantity, list_price,"
                                    + " discount_percent, cost, tax_percent, net, tax) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            quote.id().value(),
                            i,
                            number(line.product()),
                            line.name(),
                            line.quantity(),
                            line.listPrice(),
                            line.discountPercent(),
                            line.cost(),
                            line.taxPercent(),
                            line.net(),
                            line.tax()))
                    .update();
        }
    }

    void move(RecordId id, QuoteState to, DealApproval approval) {
        forget(id);
        jdbc.sql("update quote set version = version + 1, state = ?, approval = ? where id = ?")
                .params(to.name(), approval.name(), id.value())
                .update();
    }

    void approvedUntil(RecordId id, LocalDate until) {
        forget(id);
        jdbc.sql("update quote set approved_until = ? where id = ?")
                .params(until, id.value())
                .update();
    }

    void sentAt(RecordId id, Instant at) {
        forget(id);
        jdbc.sql("update quote set sent_at = ? where id = ?")
                .params(Timestamp.from(at), id.value())
                .update();
    }

    void decided(RecordId id, Instant at, @Nullable AcceptQuote how, @Nullable String reason) {
        forget(id);
        jdbc.sql("update quote set decided_at = ?, accepted_by = ?, accepted_on = ?, reason = ? where id = ?")
                .params(Arrays.asList(
                        Timestamp.from(at),
                        how == null ? null : how.by(),
                        how == null ? null : how.on(),
                        how == null ? reason : how.note(),
                        id.value()))
                .update();
    }

    /** What lists the versions of its deal is as old as the quote. */
    private void forget(RecordId quote) {
        quotes.forget(quote);
        versions.forgetAll();
    }

    private static @Nullable Long number(@Nullable RecordId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable RecordId id(RecordType type, ResultSet rs, String column) throws SQLException {
        Long number = rs.getObject(column, Long.class);
        return number == null ? null : RecordId.of(type, number);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime at = rs.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static QuoteLine line(ResultSet rs) throws SQLException {
        return new QuoteLine(
                id(RecordType.PRODUCT, rs, "product_id"),
                rs.getString("name"),
                rs.getBigDecimal("quantity"),
                rs.getBigDecimal("list_price"),
                rs.getBigDecimal("discount_percent"),
                rs.getBigDecimal("cost"),
                rs.getBigDecimal("tax_percent"),
                rs.getBigDecimal("net"),
                rs.getBigDecimal("tax"));
    }

    private static QuoteSummary summary(ResultSet rs) throws SQLException {
        return new QuoteSummary(
                RecordId.of(RecordType.QUOTE, rs.getLong("id")),
                RecordId.of(RecordType.DEAL, rs.getLong("deal_id")),
                rs.getInt("number"),
                rs.getString("title"),
                QuoteState.valueOf(rs.getString("state")),
                DealApproval.valueOf(rs.getString("approval")),
                rs.getBigDecimal("net"),
                rs.getString("currency"),
                rs.getBigDecimal("discount_percent"),
                rs.getObject("valid_until", LocalDate.class),
                java.util.Objects.requireNonNull(instant(rs, "created_at")),
                instant(rs, "sent_at"));
    }

    private static QuoteView view(ResultSet rs, List<QuoteLine> lines) throws SQLException {
        BigDecimal margin = rs.getBigDecimal("margin_percent");
        return new QuoteView(
                RecordId.of(RecordType.QUOTE, rs.getLong("id")),
                RecordId.of(RecordType.DEAL, rs.getLong("deal_id")),
                rs.getInt("number"),
                rs.getInt("version"),
                QuoteState.valueOf(rs.getString("state")),
                DealApproval.valueOf(rs.getString("approval")),
                rs.getString("title"),
                id(RecordType.ACCOUNT, rs, "account_id"),
                id(RecordType.CONTACT, rs, "contact_id"),
                rs.getString("currency"),
                lines,
                rs.getBigDecimal("net"),
                rs.getBigDecimal("tax"),
                rs.getBigDecimal("list_total"),
                rs.getBigDecimal("discount_percent"),
                rs.getBigDecimal("largest_discount_percent"),
                margin,
                new Money(rs.getBigDecimal("base_net"), rs.getString("base_currency")),
                rs.getBigDecimal("base_rate"),
                rs.getObject("payment_terms_days", Integer.class),
                rs.getObject("contract_months", Integer.class),
                rs.getBoolean("non_standard_clauses"),
                rs.getString("clauses"),
                rs.getObject("valid_until", LocalDate.class),
                rs.getString("justification"),
                rs.getString("hash"),
                rs.getObject("approved_until", LocalDate.class),
                rs.getString("accepted_by"),
                rs.getObject("accepted_on", LocalDate.class),
                rs.getString("reason"),
                java.util.Objects.requireNonNull(instant(rs, "created_at")),
                instant(rs, "sent_at"),
                instant(rs, "decided_at"));
    }
}
