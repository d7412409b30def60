package org.batoncrm.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of invoices and payments, through the front doors. */
@BatonTest
class BillingTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Invoices invoices;

    @Autowired
    Claims claims;

    @Autowired
    Payments payments;

    @Autowired
    InvoicePlans plans;

    @Autowired
    ContractPlans byHand;

    @Autowired
    ExchangeRates rates;

    @Autowired
    InvoiceMoves moves;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    TransactionTemplate transaction;

    private RecordId account;

    @BeforeEach
    void aCustomer() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        people.add("finance2", Role.FINANCE);
        people.add("legal", Role.LEGAL);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private RecordId invoice(String net) {
        return invoice(net, "EUR", null);
    }

    private RecordId invoice(String net, String currency, RecordId contract) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "accountId",
                account.toString(),
                "title",
                "Server room",
                "currency",
                currency,
                "automatic",
                false,
                "lines",
                List.of(Map.of("name", "Rack", "net", net, "taxPercent", "19"))));
        if (contract != null) {
            input.put("contractId", contract.toString());
        }
        return people.as("finance", () -> invoices.create(input));
    }

    private RecordId issued(String net) {
        RecordId id = invoice(net);
        people.as("finance", () -> invoices.issue(id, null));
        return id;
    }

    private RecordId pay(String amount, RecordId... what) {
        return pay(amount, "EUR", null, what);
    }

    private RecordId pay(String amount, String currency, String reference, RecordId... what) {
        Map<String, Object> input =
                new HashMap<>(Map.of("accountId", account.toString(), "amount", amount, "currency", currency));
        if (reference != null) {
            input.put("reference", reference);
        }
        if (what.length > 0) {
            input.put("invoices", List.of(what).stream().map(RecordId::toString).toList());
        }
        return people.as("finance", () -> payments.record(input, PaymentSource.BY_HAND));
    }

    private InvoiceView view(RecordId id) {
        return people.as("finance", () -> invoices.get(id));
    }

    private PaymentView payment(RecordId id) {
        return people.as("finance", () -> payments.get(id));
    }

    private BigDecimal balance() {
        return jdbc.sql("select coalesce(sum(amount), 0) from receivable_balance where account_id = ?")
                .param(account.value())
                .query(BigDecimal.class)
                .single();
    }

    private void open(RecordId id, String amount, InvoiceState state) {
        assertThat(view(id).open()).as(id + " open").isEqualByComparingTo(amount);
        assertThat(view(id).state()).isEqualTo(state);
    }

    @Test
    void issuesWithTheNextNumberOfTheYearAndTheTermsItHas() {
        RecordId first = issued("100");
        RecordId second = issued("200");
        int year = LocalDate.now(java.time.ZoneOffset.UTC).getYear();
        assertThat(view(first).number()).isEqualTo(year + "-00001");
        assertThat(view(second).number()).isEqualTo(year + "-00002");
        InvoiceView view = view(first);
        assertThat(view.dueOn()).isEqualTo(view.issuedOn().plusDays(30));
        assertThat(view.gross()).isEqualByComparingTo("119");
        open(first, "119", InvoiceState.ISSUED);
        assertThat(balance()).isEqualByComparingTo("357");
        people.as("finance", () -> invoices.issue(first, null));
        assertThat(view(first).number()).isEqualTo(year + "-00001");
    }

    @Test
    void noNumberIsLostWhenIssuingFails() {
        RecordId fails = invoice("100");
        RecordId next = invoice("100");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    moves.issue(fails, null);
                    throw new IllegalStateException("the database goes away");
                }))
                .isInstanceOf(RuntimeException.class);
        people.as("finance", () -> invoices.issue(next, null));
        assertThat(view(next).number()).endsWith("-00001");
        assertThat(view(fails).state()).isEqualTo(InvoiceState.PLANNED);
    }

    @Test
    void manyIssuedAtOnceHaveNumbersWithoutGaps() throws InterruptedException {
        List<RecordId> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(invoice("10"));
        }
        List<Throwable> failures = AtOnce.refusals(all.stream()
                .map(id -> (Callable<Object>) () -> {
                    people.as("finance", () -> invoices.issue(id, null));
                    return id;
                })
                .toArray(Callable[]::new));
        assertThat(failures).isEmpty();
        assertThat(all.stream().map(id -> view(id).number().substring(5)).sorted())
                .containsExactly("00001", "00002", "00003", "00004", "00005", "00006", "00007", "00008");
    }

    @Test
    void takesAPartPaymentAndThenTheRest() {
        RecordId id = issued("1000");
        pay("190", id);
        open(id, "1000", InvoiceState.ISSUED);
        pay("1000", id);
        open(id, "0", InvoiceState.PAID);
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void anOverPaymentStaysOnTheAccount() {
        RecordId id = issued("100");
        RecordId payment = pay("150", id);
        open(id, "0", InvoiceState.PAID);
        assertThat(payment(payment).unused()).isEqualByComparingTo("31");
        assertThat(balance()).isEqualByComparingTo("-31");
    }

    @Test
    void oneTransferPaysSeveralInvoices() {
        RecordId one = issued("100");
        RecordId two = issued("200");
        RecordId three = issued("300");
        String words = "Invoices " + view(one).number() + " and " + view(two).number();
        RecordId payment = pay("357", "EUR", words);
        open(one, "0", InvoiceState.PAID);
        open(two, "0", InvoiceState.PAID);
        open(three, "357", InvoiceState.ISSUED);
        assertThat(payment(payment).unused()).isEqualByComparingTo("0");
    }

    @Test
    void aPaymentBeforeItsInvoiceWaitsOnTheAccount() {
        RecordId contract = contract("AT_ONCE");
        RecordId id = invoice("100", "EUR", contract);
        RecordId payment = pay("100", "EUR", "Contract " + contract);
        open(id, "0", InvoiceState.PLANNED);
        assertThat(payment(payment).unused()).isEqualByComparingTo("100");
        people.as("finance", () -> invoices.issue(id, null));
        open(id, "19", InvoiceState.ISSUED);
        assertThat(payment(payment).unused()).isEqualByComparingTo("0");
    }

    @Test
    void paysBackWhatIsLeftAndNoMore() {
        RecordId id = issued("100");
        RecordId payment = pay("200", id);
        people.as("finance", () -> {
            assertThatThrownBy(() -> payments.refund(payment, "81.01", "Too much"))
                    .isInstanceOf(Rejected.class);
            payments.refund(payment, "80", "Too much");
            payments.refund(payment, null, "The rest");
            assertThatThrownBy(() -> payments.reverse(payment, "Never was")).isInstanceOf(Rejected.class);
        });
        assertThat(payment(payment).unused()).isEqualByComparingTo("0");
        assertThat(payment(payment).refunded()).isEqualByComparingTo("81");
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void aCurrencyDifferenceHasARowOfItsOwn() {
        people.as("finance", () -> rates.set("USD", LocalDate.of(2020, 1, 1), "0.9"));
        RecordId id = issued("100");
        RecordId payment = pay("130", "USD", null);
        people.as("finance", () -> {
            assertThatThrownBy(() -> payments.allocate(payment, id, "100", true))
                    .isInstanceOf(Rejected.class);
            payments.allocate(payment, id, "130", true);
        });
        open(id, "0", InvoiceState.PAID);
        List<LedgerRow> rows = people.as("finance", () -> invoices.detail(id)).ledger();
        assertThat(rows)
                .extracting(LedgerRow::kind)
                .containsExactly(Movement.ISSUED, Movement.ALLOCATED, Movement.DIFFERENCE);
        assertThat(rows.get(1).amount()).isEqualByComparingTo("-117");
        assertThat(rows.get(2).amount()).isEqualByComparingTo("-2");
        assertThat(payment(payment).unused()).isEqualByComparingTo("0");
    }

    @Test
    void theTaxRateStaysAsPlannedUnlessSomebodyChangesIt() {
        RecordId asPlanned = issued("100");
        RecordId changed = invoice("100");
        people.as("finance", () -> {
            InvoiceView before = invoices.get(changed);
            assertThatThrownBy(() -> invoices.change(changed, "\"99\"", Map.of("title", "x")))
                    .isInstanceOf(Stale.class);
            invoices.change(
                    changed,
                    "\"" + before.version() + "\"",
                    Map.of("lines", List.of(Map.of("name", "Rack", "net", "100", "taxPercent", "16"))));
            invoices.issue(changed, null);
            assertThatThrownBy(() -> invoices.change(changed, null, Map.of("title", "x")))
                    .isInstanceOf(Rejected.class);
        });
        assertThat(view(asPlanned).tax()).isEqualByComparingTo("19");
        assertThat(view(changed).gross()).isEqualByComparingTo("116");
    }

    @Test
    void withReverseChargeThereIsNoTaxOnTheInvoice() {
        RecordId id = invoice("100");
        people.as("finance", () -> invoices.change(id, null, Map.of("taxType", "REVERSE_CHARGE")));
        assertThat(view(id).gross()).isEqualByComparingTo("100");
        people.as(
                "finance",
                () -> invoices.change(
                        id, null, Map.of("lines", List.of(Map.of("name", "Rack", "net", "80", "taxPercent", "19")))));
        assertThat(view(id).gross()).isEqualByComparingTo("80");
    }

    @Test
    void twoPeopleWhoAllocateTheSamePaymentAtOnceSpendItOnce() throws InterruptedException {
        RecordId one = issued("100");
        RecordId two = issued("100");
        RecordId payment = pay("119");
        List<Throwable> refused = AtOnce.refusals(
                () -> people.as("finance", () -> {
                    payments.allocate(payment, one, "119", false);
                    return true;
                }),
                () -> people.as("finance2", () -> {
                    payments.allocate(payment, two, "119", false);
                    return true;
                }));
        assertThat(refused).singleElement().isInstanceOf(Rejected.class);
        assertThat(payment(payment).unused()).isEqualByComparingTo("0");
        assertThat(balance()).isEqualByComparingTo("119");
    }

    @Test
    void aCreditNoteForAPartlyPaidInvoiceLeavesTheCustomerWhatWasPaid() {
        RecordId id = issued("1000");
        pay("400", id);
        RecordId credit = people.as("finance", () -> claims.credit(id, null, "Never came"));
        open(id, "0", InvoiceState.CREDITED);
        open(credit, "-400", InvoiceState.ISSUED);
        assertThat(view(credit).gross()).isEqualByComparingTo("1190");
        assertThat(view(credit).number()).endsWith("-00002");
        assertThat(balance()).isEqualByComparingTo("-400");
        RecordId other = issued("100");
        people.as("finance", () -> {
            claims.allocateCredit(credit, other, null);
            claims.refund(credit, null, "They want it back");
            assertThatThrownBy(() -> claims.credit(id, "1", "Again")).isInstanceOf(Rejected.class);
        });
        open(other, "0", InvoiceState.PAID);
        open(credit, "0", InvoiceState.PAID);
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void creditsInPartsUpToTheWholeInvoice() {
        RecordId id = issued("100");
        people.as("finance", () -> {
            claims.credit(id, "19", "Discount");
            assertThatThrownBy(() -> claims.credit(id, "100.01", "Too much")).isInstanceOf(Rejected.class);
        });
        open(id, "100", InvoiceState.ISSUED);
        people.as("finance", () -> claims.credit(id, null, "The rest"));
        open(id, "0", InvoiceState.CREDITED);
    }

    @Test
    void aLatePaymentTakesAWriteOffBack() {
        RecordId id = issued("100");
        people.as("finance", () -> claims.writeOff(id, "Insolvent"));
        open(id, "0", InvoiceState.WRITTEN_OFF);
        assertThat(balance()).isEqualByComparingTo("0");
        RecordId payment = pay("19", id);
        open(id, "0", InvoiceState.WRITTEN_OFF);
        assertThat(view(id).writtenOff()).isEqualByComparingTo("100");
        pay("100", id);
        open(id, "0", InvoiceState.PAID);
        people.as("finance", () -> payments.reverse(payment, "Bounced"));
        open(id, "0", InvoiceState.WRITTEN_OFF);
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void aReversedPaymentIsOwedAgain() {
        RecordId id = issued("100");
        RecordId payment = pay("119", id);
        open(id, "0", InvoiceState.PAID);
        people.as("finance", () -> payments.reverse(payment, "Wrong customer"));
        open(id, "119", InvoiceState.ISSUED);
        assertThat(payment(payment).state()).isEqualTo(PaymentState.REVERSED);
        assertThat(balance()).isEqualByComparingTo("119");
        people.as(
                "finance",
                () -> assertThatThrownBy(() -> payments.reverse(payment, "Twice"))
                        .isInstanceOf(Rejected.class));
    }

    @Test
    void aReversedPaymentOfACreditedInvoiceTakesTheCreditAway() {
        RecordId id = issued("100");
        RecordId payment = pay("50", id);
        RecordId credit = people.as("finance", () -> claims.credit(id, null, "Called off"));
        open(credit, "-50", InvoiceState.ISSUED);
        people.as("finance", () -> payments.reverse(payment, "Bounced"));
        open(id, "0", InvoiceState.CREDITED);
        open(credit, "0", InvoiceState.PAID);
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void takesOneAllocationBackAndLeavesTheMoneyOnTheAccount() {
        RecordId id = issued("100");
        RecordId payment = pay("119", id);
        long allocation = people.as("finance", () -> payments.detail(payment))
                .allocations()
                .get(0)
                .id();
        people.as("finance", () -> payments.release(payment, allocation, "Wrong invoice"));
        open(id, "119", InvoiceState.ISSUED);
        assertThat(payment(payment).unused()).isEqualByComparingTo("119");
        people.as(
                "finance",
                () -> assertThatThrownBy(() -> payments.release(payment, allocation, "Again"))
                        .isInstanceOf(Rejected.class));
    }

    @Test
    void salesSeesItsOwnCustomersAndChangesNothing() {
        RecordId id = issued("100");
        RecordId payment = pay("10", id);
        people.as("rep", () -> {
            assertThat(invoices.get(id).open()).isEqualByComparingTo("109");
            assertThat(payments.get(payment).amount()).isEqualByComparingTo("10");
            assertThatThrownBy(() -> claims.writeOff(id, "x")).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> claims.credit(id, null, "x")).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> payments.refund(payment, null, "x")).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> payments.record(
                            Map.of("accountId", account.toString(), "amount", "1"), PaymentSource.BY_HAND))
                    .isInstanceOf(Forbidden.class);
            claims.dispute(id, "They say it never came");
        });
        assertThat(view(id).isDisputed()).isTrue();
        for (String other : List.of("stranger", "legal")) {
            people.as(other, () -> {
                assertThatThrownBy(() -> invoices.get(id)).isInstanceOf(NotFound.class);
                assertThatThrownBy(() -> payments.get(payment)).isInstanceOf(NotFound.class);
            });
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        RecordId planned = invoice("100");
        RecordId id = issued("100");
        people.as("finance", () -> {
            assertThatThrownBy(() -> claims.writeOff(planned, "x")).isInstanceOf(Rejected.class);
            assertThatThrownBy(() -> invoices.cancel(id, "x")).isInstanceOf(Rejected.class);
            assertThatThrownBy(() -> claims.credit(planned, null, "x")).isInstanceOf(Rejected.class);
            assertThatThrownBy(() -> claims.resolve(id, null, " ")).hasMessageContaining("invalid");
        });
        RecordId payment = pay("200");
        people.as("finance", () -> {
            assertThatThrownBy(() -> payments.allocate(payment, planned, null, false))
                    .isInstanceOf(Rejected.class);
            assertThatThrownBy(() -> payments.allocate(payment, id, "119.01", false))
                    .isInstanceOf(Rejected.class);
        });
    }

    // --- plans

    private RecordId contract(String billing) {
        return contract(billing, "1000", "190");
    }

    private RecordId contract(String billing, String net, String tax) {
        return BillingTable.contract(jdbc, ids, transaction, account, billing, net, "19", tax, 14, "2026-01-01");
    }

    private List<InvoiceView> planOf(RecordId contract) {
        return jdbc
                .sql("select id from invoice where contract_id = ? order by planned_on, id")
                .param(contract.value())
                .query(Long.class)
                .list()
                .stream()
                .map(id -> view(InvoiceStore.id(id)))
                .toList();
    }

    private RecordId first(RecordId contract) {
        return planOf(contract).get(0).id();
    }

    private void create(RecordId contract, InvoicePlans.Part... parts) {
        CurrentUser.asProcess(() -> plans.create(contract, List.of(parts)));
    }

    private static InvoicePlans.Part part(int percent, int days) {
        return new InvoicePlans.Part(percent, days, 0, "billing.part.rest");
    }

    @Test
    void theInstalmentsAreExactlyTheContract() {
        Random random = new Random(42);
        for (int round = 0; round < 20; round++) {
            String net = "%d.%02d".formatted(random.nextInt(100_000) + 1, random.nextInt(100));
            String tax = "%d.%02d".formatted(random.nextInt(10_000), random.nextInt(100));
            RecordId contract = contract("MONTHLY", net, tax);
            create(
                    contract,
                    new InvoicePlans.Part(100, 0, random.nextInt(12) + 1, "billing.part.period"),
                    part(random.nextInt(50) + 1, 30));
            List<InvoiceView> plan = planOf(contract);
            assertThat(plan.stream().map(InvoiceView::net).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(net);
            assertThat(plan.stream().map(InvoiceView::tax).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(tax);
            plan.forEach(
                    one -> assertThat(Sums.of(one.lines(), InvoiceLine::net)).isEqualByComparingTo(one.net()));
        }
    }

    @Test
    void plansOnceHoweverOftenItIsAsked() {
        RecordId contract = contract("ADVANCE");
        create(contract, part(30, 0), part(70, 30));
        create(contract, part(50, 0), part(50, 30));
        assertThat(planOf(contract)).hasSize(2);
        assertThat(planOf(contract).get(0).gross()).isEqualByComparingTo("357");
        assertThat(planOf(contract).get(1).plannedOn()).isEqualTo("2026-01-31");
        assertThat(planOf(contract).get(0).paymentTermsDays()).isEqualTo(14);
        assertThat(plans.keys(contract)).hasSize(2).allMatch(key -> key.startsWith("INV-"));
    }

    private void amended(RecordId contract, String net, String tax) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update contract set net = ?, tax = ? where id = ?")
                    .params(new BigDecimal(net), new BigDecimal(tax), contract.value())
                    .update();
            jdbc.sql("update contract_line set net = ?, tax = ? where contract_id = ?")
                    .params(new BigDecimal(net), new BigDecimal(tax), contract.value())
                    .update();
            events.publishEvent(new ContractAmended(contract, account));
        });
    }

    @Test
    void thePlanFollowsAnAmendment() {
        RecordId contract = contract("ADVANCE");
        create(contract, part(30, 0), part(30, 30), part(40, 60));
        people.as("finance", () -> invoices.issue(first(contract), null));

        amended(contract, "1200", "228");
        assertThat(planOf(contract)).extracting(one -> one.net().intValue()).containsExactly(300, 300, 600);
        amended(contract, "750", "142.5");
        assertThat(planOf(contract)).extracting(one -> one.net().intValue()).containsExactly(300, 150, 300);
        assertThatThrownBy(() -> amended(contract, "299", "57")).isInstanceOf(Rejected.class);
        assertThat(planOf(contract)).extracting(one -> one.net().intValue()).containsExactly(300, 150, 300);
        amended(contract, "300", "57");
        assertThat(planOf(contract))
                .extracting(InvoiceView::state)
                .containsExactly(InvoiceState.ISSUED, InvoiceState.CANCELLED, InvoiceState.CANCELLED);
        amended(contract, "400", "76");
        InvoiceView added = planOf(contract).stream()
                .filter(one -> one.state() == InvoiceState.PLANNED)
                .findFirst()
                .orElseThrow();
        assertThat(added.gross()).isEqualByComparingTo("119");
        assertThat(added.part()).isEqualTo(4);
    }

    private void plan(RecordId contract, Object... parts) {
        people.as("finance", () -> byHand.plan(contract, Map.of("parts", List.of(parts))));
    }

    private static Map<String, Object> percent(String percent, String day) {
        return Map.of("percent", percent, "plannedOn", day);
    }

    private static Map<String, Object> amount(String amount, String day) {
        return Map.of("amount", amount, "plannedOn", day, "title", "By hand");
    }

    @Test
    void aPlanByHandDividesWhatIsLeftToTheLastCent() {
        RecordId contract = contract("ADVANCE", "1000.01", "190.00");
        plan(contract, percent("33.33", "2026-12-01"), percent("33.33", "2027-01-01"), percent("33.34", "2027-02-01"));
        List<InvoiceView> three = planOf(contract);
        assertThat(three)
                .extracting(InvoiceView::plannedOn)
                .extracting(String::valueOf)
                .containsExactly("2026-12-01", "2027-01-01", "2027-02-01");
        assertThat(Sums.of(three.stream().flatMap(one -> one.lines().stream()).toList(), InvoiceLine::net))
                .isEqualByComparingTo("1000.01");
        assertThat(Sums.of(three.stream().flatMap(one -> one.lines().stream()).toList(), InvoiceLine::tax))
                .isEqualByComparingTo("190.00");
    }

    @Test
    void aPlanByHandChangesWhatIsPlannedAndLeavesWhatIsIssued() {
        RecordId contract = contract("ADVANCE");
        create(contract, part(30, 0), part(30, 30), part(40, 60));
        people.as("finance", () -> invoices.issue(first(contract), null));
        List<RecordId> before = planOf(contract).stream().map(InvoiceView::id).toList();
        plan(contract, amount("700", "2027-03-01"));
        List<InvoiceView> after = planOf(contract);
        assertThat(after).extracting(InvoiceView::id).containsExactlyInAnyOrderElementsOf(before);
        assertThat(after)
                .extracting(one -> one.state() + " " + one.net().intValue())
                .containsExactlyInAnyOrder("ISSUED 300", "PLANNED 700", "CANCELLED 400");
        plan(contract, amount("100.50", "2027-03-01"), amount("599.50", "2027-04-01"));
        assertThat(planOf(contract).stream().filter(one -> one.state() == InvoiceState.PLANNED))
                .extracting(InvoiceView::gross)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("119.59"), new BigDecimal("713.41"));
    }

    @Test
    void aPlanByHandThatIsNotExactIsRefusedAndChangesNothing() {
        RecordId contract = contract("ADVANCE");
        create(contract, part(30, 0), part(70, 30));
        List<InvoiceView> before = planOf(contract);
        Map<String, List<Object>> wrong = Map.of(
                "billing.plan.sum", List.of(amount("999.99", "2027-01-01")),
                "billing.plan.percent", List.of(percent("50", "2027-01-01"), percent("49.99", "2027-02-01")),
                "billing.plan.mixed", List.of(percent("100", "2027-01-01"), amount("1", "2027-01-01")),
                "billing.plan.either", List.of(Map.of("plannedOn", "2027-01-01")),
                "error.required", List.of(Map.of("percent", "100")),
                "error.unknownField", List.of(Map.of("percent", "100", "plannedOn", "2027-01-01", "x", "y")),
                "billing.plan.parts", List.of());
        wrong.forEach((why, parts) -> assertThatThrownBy(() -> plan(contract, parts.toArray()))
                .as(why)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Invalid.Problem::messageKey)
                                .contains(why)));
        assertThat(planOf(contract)).isEqualTo(before);
        transaction.executeWithoutResult(status -> jdbc.sql("update contract set state = 'DRAFT' where id = ?")
                .param(contract.value())
                .update());
        assertThatThrownBy(() -> plan(contract, percent("100", "2027-01-01"))).isInstanceOf(Rejected.class);
        people.as(
                "rep",
                () -> assertThatThrownBy(() -> byHand.plan(contract, Map.of()))
                        .isInstanceOfAny(Forbidden.class, NotFound.class));
    }

    @Test
    void takesBackAContractThatWasCalledOffOnce() {
        RecordId contract = contract("ADVANCE");
        create(contract, part(30, 0), part(30, 30), part(40, 60));
        List<InvoiceView> plan = planOf(contract);
        people.as("finance", () -> {
            invoices.issue(plan.get(0).id(), null);
            invoices.issue(plan.get(1).id(), null);
        });
        pay("357", plan.get(0).id());
        for (int twice = 0; twice < 2; twice++) {
            CurrentUser.asProcess(() -> {
                plans.credit(contract);
                return true;
            });
        }
        assertThat(planOf(contract).stream().filter(InvoiceView::isInvoice).map(InvoiceView::state))
                .containsExactlyInAnyOrder(InvoiceState.CREDITED, InvoiceState.CREDITED, InvoiceState.CANCELLED);
        assertThat(planOf(contract).stream().filter(one -> !one.isInvoice())).hasSize(2);
        assertThat(balance()).isEqualByComparingTo("-357");
    }
}
