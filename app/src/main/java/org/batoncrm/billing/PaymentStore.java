package org.batoncrm.billing;

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

/** The tables of payments and of what they stand against. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaymentStore {

    private static final int MOST = 200;
    private static final String SELECT =
            "select payment.*, (select u.login from app_user u where u.id = payment.owner_id) owner_login from payment ";

    private final JdbcClient jdbc;
    private final Ids ids;

    PaymentStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    static RecordId id(long number) {
        return RecordId.of(RecordType.PAYMENT, number);
    }

    RecordId newId() {
        return id(ids.next("payment"));
    }

    /** Writes a new one, of which the ledger says nothing yet. */
    void insert(PaymentView payment) {
        RecordId contract = payment.contract();
        jdbc.sql("insert into payment (id, version, title, state, account_id, contract_id, amount, unused, refunded,"
                        + " currency, received_on, method, source, payer, reference, owner_id, team_id, created_at,"
                        + " updated_at) values (?, 0, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        payment.id().value(),
                        payment.title(),
                        payment.state().name(),
                        payment.account().value(),
                        contract == null ? null : contract.value(),
                        payment.amount(),
                        payment.currency(),
                        payment.receivedOn(),
                        payment.method().name(),
                        payment.source().name(),
                        payment.payer(),
                        payment.reference(),
                        payment.ownerId(),
                        payment.teamId(),
                        Timestamp.from(payment.createdAt()),
                        Timestamp.from(payment.createdAt())))
                .update();
    }

    Optional<PaymentView> find(RecordId id) {
        return id.type() != RecordType.PAYMENT
                ? Optional.empty()
                : jdbc.sql(SELECT + "where id = ?")
                        .param(id.value())
                        .query((rs, n) -> payment(rs))
                        .optional();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<PaymentView> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, PaymentView> found = new HashMap<>();
        jdbc.sql(SELECT + "where id in (:ids) and deleted_at is null")
                .param("ids", numbers)
                .query((rs, n) -> payment(rs))
                .list()
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Payments of the account in this currency that stand against nothing yet, the oldest first. */
    List<PaymentView> unused(RecordId account, String currency) {
        return jdbc.sql(SELECT + "where account_id = ? and currency = ? and unused > 0"
                        + " and state = 'RECEIVED' and deleted_at is null order by received_on, id limit " + MOST)
                .params(account.value(), currency)
                .query((rs, n) -> payment(rs))
                .list();
    }

    /** The version rises; refunded and state are set when given. */
    void touch(RecordId payment, Instant now, @Nullable BigDecimal refunded, @Nullable PaymentState state) {
        jdbc.sql("update payment set version = version + 1, updated_at = ?, refunded = refunded + ?,"
                        + " state = coalesce(?, state) where id = ?")
                .params(Arrays.asList(
                        Timestamp.from(now),
                        refunded == null ? BigDecimal.ZERO : refunded,
                        state == null ? null : state.name(),
                        payment.value()))
                .update();
    }

    void reason(RecordId payment, String reason) {
        jdbc.sql("update payment set reason = ? where id = ?")
                .params(reason, payment.value())
                .update();
    }

    void allocate(AllocationView allocation, Instant now) {
        RecordId payment = allocation.payment();
        RecordId credit = allocation.credit();
        jdbc.sql("insert into payment_allocation (payment_id, credit_id, invoice_id, paid, paid_currency, amount,"
                        + " difference, written_off_back, booked_on, made_by, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        payment == null ? null : payment.value(),
                        credit == null ? null : credit.value(),
                        allocation.invoice().value(),
                        allocation.paid(),
                        allocation.paidCurrency(),
                        allocation.amount(),
                        allocation.difference(),
                        allocation.recovered(),
                        allocation.bookedOn(),
                        allocation.madeBy(),
                        Timestamp.from(now)))
                .update();
    }

    Optional<AllocationView> allocation(long id) {
        return allocations("id = ?", id).stream().findFirst();
    }

    List<AllocationView> ofPayment(RecordId payment) {
        return allocations("payment_id = ?", payment.value());
    }

    List<AllocationView> ofInvoice(RecordId invoice) {
        return allocations("invoice_id = ?", invoice.value());
    }

    List<AllocationView> ofCredit(RecordId credit) {
        return allocations("credit_id = ?", credit.value());
    }

    /** Whether it was not taken back before. */
    boolean release(long allocation, String by, @Nullable String reason, Instant now) {
        return jdbc.sql("update payment_allocation set reversed_at = ?, reversed_by = ?, reason = ?"
                                + " where id = ? and reversed_at is null")
                        .params(Arrays.asList(Timestamp.from(now), by, reason, allocation))
                        .update()
                == 1;
    }

    private List<AllocationView> allocations(String condition, long value) {
        return jdbc.sql("select * from payment_allocation where " + condition + " order by id limit " + MOST)
                .param(value)
                .query((rs, n) -> allocation(rs))
                .list();
    }

    private static AllocationView allocation(ResultSet rs) throws SQLException {
        Long payment = rs.getObject("payment_id", Long.class);
        Long credit = rs.getObject("credit_id", Long.class);
        return new AllocationView(
                rs.getLong("id"),
                payment == null ? null : id(payment),
                credit == null ? null : InvoiceStore.id(credit),
                InvoiceStore.id(rs.getLong("invoice_id")),
                rs.getBigDecimal("paid"),
                rs.getString("paid_currency"),
                rs.getBigDecimal("amount"),
                rs.getBigDecimal("difference"),
                rs.getBigDecimal("written_off_back"),
                rs.getObject("booked_on", LocalDate.class),
                rs.getString("made_by"),
                rs.getObject("reversed_at") != null,
                rs.getString("reason"));
    }

    private static PaymentView payment(ResultSet rs) throws SQLException {
        Long contract = rs.getObject("contract_id", Long.class);
        return new PaymentView(
                id(rs.getLong("id")),
                rs.getInt("version"),
                rs.getString("title"),
                PaymentState.valueOf(rs.getString("state")),
                RecordId.of(RecordType.ACCOUNT, rs.getLong("account_id")),
                contract == null ? null : RecordId.of(RecordType.CONTRACT, contract),
                rs.getBigDecimal("amount"),
                rs.getBigDecimal("unused"),
                rs.getBigDecimal("refunded"),
                rs.getString("currency"),
                rs.getObject("received_on", LocalDate.class),
                PaymentMethod.valueOf(rs.getString("method")),
                PaymentSource.valueOf(rs.getString("source")),
                rs.getString("payer"),
                rs.getString("reference"),
                rs.getString("reason"),
                rs.getObject("owner_id", Long.class),
                rs.getString("owner_login"),
                rs.getObject("team_id", Long.class),
                rs.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getObject("updated_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getObject("deleted_at") != null);
    }
}
