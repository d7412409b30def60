package org.batoncrm.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Three years of invoices: most are paid, some in two parts, one in twenty is open and of any age. The ledger has the rows
 * that the product would have written. The invoices have no process instance of their own.
 */
final class InvoiceSeed {

    private static final long IDS_FROM = 40_000_000;
    private static final int DAYS = 3 * 365;
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final Random random = new Random(11);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Timestamp now = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private long nextPayment = IDS_FROM;

    InvoiceSeed(Connection connection) {
        this.connection = connection;
    }

    static long invoiceId(int n) {
        return IDS_FROM + n;
    }

    /** The account of the n-th invoice. */
    static long accountOf(Connection connection, int n) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select account_id from invoice where id = " + invoiceId(n))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** {@code payments} is at least {@code count}; what is above it are second parts. */
    void invoices(int count, int payments) throws SQLException {
        List<Known.Customer> customers = new Known(connection).customers();
        int inTwo = payments - count;
        try (PreparedStatement invoice =
                        connection.prepareStatement("insert into invoice (id, version, formal_number, kind,"
                                + " state, title, account_id, currency, net, tax, gross, open_amount, credited, written_off,"
                                + " planned_on, issued_on, due_on, dunned_from, payment_terms_days, billed_to, tax_type, automatic,"
                                + " owner_id, team_id, created_at, updated_at) values (?, 0, ?, 'INVOICE', ?, ?, ?, 'EUR', ?, ?, ?, ?,"
                                + " 0, 0, ?, ?, ?, ?, 30, ?, 'NONE', true, ?, ?, ?, ?)");
                PreparedStatement payment =
                        connection.prepareStatement("insert into payment (id, version, title, state,"
                                + " account_id, amount, unused, refunded, currency, received_on, method, source, owner_id, team_id,"
                                + " created_at, updated_at) values (?, 0, ?, 'RECEIVED', ?, ?, 0, 0, 'EUR', ?, 'TRANSFER', 'BANK', ?,"
                                + " ?, ?, ?)");
                PreparedStatement entry = connection.prepareStatement("insert into receivable_entry (account_id,"
                        + " contract_id, invoice_id, payment_id, kind, amount, currency, booked_on, reference, posted_by,"
                        + " posted_at) values (?, 0, ?, ?, ?, ?, 'EUR', ?, ?, 'bench', ?)")) {
            for (int n = 0; n < count; n++) {
                Known.Customer customer = customers.get(random.nextInt(customers.size()));
                one(n, customer, n % 20 == 0, n < inTwo * 20 / 19, invoice, payment, entry);
                if (n % BATCH == BATCH - 1 || n == count - 1) {
                    invoice.executeBatch();
                    payment.executeBatch();
                    entry.executeBatch();
                    connection.commit();
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into receivable_balance (account_id, contract_id, currency, amount)"
                            + " select account_id, 0, 'EUR', sum(amount) from receivable_entry where posted_by = 'bench'"
                            + " group by account_id on duplicate key update amount = receivable_balance.amount + values(amount)");
        }
        connection.commit();
    }

    private void one(
            int n,
            Known.Customer customer,
            boolean open,
            boolean inTwo,
            PreparedStatement invoice,
            PreparedStatement payment,
            PreparedStatement entry)
            throws SQLException {
        LocalDate day = today.minusDays(random.nextInt(open ? 150 : DAYS));
        BigDecimal net = BigDecimal.valueOf(100 + random.nextInt(20_000));
        BigDecimal tax = net.multiply(new BigDecimal("0.19"));
        BigDecimal gross = net.add(tax);
        String number = "B%d-%06d".formatted(day.getYear(), n);
        invoice.setLong(1, invoiceId(n));
        invoice.setString(2, number);
        invoice.setString(3, open ? "ISSUED" : "PAID");
        invoice.setString(4, "Invoice " + n);
        invoice.setLong(5, customer.id());
        invoice.setBigDecimal(6, net);
        invoice.setBigDecimal(7, tax);
        invoice.setBigDecimal(8, gross);
        invoice.setBigDecimal(9, open ? gross : BigDecimal.ZERO);
        invoice.setDate(10, Date.valueOf(day));
        invoice.setDate(11, Date.valueOf(day));
        invoice.setDate(12, Date.valueOf(day.plusDays(30)));
        invoice.setDate(13, Date.valueOf(day.plusDays(30)));
        invoice.setString(14, customer.name());
        invoice.setObject(15, customer.owner());
        invoice.setObject(16, customer.team());
        invoice.setTimestamp(17, now);
        invoice.setTimestamp(18, now);
        invoice.addBatch();
        post(entry, customer, n, null, "ISSUED", gross, day, number);
        if (!open) {
            BigDecimal first = inTwo ? net : gross;
            pay(payment, entry, customer, n, first, day.plusDays(20), number);
            if (inTwo) {
                pay(payment, entry, customer, n, tax, day.plusDays(40), number);
            }
        } else {
            unallocated(payment, entry, customer, day);
        }
    }

    private void pay(
            PreparedStatement payment,
            PreparedStatement entry,
            Known.Customer customer,
            int invoice,
            BigDecimal amount,
            LocalDate day,
            String number)
            throws SQLException {
        long id = received(payment, customer, amount, day);
        post(entry, customer, -1, id, "RECEIVED", amount.negate(), day, number);
        post(entry, customer, -1, id, "ALLOCATED", amount, day, number);
        post(entry, customer, invoice, id, "ALLOCATED", amount.negate(), day, number);
    }

    /** A payment that was reversed: counts for the list, not for the sums. */
    private void unallocated(PreparedStatement payment, PreparedStatement entry, Known.Customer customer, LocalDate day)
            throws SQLException {
        BigDecimal amount = BigDecimal.TEN;
        long id = received(payment, customer, amount, day);
        post(entry, customer, -1, id, "RECEIVED", amount.negate(), day, "bench");
        post(entry, customer, -1, id, "REFUNDED", amount, day, "bench");
    }

    private long received(PreparedStatement payment, Known.Customer customer, BigDecimal amount, LocalDate day)
            throws SQLException {
        long id = nextPayment++;
        payment.setLong(1, id);
        payment.setString(2, customer.name());
        payment.setLong(3, customer.id());
        payment.setBigDecimal(4, amount);
        payment.setDate(5, Date.valueOf(day));
        payment.setObject(6, customer.owner());
        payment.setObject(7, customer.team());
        payment.setTimestamp(8, now);
        payment.setTimestamp(9, now);
        payment.addBatch();
        return id;
    }

    private void post(
            PreparedStatement entry,
            Known.Customer customer,
            int invoice,
            Long payment,
            String kind,
            BigDecimal amount,
            LocalDate day,
            String reference)
            throws SQLException {
        entry.setLong(1, customer.id());
        entry.setObject(2, invoice < 0 ? null : invoiceId(invoice));
        entry.setObject(3, payment);
        entry.setString(4, kind);
        entry.setBigDecimal(5, amount);
        entry.setDate(6, Date.valueOf(day));
        entry.setString(7, reference);
        entry.setTimestamp(8, now);
        entry.addBatch();
    }
}
