package org.batoncrm.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is done in whatever order, by whoever at once: the sums agree after each step. */
@BatonTest
class RandomHistoriesTest {

    private static final List<String> AMOUNTS = List.of("10", "33.33", "100", "119", "250.50", "999.99");

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Invoices invoices;

    @Autowired
    Claims claims;

    @Autowired
    Payments payments;

    @Autowired
    ExchangeRates rates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    TransactionTemplate transaction;

    private final List<RecordId> customers = new ArrayList<>();
    private final List<RecordId> contracts = new ArrayList<>();

    @BeforeEach
    void twoCustomers() {
        people.add("finance", Role.FINANCE);
        people.add("boss", Role.ADMIN);
        people.as("finance", () -> rates.set("USD", java.time.LocalDate.of(2020, 1, 1), "0.9"));
        for (String name : List.of("Harbour Foods", "Northwind")) {
            RecordId account = people.as("boss", () -> accounts.create(Map.of("name", name)));
            customers.add(account);
            contracts.add(BillingTable.contract(
                    jdbc, ids, transaction, account, "AT_ONCE", "1000", "19", "190", 30, "2026-01-01"));
        }
    }

    private void sumsAgree(String after) {
        assertThat(differing("select i.id from invoice i where i.open_amount <>"
                        + " (select coalesce(sum(e.amount), 0) from receivable_entry e where e.invoice_id = i.id)"))
                .as("invoices after %s", after)
                .isEmpty();
        assertThat(differing("select p.id from payment p where p.unused <> -(select coalesce(sum(e.amount), 0)"
                        + " from receivable_entry e where e.payment_id = p.id and e.invoice_id is null)"))
                .as("payments after %s", after)
                .isEmpty();
        assertThat(differing("select b.account_id from receivable_balance b where b.amount <>"
                        + " (select coalesce(sum(e.amount), 0) from receivable_entry e where e.account_id = b.account_id"
                        + " and e.contract_id = b.contract_id and e.currency = b.currency)"))
                .as("balances after %s", after)
                .isEmpty();
        assertThat(differing("select e.id from receivable_entry e where not exists (select 1 from receivable_balance b"
                        + " where b.account_id = e.account_id and b.contract_id = e.contract_id"
                        + " and b.currency = e.currency)"))
                .as("rows without a balance after %s", after)
                .isEmpty();
        assertThat(differing("select i.id from invoice i where i.kind = 'INVOICE' and"
                        + " (i.open_amount < 0 or i.state in ('PAID', 'CREDITED', 'WRITTEN_OFF', 'CANCELLED')"
                        + " and i.open_amount <> 0 or i.state = 'ISSUED' and i.open_amount = 0"
                        + " or i.state = 'PLANNED' and i.formal_number is not null)"))
                .as("states after %s", after)
                .isEmpty();
        assertThat(differing("select p.id from payment p where p.unused < 0 or p.unused > p.amount"))
                .as("payments spent twice after %s", after)
                .isEmpty();
    }

    private List<Long> differing(String sql) {
        return jdbc.sql(sql).query(Long.class).list();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261128, 777})
    void theBalanceIsTheSumOfItsRowsAfterEachOfManySteps(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> done = new HashMap<>();
        for (int step = 0; step < 150; step++) {
            String what = step(random);
            sumsAgree("step " + step + " of seed " + seed + ": " + what);
            done.merge(what, 1, Integer::sum);
        }
        assertThat(done.keySet()).contains("issue", "pay", "allocate");
        numbersAreWithoutGaps();
    }

    @Test
    void theSumsAgreeWhateverFourPeopleDoAtOnce() throws InterruptedException {
        for (int round = 0; round < 12; round++) {
            int seed = round * 10;
            List<Throwable> failures = AtOnce.refusals(
                    () -> many(new Random(seed)),
                    () -> many(new Random(seed + 1)),
                    () -> many(new Random(seed + 2)),
                    () -> many(new Random(seed + 3)));
            assertThat(failures).isEmpty();
            sumsAgree("round " + round);
        }
        numbersAreWithoutGaps();
    }

    private boolean many(Random random) {
        for (int i = 0; i < 4; i++) {
            step(random);
        }
        return true;
    }

    private void numbersAreWithoutGaps() {
        List<String> numbers = jdbc.sql(
                        "select formal_number from invoice where formal_number is not null order by formal_number")
                .query(String.class)
                .list();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).endsWith("-%05d".formatted(i + 1));
        }
    }

    /** Something that may be refused; then nothing has happened. */
    private String step(Random random) {
        String[] all = {
            "invoice",
            "issue",
            "issue",
            "pay",
            "pay",
            "allocate",
            "allocate",
            "release",
            "refund",
            "reverse",
            "credit",
            "creditAllocate",
            "writeOff",
            "cancel",
            "dispute",
            "resolve",
            "payNamed"
        };
        String what = all[random.nextInt(all.length)];
        try {
            people.as("finance", () -> act(what, random));
        } catch (Rejected | Invalid | ConcurrencyFailureException refused) {
            return "refused";
        }
        return what;
    }

    private void act(String what, Random random) {
        int who = random.nextInt(customers.size());
        RecordId customer = customers.get(who);
        RecordId invoice = pick("select id from invoice where account_id = ? order by id", customer, random);
        RecordId payment = pick("select id from payment where account_id = ? order by id", customer, random);
        String amount = AMOUNTS.get(random.nextInt(AMOUNTS.size()));
        String currency = random.nextInt(5) == 0 ? "USD" : "EUR";
        String reason = "Seed";
        if (what.equals("invoice") || invoice == null) {
            Map<String, Object> input = new HashMap<>(Map.of(
                    "accountId",
                    customer.toString(),
                    "title",
                    "Work",
                    "currency",
                    currency,
                    "lines",
                    List.of(Map.of("name", "Work", "net", amount, "taxPercent", "19"))));
            if (random.nextBoolean()) {
                input.put("contractId", contracts.get(who).toString());
            }
            invoices.create(input);
        } else if (what.equals("pay") || payment == null) {
            payments.record(
                    Map.of("accountId", customer.toString(), "amount", amount, "currency", currency),
                    PaymentSource.BY_HAND);
        } else {
            switch (what) {
                case "issue" -> invoices.issue(invoice, null);
                case "payNamed" ->
                    payments.record(
                            Map.of(
                                    "accountId",
                                    customer.toString(),
                                    "amount",
                                    amount,
                                    "currency",
                                    currency,
                                    "reference",
                                    "for " + invoice),
                            PaymentSource.REST);
                case "allocate" ->
                    payments.allocate(payment, invoice, random.nextBoolean() ? null : "10", random.nextBoolean());
                case "release" -> {
                    List<Long> live = jdbc.sql("select id from payment_allocation where payment_id = ?"
                                    + " and reversed_at is null order by id")
                            .param(payment.value())
                            .query(Long.class)
                            .list();
                    if (!live.isEmpty()) {
                        payments.release(payment, live.get(random.nextInt(live.size())), reason);
                    }
                }
                case "refund" -> payments.refund(payment, random.nextBoolean() ? null : "5", reason);
                case "reverse" -> payments.reverse(payment, reason);
                case "credit" -> claims.credit(invoice, random.nextBoolean() ? null : "20", reason);
                case "creditAllocate" -> {
                    RecordId credit = pick(
                            "select id from invoice where kind = 'CREDIT_NOTE' and account_id = ? order by id",
                            customer,
                            random);
                    if (credit != null) {
                        claims.allocateCredit(credit, invoice, null);
                    }
                }
                case "writeOff" -> claims.writeOff(invoice, reason);
                case "cancel" -> invoices.cancel(invoice, reason);
                case "dispute" -> claims.dispute(invoice, reason);
                default -> claims.resolve(invoice, null, reason);
            }
        }
    }

    private RecordId pick(String sql, RecordId customer, Random random) {
        List<Long> found =
                jdbc.sql(sql).param(customer.value()).query(Long.class).list();
        RecordType type = sql.contains("from invoice") ? RecordType.INVOICE : RecordType.PAYMENT;
        return found.isEmpty() ? null : RecordId.of(type, found.get(random.nextInt(found.size())));
    }
}
