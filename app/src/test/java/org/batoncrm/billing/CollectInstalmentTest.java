package org.batoncrm.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Messages;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices with the process that carries them, in the whole product. */
@BatonTest
class CollectInstalmentTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Invoices invoices;

    @Autowired
    Claims claims;

    @Autowired
    Payments payments;

    @Autowired
    AccountBilling billing;

    @Autowired
    Messages messages;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    BusinessDays days;

    @Autowired
    BusinessCalendars calendars;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService taskService;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private RecordId account;
    private RecordId contact;

    @BeforeEach
    void aCustomer() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("finance", Role.FINANCE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        contact = people.as(
                "rep",
                () -> contacts.create(
                        Map.of("lastName", "Berg", "email", "bills@harbour.example", "accountId", account.toString())));
        people.as("finance", () -> billing.change(account, Map.of("contactId", contact.toString())));
    }

    private RecordId planned(boolean automatic) {
        return planned(automatic, LocalDate.now(ZoneOffset.UTC));
    }

    private RecordId planned(boolean automatic, LocalDate day) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "accountId",
                account.toString(),
                "title",
                "Server room",
                "plannedOn",
                day.toString(),
                "automatic",
                automatic,
                "lines",
                List.of(Map.of("name", "Rack", "net", "1000", "taxPercent", "19"))));
        RecordId id = people.as("finance", () -> invoices.create(input));
        jobs.runDue();
        return id;
    }

    private InvoiceView view(RecordId id) {
        return people.as("finance", () -> invoices.get(id));
    }

    private void pay(RecordId id, String amount) {
        people.as(
                "finance",
                () -> payments.record(
                        Map.of("accountId", account.toString(), "amount", amount, "invoices", List.of(id.toString())),
                        PaymentSource.BY_HAND));
    }

    private boolean running(RecordId id) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                > 0;
    }

    private List<String> open(RecordId id) {
        return taskService.createTaskQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    private List<String> mails() {
        return jdbc.sql("select to_address || ': ' || subject from mail_outbox order by id")
                .query(String.class)
                .list();
    }

    /** The invoice was due so many days ago. */
    private void overdue(RecordId id, int calendarDays) {
        transaction.executeWithoutResult(status -> jdbc.sql("update invoice set dunned_from = ? where id = ?")
                .params(LocalDate.now(ZoneOffset.UTC).minusDays(calendarDays), id.value())
                .update());
        jobs.fireTimer(id.toString(), "Timer_NextDunning");
    }

    private List<DunningStep> steps(RecordId id) {
        return people.as("finance", () -> invoices.detail(id)).dunning().stream()
                .map(DunningView::step)
                .toList();
    }

    @Test
    void issuesSendsThePaperAndEndsWhenPaidInTwoParts() {
        RecordId id = planned(true);
        String number = view(id).number();
        assertThat(number).isNotNull();
        assertThat(jdbc.sql("select subject from mail_outbox")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains(number, "Server room");
        assertThat(jdbc.sql("select count(*) from mail_attachment")
                        .query(Integer.class)
                        .single())
                .isOne();
        pay(id, "190");
        assertThat(running(id)).isTrue();
        pay(id, "1000");
        assertThat(running(id)).isFalse();
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
    }

    @Test
    void aNodeThatDiesWhileItCollectsLeavesNeitherNumberNorMailAndTheNextMakesOneOfEach() {
        RecordId id = people.as(
                "finance",
                () -> invoices.create(Map.of(
                        "accountId",
                        account.toString(),
                        "title",
                        "Server room",
                        "automatic",
                        true,
                        "lines",
                        List.of(Map.of("name", "Rack", "net", "1000", "taxPercent", "19")))));
        transaction.executeWithoutResult(status -> {
            jobs.runDue();
            assertThat(mails()).hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(view(id).number()).isNull();
        assertThat(mails()).isEmpty();
        jobs.runDue();
        jobs.runDue();
        assertThat(view(id).number()).endsWith("-00001");
        assertThat(jdbc.sql("select last_number from invoice_number")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
        assertThat(jdbc.sql("select subject from mail_outbox")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains(view(id).number());
        assertThat(jdbc.sql("select state from mail_outbox").query(String.class).list())
                .doesNotContain("DEAD");
    }

    @Test
    void asksFinanceToIssueWhenItIsNotAutomatic() {
        RecordId id = planned(false);
        assertThat(view(id).state()).isEqualTo(InvoiceState.PLANNED);
        WaitingTasks.Waiting task =
                people.as("finance", () -> tasks.find(id, "User_IssueInvoice")).orElseThrow();
        people.as(
                "finance",
                () -> tasks.complete(
                        task.id(),
                        Map.of("billedTo", "Harbour Foods Ltd", "taxType", "SPECIAL", "taxNumber", "91440300")));
        assertThat(view(id).billedTo()).isEqualTo("Harbour Foods Ltd");
        assertThat(view(id).taxType()).isEqualTo(TaxType.SPECIAL);
        assertThat(view(id).number()).isNotNull();
    }

    @Test
    void waitsForAnotherDayWhenThePlanIsMoved() {
        RecordId id = planned(true, LocalDate.now(ZoneOffset.UTC).plusDays(40));
        assertThat(view(id).state()).isEqualTo(InvoiceState.PLANNED);
        people.as(
                "finance",
                () -> invoices.change(
                        id,
                        null,
                        Map.of("plannedOn", LocalDate.now(ZoneOffset.UTC).toString())));
        jobs.runDue();
        assertThat(view(id).state()).isEqualTo(InvoiceState.ISSUED);
    }

    @Test
    void goesOnWhenAPersonIssuesItBeforeItsDay() {
        RecordId id = planned(true, LocalDate.now(ZoneOffset.UTC).plusDays(40));
        people.as("finance", () -> invoices.issue(id, null));
        assertThat(mails()).isNotEmpty();
        pay(id, "1190");
        assertThat(running(id)).isFalse();
    }

    @Test
    void remindsStepByStepAndHoldsTheAccountUntilItIsPaid() {
        RecordId id = planned(true);
        overdue(id, 5);
        assertThat(steps(id)).containsExactly(DunningStep.FIRST_REMINDER);
        assertThat(jdbc.sql("select count(*) from mail_outbox")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        overdue(id, 26);
        assertThat(open(id)).containsExactly("User_CallCustomer");
        overdue(id, 50);
        assertThat(steps(id))
                .containsExactly(DunningStep.FIRST_REMINDER, DunningStep.OWNER_TASK, DunningStep.FINANCE_HOLD);
        assertThat(people.as("rep", () -> billing.of(account)).details().heldSince())
                .isNotNull();
        assertThat(jdbc.sql("select to_address from mail_outbox order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("rep@test.example");
        overdue(id, 120);
        assertThat(open(id)).contains("User_DecideLegal");
        pay(id, "1190");
        assertThat(people.as("rep", () -> billing.of(account)).details().heldSince())
                .isNull();
        assertThat(running(id)).isFalse();
        assertThat(open(id)).isEmpty();
    }

    @Test
    void givesUpAClaimAndTakesALatePaymentAllTheSame() {
        RecordId id = planned(true);
        overdue(id, 130);
        WaitingTasks.Waiting task =
                people.as("finance", () -> tasks.find(id, "User_DecideLegal")).orElseThrow();
        people.as(
                "finance",
                () -> tasks.complete(task.id(), Map.of("legalDecision", "GIVE_UP", "legalNote", "Insolvent")));
        assertThat(view(id).state()).isEqualTo(InvoiceState.WRITTEN_OFF);
        assertThat(running(id)).isFalse();
        pay(id, "1190");
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
    }

    @Test
    void aDisputePausesRemindersAndItsDaysDoNotCountAsLate() {
        RecordId id = planned(true);
        overdue(id, 5);
        people.as("rep", () -> claims.dispute(id, "Wrong rack"));
        assertThat(open(id)).containsExactly("User_ResolveDispute");
        assertThat(timers(id)).isEmpty();
        transaction.executeWithoutResult(status -> jdbc.sql("update invoice set disputed_on = ? where id = ?")
                .params(LocalDate.now(ZoneOffset.UTC).minusDays(5), id.value())
                .update());
        LocalDate before = view(id).dunnedFrom();
        WaitingTasks.Waiting task = people.as("finance", () -> tasks.find(id, "User_ResolveDispute"))
                .orElseThrow();
        people.as(
                "finance",
                () -> tasks.complete(
                        task.id(),
                        Map.of("disputeOutcome", "CREDIT", "disputeAmount", "190", "disputeAnswer", "A smaller rack")));
        assertThat(view(id).dunnedFrom()).isEqualTo(before.plusDays(5));
        assertThat(view(id).open()).isEqualByComparingTo("1000");
        assertThat(timers(id)).hasSize(1);
    }

    @Test
    void aPaymentDuringADisputeEndsBoth() {
        RecordId id = planned(true);
        people.as("finance", () -> claims.dispute(id, "Wrong rack"));
        pay(id, "1190");
        assertThat(running(id)).isFalse();
        assertThat(view(id).isDisputed()).isFalse();
    }

    @Test
    void resolvingByTheFrontDoorTakesTheTaskAway() {
        RecordId id = planned(true);
        people.as("finance", () -> {
            claims.dispute(id, "Wrong rack");
            claims.resolve(id, null, "The right one");
        });
        assertThat(open(id)).isEmpty();
        assertThat(timers(id)).hasSize(1);
    }

    private List<Job> timers(RecordId id) {
        return management.createJobQuery().timers().activityId("Timer_NextDunning").list().stream()
                .filter(job -> id.toString()
                        .equals(runtime.createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()))
                .toList();
    }

    @Test
    void aPaymentAtTheMomentOfAReminderIsNeverLost() throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            RecordId id = planned(true);
            transaction.executeWithoutResult(status -> jdbc.sql("update invoice set dunned_from = ? where id = ?")
                    .params(LocalDate.now(ZoneOffset.UTC).minusDays(26), id.value())
                    .update());
            String timer = timers(id).get(0).getId();
            List<Throwable> failures = AtOnce.refusals(
                    () -> {
                        pay(id, "1190");
                        return true;
                    },
                    () -> {
                        try {
                            management.executeJob(timer);
                        } catch (OptimisticLockingException
                                | org.springframework.dao.ConcurrencyFailureException late) {
                            return false;
                        }
                        return true;
                    });
            assertThat(failures.stream()
                            .filter(failure -> !(failure instanceof NullPointerException))
                            .filter(failure -> !failure.getMessage().contains("No job found")))
                    .isEmpty();
            assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
            assertThat(running(id)).isFalse();
            assertThat(open(id)).isEmpty();
        }
    }

    @Test
    void anInvoiceCancelledBeforeItsTimerFiresIsNeverIssued() {
        RecordId id = planned(true, LocalDate.now(ZoneOffset.UTC).plusDays(40));
        people.as("finance", () -> invoices.cancel(id, "Not needed"));
        jobs.runDue();
        assertThat(view(id).state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(running(id)).isFalse();
        assertThat(mails()).isEmpty();
    }

    @Test
    void aMessageThatComesBeforeTheProcessWaitsIsKeptAndDelivered() {
        RecordId id = planned(false);
        people.as(
                "finance",
                () -> messages.receive(
                        "Msg_PaymentReceived",
                        id.toString(),
                        "bank-4711",
                        Map.of("paymentAmount", "190.00", "paymentCurrency", "EUR", "payer", "Harbour Foods")));
        messages.deliverWaiting();
        assertThat(payments()).isZero();
        people.as("finance", () -> invoices.issue(id, null));
        messages.deliverWaiting();
        assertThat(payments()).isOne();
        assertThat(view(id).open()).isEqualByComparingTo("1000");
        messages.deliverWaiting();
        assertThat(payments()).isOne();
    }

    private int payments() {
        return jdbc.sql("select count(*) from payment").query(Integer.class).single();
    }

    @Test
    void beginsAnewWhenAPaymentTurnsOutToBeNone() {
        RecordId id = planned(true);
        pay(id, "1190");
        assertThat(running(id)).isFalse();
        RecordId payment = RecordId.of("PAY-"
                + jdbc.sql("select max(id) from payment").query(Long.class).single());
        people.as("finance", () -> payments.reverse(payment, "Bounced"));
        jobs.runDue();
        assertThat(running(id)).isTrue();
        assertThat(timers(id)).hasSize(1);
        pay(id, "1190");
        assertThat(running(id)).isFalse();
    }

    @Test
    void countsTheBusinessDaysOfTheCustomersCalendar() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(friday.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        String code = calendars.codeFor("DE");
        assertThat(days.between(code, friday, friday.plusDays(2))).isZero();
        assertThat(days.between(code, friday, friday.plusDays(3))).isOne();
        assertThat(days.between(code, friday.plusDays(3), friday)).isEqualTo(-1);
        for (int n : new int[] {-3, 0, 1, 7, 30}) {
            LocalDate day = calendars.dayAt(code, days.opening(code, friday, n));
            assertThat(days.between(code, friday, day)).isEqualTo(n);
            assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
        assertThat(days.opening(code, friday, 1))
                .isAfter(friday.plusDays(3)
                        .atTime(LocalTime.MIN)
                        .toInstant(ZoneOffset.UTC)
                        .minusSeconds(86_400));
    }
}
