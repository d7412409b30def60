package org.batoncrm.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every movement of what customers owe, written once and never changed, and the balances, which are their sums. What an
 * invoice has open, what a payment has unused and what an account owes are kept beside it in the same transaction; whoever
 * posts holds the lock of the account ({@link BillingAccounts#lock}), so that no two movements of an account overlap.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ledger {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final CurrentUser current;
    private final Clock clock;

    Ledger(JdbcClient jdbc, CurrentUser current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    /** A movement on an invoice. */
    void onInvoice(InvoiceView invoice, @Nullable RecordId payment, Movement kind, BigDecimal amount, LocalDate day) {
        RecordId contract = invoice.contract();
        post(
                invoice.account(),
                contract == null ? 0 : contract.value(),
                invoice.id(),
                payment,
                kind,
                amount,
                invoice.currency(),
                day,
                invoice.called());
        jdbc.sql("update invoice set open_amount = open_amount + ? where id = ?")
                .params(amount, invoice.id().value())
                .update();
    }

    /** A movement of money that stands against no invoice: below zero, and the customer has more credit. */
    void onAccount(PaymentView payment, Movement kind, BigDecimal amount, LocalDate day) {
        String reference = payment.reference();
        post(
                payment.account(),
                0,
                null,
                payment.id(),
                kind,
                amount,
                payment.currency(),
                day,
                reference == null ? payment.id().toString() : reference);
        jdbc.sql("update payment set unused = unused - ? where id = ?")
                .params(amount, payment.id().value())
                .update();
    }

    private void post(
            RecordId account,
            long contract,
            @Nullable RecordId invoice,
            @Nullable RecordId payment,
            Movement kind,
            BigDecimal amount,
            String currency,
            LocalDate day,
            String reference) {
        if (amount.signum() == 0) {
            return;
        }
        jdbc.sql(
                        "insert into receivable_entry (account_id, contract_id, invoice_id, payment_id, kind, amount, currency,"
                                + " booked_on, reference, posted_by, posted_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        account.value(),
                        contract,
                        invoice == null ? null : invoice.value(),
                        payment == null ? null : payment.value(),
                        kind.name(),
                        amount,
                        currency,
                        day,
                        reference,
                        by(),
                        Timestamp.from(clock.instant())))
                .update();
        balance(account, contract, currency, amount);
    }

    /** The login of who does it: also behind a step of a process, when a person's click ran it. */
    String by() {
        return current.person().map(Actor::login).orElseGet(() -> current.get().login());
    }

    private void balance(RecordId account, long contract, String currency, BigDecimal amount) {
        if (add(account, contract, currency, amount) == 0) {
            try {
                jdbc.sql("insert into receivable_balance (account_id, contract_id, currency, amount)"
                                + " values (?, ?, ?, ?)")
                        .params(account.value(), contract, currency, amount)
                        .update();
            } catch (DuplicateKeyException faster) {
                add(account, contract, currency, amount);
            }
        }
    }

    private int add(RecordId account, long contract, String currency, BigDecimal amount) {
        return jdbc.sql("update receivable_balance set amount = amount + ? where account_id = ? and contract_id = ?"
                        + " and currency = ?")
                .params(amount, account.value(), contract, currency)
                .update();
    }

    /** What touched an invoice, the oldest first. */
    List<LedgerRow> ofInvoice(RecordId invoice) {
        return rows("invoice_id = ?", invoice.value());
    }

    /** What became of a payment, the oldest first. */
    List<LedgerRow> ofPayment(RecordId payment) {
        return rows("payment_id = ?", payment.value());
    }

    private List<LedgerRow> rows(String condition, long value) {
        return jdbc.sql("select * from receivable_entry where " + condition + " order by id limit " + MOST)
                .param(value)
                .query((rs, n) -> row(rs))
                .list();
    }

    private static LedgerRow row(ResultSet rs) throws SQLException {
        long contract = rs.getLong("contract_id");
        return new LedgerRow(
                contract == 0 ? null : RecordId.of(RecordType.CONTRACT, contract),
                id(RecordType.INVOICE, rs.getObject("invoice_id", Long.class)),
                id(RecordType.PAYMENT, rs.getObject("payment_id", Long.class)),
                Movement.valueOf(rs.getString("kind")),
                rs.getBigDecimal("amount"),
                rs.getString("currency"),
                rs.getObject("booked_on", LocalDate.class),
                rs.getString("reference"),
                rs.getString("posted_by"),
                rs.getObject("posted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static @Nullable RecordId id(RecordType type, @Nullable Long value) {
        return value == null ? null : RecordId.of(type, value);
    }
}
