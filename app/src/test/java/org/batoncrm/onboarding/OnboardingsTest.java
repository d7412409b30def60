package org.batoncrm.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.Actions;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.OpenInterval;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Onboardings from the signature to the first value, with the process that carries them. */
@BatonTest
class OnboardingsTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Onboardings onboardings;

    @Autowired
    OnboardingPlan plan;

    @Autowired
    InvoicePlans plans;

    @Autowired
    Invoices invoices;

    @Autowired
    Payments payments;

    @Autowired
    OnboardingWork work;

    @Autowired
    OnboardingJourney journey;

    @Autowired
    WelcomeLinks welcome;

    @Autowired
    Actions actions;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    CalendarDesk calendars;

    @Autowired
    BusinessCalendars businessTime;

    @Autowired
    org.batoncrm.identity.People house;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private RecordId account;
    private RecordId contact;

    @BeforeEach
    void aCustomer() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("csm", Role.CSM);
        people.add("builder", Role.IMPLEMENTATION);
        people.add("legal", Role.LEGAL);
        people.add("finance", Role.FINANCE);
        people.add("boss", Role.ADMIN);
        account = people.as(
                "rep", () -> accounts.create(Map.of("name", "Harbour Foods", "companySize", 200, "country", "NO")));
        contact = people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "firstName", "Ada",
                        "lastName", "Lovelace",
                        "email", "ada@harbour.example",
                        "language", "en",
                        "accountId", account.toString())));
    }

    private RecordId open() {
        return people.as(
                "rep",
                () -> onboardings.create(Map.of("accountId", account.toString(), "contactId", contact.toString())));
    }

    private void complete(String who, RecordId id, String step, Map<String, Object> answer) {
        people.as(who, () -> {
            String task = tasks.find(id, step)
                    .orElseThrow(() -> new AssertionError(who + " has no task " + step))
                    .id();
            tasks.complete(task, new HashMap<>(answer));
        });
    }

    private static Map<String, Object> handoff(String phases) {
        return Map.of(
                "objectives", "Fewer calls",
                "successMetrics", "Half of them",
                "promises", "A call each week",
                "stakeholders", "Ada sponsors",
                "integrationsWanted", "0",
                "migrationWanted", "NO",
                "phasesWanted", phases);
    }

    private RecordId handedOver(String phases) {
        RecordId id = open();
        complete("rep", id, "User_CompleteHandoff", handoff(phases));
        return id;
    }

    private RecordId inDelivery(String phases) {
        RecordId id = handedOver(phases);
        complete("builder", id, "User_ProvisionManually", Map.of("externalAccount", "A-1"));
        complete("csm", id, "User_ScheduleKickoff", Map.of("kickoffOn", tomorrow()));
        complete(
                "csm",
                id,
                "User_HoldKickoff",
                Map.of("kickoffCriteria", "Half of the calls by March", "kickoffRoles", "Ada leads"));
        return id;
    }

    private String tomorrow() {
        return LocalDate.now(clock).plusDays(1).toString();
    }

    private OnboardingView view(RecordId id) {
        return people.as("boss", () -> onboardings.view(id));
    }

    private ItemState state(RecordId id, String item) {
        return people.as("boss", () -> plan.of(id)).stream()
                .filter(line -> line.item().key().equals(item))
                .map(line -> line.item().state())
                .findFirst()
                .orElseThrow();
    }

    private void settle(RecordId id, String item) {
        people.as("csm", () -> plan.settle(id, item, false, "By telephone"));
    }

    private void settleAll(RecordId id) {
        for (int round = 0; round < 10; round++) {
            List<String> now = people.as("csm", () -> plan.of(id)).stream()
                    .filter(OnboardingPlan.Line::settleable)
                    .filter(line -> line.item().phase() <= view(id).phaseNumber())
                    .map(line -> line.item().key())
                    .toList();
            if (now.isEmpty()) {
                return;
            }
            now.forEach(item -> settle(id, item));
        }
        throw new AssertionError("The plan never ends");
    }

    private void askedForAcceptance(RecordId id) {
        settleAll(id);
        complete("csm", id, "User_TrainUsers", Map.of("trainedPeople", "12"));
        complete(
                "csm",
                id,
                "User_ConfirmGoLive",
                Map.of("goLiveOn", LocalDate.now(clock).toString()));
    }

    private String secret(RecordId id) {
        people.as("csm", () -> welcome.send(id));
        String text = jdbc.sql(
                        "select text_body from mail_outbox where template = 'onboarding/customer' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/welcome/") + "/welcome/".length();
        return text.substring(at, at + 43);
    }

    private List<String> mails(String template) {
        return jdbc.sql("select concat(to_address, ' ', subject) from mail_outbox where template = ? order by id")
                .param(template)
                .query(String.class)
                .list();
    }

    private long contract(String title) {
        long id = 900
                + jdbc.sql("select count(*) from contract").query(Long.class).single();
        Instant now = clock.instant();
        write(
                "insert into contract (id, version, title, state, account_id, contact_id, currency, net, tax, notice_days,"
                        + " auto_renew, payment_terms_days, billing, non_standard_clauses, signed_on, owner_id, created_at,"
                        + " updated_at) values (?, 0, ?, 'ACTIVE', ?, ?, 'EUR', 20000, 0, 30, false, 30, 'AT_ONCE', false,"
                        + " ?, (select id from app_user where login = 'rep'), ?, ?)",
                id,
                title,
                account.value(),
                contact.value(),
                LocalDate.now(clock).minusDays(9),
                Timestamp.from(now),
                Timestamp.from(now));
        return id;
    }

    private RecordId ofContract(long number) {
        return transaction.execute(status -> CurrentUser.asProcess(() -> {
            RecordId id = work.open(RecordId.of(RecordType.CONTRACT, number));
            journey.start(id);
            return id;
        }));
    }

    private void age(RecordId id, int days) {
        write(
                "update onboarding set progress_at = ? where id = ?",
                Timestamp.from(clock.instant().minus(Duration.ofDays(days))),
                id.value());
    }

    /** Stands still for so many business days, whatever day and hour it is now. */
    private void standStill(RecordId id, int businessDays) {
        String calendar = jdbc.sql("select calendar_code from onboarding where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        int days = businessDays;
        while (clock.instant()
                .isBefore(
                        businessTime.plusDays(calendar, clock.instant().minus(Duration.ofDays(days)), businessDays))) {
            days++;
        }
        age(id, days);
    }

    private void write(String sql, Object... parameters) {
        transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(List.of(parameters)).update());
    }

    private void act(String who, RecordId id, String action, Map<String, Object> given) {
        people.as(who, () -> actions.perform(id, action, given));
    }

    @Test
    void carriesACustomerFromTheSignatureToTheFirstValue() {
        RecordId id = inDelivery("1");
        assertThat(view(id).csm()).isEqualTo("Csm");
        assertThat(view(id).implementer()).isEqualTo("Builder");
        assertThat(mails("onboarding/customer")).containsExactly("ada@harbour.example Welcome on board");
        assertThat(state(id, "user-list")).isEqualTo(ItemState.WAITING);
        assertThat(state(id, "set-up")).isEqualTo(ItemState.OPEN);

        String secret = secret(id);
        welcome.done(secret, "user-list", "Ada and Grace", null);
        assertThat(state(id, "user-list")).isEqualTo(ItemState.DONE);
        assertThat(state(id, "set-up")).isEqualTo(ItemState.WAITING);
        complete("builder", id, "User_DoItem", Map.of("itemOutcome", "DONE"));
        complete("csm", id, "User_DoItem", Map.of("itemOutcome", "DONE"));
        assertThat(view(id).waitingOn()).isEqualTo(Side.CUSTOMER);
        welcome.done(secret, "try-out", null, null);
        complete("csm", id, "User_TrainUsers", Map.of("trainedPeople", "12"));
        complete(
                "csm",
                id,
                "User_ConfirmGoLive",
                Map.of("goLiveOn", LocalDate.now(clock).toString()));
        assertThat(view(id).waitingOn()).isEqualTo(Side.CUSTOMER);
        welcome.answer(secret, true, null);
        assertThat(view(id).phase()).isEqualTo(OnboardingPhase.HYPERCARE);
        jobs.fireTimer(id.toString(), "Timer_DaySeven");
        complete("csm", id, "User_CheckDaySeven", Map.of("checkOutcome", "WATCH", "checkNote", "Two are lost"));
        assertThat(view(id).health()).isEqualTo(Health.AMBER);
        jobs.fireTimer(id.toString(), "Timer_DayThirty");
        complete("csm", id, "User_CheckDayThirty", Map.of("checkOutcome", "GOOD", "checkNote", "All well"));
        complete("csm", id, "User_ConfirmFirstValue", Map.of("firstValue", "YES", "firstValueEvidence", "Half"));

        OnboardingView done = view(id);
        assertThat(done.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(done.firstValueOn()).isNotNull();
        assertThat(done.trained()).isEqualTo(12);
        assertThat(journey.carries(id)).isFalse();
        assertThat(done.stretches()).extracting(OnboardingView.Stretch::side).contains(Side.OURS, Side.CUSTOMER);
        assertThat(done.stretches())
                .allSatisfy(stretch -> assertThat(stretch.to()).isNotNull());
    }

    @Test
    void severalContractsOfOneCustomerRunSideBySide() {
        long first = contract("Desk");
        long second = contract("Portal");
        RecordId one = ofContract(first);
        RecordId other = ofContract(second);
        assertThat(one).isNotEqualTo(other);
        assertThat(ofContract(first)).as("once for a contract").isEqualTo(one);
        assertThat(view(one).daysToValue()).as("counts from the signature").isEqualTo(9);
        assertThat(people.as("rep", () -> onboardings.ofAccount(account))).hasSize(2);
    }

    @Test
    void goLiveRefusedGoesBackToDeliveryWithTheReason() {
        RecordId id = inDelivery("1");
        askedForAcceptance(id);
        String secret = secret(id);
        assertThatThrownBy(() -> welcome.answer(secret, false, " ")).isInstanceOf(Invalid.class);
        welcome.answer(secret, false, "No invoices");

        assertThat(view(id).phase()).isEqualTo(OnboardingPhase.DELIVERY);
        assertThat(view(id).health()).isEqualTo(Health.AMBER);
        assertThat(view(id).healthDetail()).isEqualTo("No invoices");
        assertThat(view(id).goLiveOn()).isNull();
        assertThat(state(id, "refusal-1")).isEqualTo(ItemState.WAITING);
        assertThatThrownBy(() -> welcome.answer(secret, true, null)).isInstanceOf(Conflict.class);
        complete("builder", id, "User_DoItem", Map.of("itemOutcome", "DONE", "itemEvidence", "Invoices are there"));
        complete(
                "csm",
                id,
                "User_ConfirmGoLive",
                Map.of("goLiveOn", LocalDate.now(clock).toString()));
        welcome.answer(secret, true, null);
        assertThat(view(id).phase()).isEqualTo(OnboardingPhase.HYPERCARE);
    }

    @Test
    void customerSilentIsRemindedThreeTimesAndThenTheTeamHears() {
        RecordId id = inDelivery("1");
        jobs.fireTimer(id.toString(), "Timer_FirstReminder");
        jobs.fireTimer(id.toString(), "Timer_SecondReminder");
        jobs.fireTimer(id.toString(), "Timer_ThirdReminder");
        assertThat(mails("onboarding/customer"))
                .filteredOn(mail -> mail.contains("We wait for something"))
                .hasSize(3);
        assertThat(mails("onboarding/notice")).isEmpty();
        jobs.fireTimer(id.toString(), "Timer_CustomerSilent");

        assertThat(mails("onboarding/notice"))
                .containsExactlyInAnyOrder(
                        "csm@test.example A customer does not answer: Harbour Foods",
                        "rep@test.example A customer does not answer: Harbour Foods");
        assertThat(view(id).health()).isEqualTo(Health.AMBER);
    }

    @Test
    void whenAPersonLeavesTheLeadDecidesAndOpenTasksGoAlong() {
        long lead = people.add("lead", Role.CSM, Role.SUPPORT_LEAD).id();
        RecordId id = inDelivery("1");
        String before = view(id).csm();
        String login = before.equals("Csm") ? "csm" : "lead";
        String other = login.equals("csm") ? "lead" : "csm";
        people.as("boss", () -> {
            var entry = house.get(jdbc.sql("select id from app_user where login = ?")
                    .param(login)
                    .query(Long.class)
                    .single());
            house.change(new org.batoncrm.identity.People.Entry(
                    entry.id(),
                    entry.version(),
                    entry.login(),
                    entry.name(),
                    entry.email(),
                    false,
                    entry.roles(),
                    entry.teamIds(),
                    null));
        });
        assertThat(lead).isPositive();
        complete(other, id, "User_ChooseTeam", Map.of("newCsm", other));

        assertThat(view(id).csm()).isEqualToIgnoringCase(other);
        complete(other, id, "User_DoItem", Map.of("itemOutcome", "DONE"));
        assertThat(state(id, "success-plan")).isEqualTo(ItemState.DONE);
    }

    @Test
    void countsByTheHolidaysOfTheCustomersCountry() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai")));
        Map<DayOfWeek, List<OpenInterval>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new OpenInterval(9 * 60, 18 * 60)));
        }
        people.as(
                "boss",
                () -> calendars.save(new SaveCalendar(
                        "china",
                        "China",
                        "Asia/Shanghai",
                        "CN",
                        calendars.add("china", "China", "Asia/Shanghai", "CN").version(),
                        week,
                        Stream.iterate(1, n -> n + 1)
                                .limit(20)
                                .map(n -> new org.batoncrm.sla.CalendarDetails.Holiday(
                                        today.plusDays(n), "Golden week " + n, null))
                                .toList())));
        people.as("rep", () -> accounts.change(account, null, Map.of("country", "CN")));
        RecordId id = handedOver("1");

        Instant due = people.as("csm", () -> plan.of(id)).stream()
                .filter(line -> line.item().key().equals("user-list"))
                .map(line -> line.item().dueAt())
                .findFirst()
                .orElseThrow();
        assertThat(due).isAfter(clock.instant().plus(Duration.ofDays(20)));
        assertThat(people.as("csm", () -> plan.of(id)))
                .extracting(line -> line.item().key())
                .contains("storage");
    }

    @Test
    void rollsOutPhaseByPhase() {
        RecordId id = inDelivery("2");
        assertThat(people.as("csm", () -> plan.of(id)))
                .extracting(line -> line.item().key())
                .contains("set-up", "set-up-2", "try-out-2")
                .doesNotContain("success-plan-2");
        askedForAcceptance(id);
        assertThat(state(id, "user-list-2")).isEqualTo(ItemState.OPEN);
        welcome.answer(secret(id), true, null);
        assertThat(view(id).phaseNumber()).isEqualTo(2);
        assertThat(view(id).phase()).isEqualTo(OnboardingPhase.DELIVERY);
        assertThat(state(id, "user-list-2")).isEqualTo(ItemState.WAITING);
        askedForAcceptance(id);
        welcome.answer(secret(id), true, null);

        assertThat(view(id).phase()).isEqualTo(OnboardingPhase.HYPERCARE);
        assertThat(view(id).trained()).isEqualTo(24);
    }

    @Test
    void beginsBeforeTheFirstPaymentOnlyWhenTheRulesAllow() {
        people.as("rep", () -> accounts.change(account, null, Map.of("companySize", 5)));
        RecordId id = handedOver("1");
        assertThat(people.as("csm", () -> plan.of(id))).isEmpty();
        complete("finance", id, "User_ConfirmFirstPayment", Map.of("paymentNote", "Came today"));
        assertThat(people.as("csm", () -> plan.of(id))).isNotEmpty();
    }

    /** A small customer's contract whose two invoices are planned; the first one issued. */
    private RecordId invoiced(long contract) {
        people.as("rep", () -> accounts.change(account, null, Map.of("companySize", 5)));
        write("update contract set net = 4000, months = 2, starts_on = ? where id = ?", LocalDate.now(clock), contract);
        write(
                "insert into contract_line (contract_id, position, name, quantity, list_price, discount_percent,"
                        + " tax_percent, net, tax) values (?, 0, 'Care', 1, 4000, 0, 0, 4000, 0)",
                contract);
        CurrentUser.asProcess(() -> plans.create(
                RecordId.of(RecordType.CONTRACT, contract),
                List.of(new InvoicePlans.Part(100, 0, 1, "billing.part.period"))));
        return instalment(contract, 1);
    }

    private RecordId instalment(long contract, int part) {
        return RecordId.of(
                RecordType.INVOICE,
                jdbc.sql("select id from invoice where contract_id = ? and plan_part = ?")
                        .params(contract, part)
                        .query(Long.class)
                        .single());
    }

    private void pay(RecordId invoice, String amount) {
        people.as("finance", () -> {
            invoices.issue(invoice, null);
            return payments.record(
                    Map.of(
                            "accountId",
                            account.toString(),
                            "amount",
                            amount,
                            "currency",
                            "EUR",
                            "invoices",
                            List.of(invoice.toString())),
                    PaymentSource.BY_HAND);
        });
    }

    @Test
    void goesOnWhenTheFirstInvoiceOfItsContractIsPaid() {
        long contract = contract("Care plan");
        RecordId first = invoiced(contract);
        RecordId id = ofContract(contract);
        complete("rep", id, "User_CompleteHandoff", handoff("1"));
        assertThat(people.as("finance", () -> tasks.find(id, "User_ConfirmFirstPayment")))
                .isPresent();

        pay(instalment(contract, 2), "2000");
        pay(first, "1999.99");
        assertThat(people.as("csm", () -> plan.of(id))).as("a cent is missing").isEmpty();
        pay(first, "0.01");
        assertThat(people.as("csm", () -> plan.of(id))).isNotEmpty();
        assertThat(people.as("finance", () -> tasks.find(id, "User_ConfirmFirstPayment")))
                .isEmpty();
    }

    @Test
    void waitsForNoFirstPaymentThatCameBeforeTheHandOff() {
        long contract = contract("Care plan");
        RecordId first = invoiced(contract);
        RecordId id = ofContract(contract);
        pay(first, "2000");
        complete("rep", id, "User_CompleteHandoff", handoff("1"));
        assertThat(people.as("csm", () -> plan.of(id))).isNotEmpty();
    }

    @Test
    void comingAgainPlansOnlyWhatIsNew() {
        RecordId first = inDelivery("1");
        settleAll(first);
        write("update onboarding set state = 'COMPLETED' where id = ?", first.value());
        RecordId again = handedOver("1");

        assertThat(people.as("csm", () -> plan.of(again)))
                .extracting(line -> line.item().key())
                .contains("review", "user-list", "set-up")
                .doesNotContain("success-plan");
    }

    @Test
    void aPauseStopsTheStallCheckAndTheClock() {
        RecordId id = inDelivery("1");
        assertThatThrownBy(() -> act("csm", id, "pause", Map.of("until", "2020-01-01", "reason", "Stocktaking")))
                .isInstanceOf(Invalid.class);
        act(
                "csm",
                id,
                "pause",
                Map.of("until", LocalDate.now(clock).plusDays(20).toString(), "reason", "Stocktaking"));
        assertThat(view(id).state()).isEqualTo(OnboardingState.PAUSED);
        assertThat(view(id).waitingOn()).isEqualTo(Side.PAUSED);
        age(id, 40);
        jobs.fireTimer(id.toString(), "Start_StallCheck");
        jobs.fireTimer(id.toString(), "Timer_FirstReminder");
        assertThat(view(id).health()).isEqualTo(Health.GREEN);
        assertThat(mails("onboarding/customer")).hasSize(1);

        act("csm", id, "resume", Map.of());
        assertThat(view(id).state()).isEqualTo(OnboardingState.OPEN);
        assertThat(view(id).stretches().get(1).side()).isEqualTo(Side.PAUSED);
        assertThat(view(id).stretches().get(1).hours()).isZero();
        jobs.fireTimer(id.toString(), "Start_StallCheck");
        assertThat(view(id).health()).as("the time of the pause does not count").isEqualTo(Health.GREEN);
    }

    @Test
    void whatStandsStillIsSeenOnceAndThenAgainWhenItIsWorse() {
        RecordId id = inDelivery("1");
        standStill(id, 5);
        jobs.fireTimer(id.toString(), "Start_StallCheck");
        assertThat(view(id).health()).isEqualTo(Health.AMBER);
        jobs.fireTimer(id.toString(), "Start_StallCheck");
        standStill(id, 10);
        jobs.fireTimer(id.toString(), "Start_StallCheck");
        assertThat(view(id).health()).isEqualTo(Health.RED);
        assertThat(mails("onboarding/notice"))
                .containsExactly("rep@test.example An onboarding stands still: Harbour Foods");
        complete("csm", id, "User_MoveOnboarding", Map.of("moveNote", "Called them"));
        assertThat(view(id).health()).isEqualTo(Health.GREEN);
    }

    @Test
    void cancellationTakesBackOnlyWhatWasDoneInWhateverPhase() {
        long number = contract("Desk");
        RecordId early = ofContract(number);
        moved(number, ContractState.CANCELLED);
        assertThat(view(early).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(view(early).cancelReason()).contains("CTR-" + number);
        assertThat(journey.carries(early)).isFalse();

        RecordId waiting = handedOver("1");
        act("csm", waiting, "cancel", Map.of("reason", "They went bankrupt"));
        assertThat(view(waiting).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(state(waiting, "user-list")).isEqualTo(ItemState.DROPPED);
        assertThat(mails("onboarding/customer"))
                .filteredOn(mail -> mail.contains("has ended"))
                .hasSize(2);

        RecordId live = inDelivery("1");
        String secret = secret(live);
        askedForAcceptance(live);
        welcome.answer(secret, true, null);
        act("csm", live, "cancel", Map.of("reason", "They went bankrupt"));
        assertThat(view(live).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(welcome.open(secret).standing()).isEqualTo(WelcomeView.Standing.REVOKED);
        assertThat(jdbc.sql("select count(*) from ACT_RU_TASK")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void moved(long contract, ContractState to) {
        ContractMoved event = new ContractMoved(RecordId.of(RecordType.CONTRACT, contract), ContractState.ACTIVE, to);
        people.as("boss", () -> transaction.executeWithoutResult(status -> events.publishEvent(event)));
    }

    @Test
    void whenTwoPeopleCompleteTheSameItemTheSecondIsTold() {
        RecordId id = inDelivery("1");
        String secret = secret(id);
        welcome.done(secret, "user-list", "Ada and Grace", null);
        assertThatThrownBy(() -> welcome.done(secret, "user-list", "Grace", null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("welcome.item.over");
        assertThatThrownBy(() -> settle(id, "user-list")).isInstanceOf(Conflict.class);
        settle(id, "set-up");
        people.as(
                "builder",
                () -> assertThat(tasks.find(id, "User_DoItem"))
                        .as("the task is gone with the item")
                        .isEmpty());
    }

    @Test
    void anItemNeedsItsEvidenceAndThoseBeforeIt() {
        RecordId id = inDelivery("1");
        assertThatThrownBy(() -> people.as("csm", () -> plan.settle(id, "user-list", false, " ")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("csm", () -> plan.settle(id, "set-up", false, "x")))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> people.as("csm", () -> plan.settle(id, "no-such", false, "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> complete("csm", id, "User_DoItem", Map.of("itemOutcome", "DROPPED")))
                .as("what is dropped needs a reason")
                .isInstanceOf(Invalid.class);
        assertThat(state(id, "success-plan")).isEqualTo(ItemState.WAITING);
    }

    @Test
    void aLargerScopeAddsToThePlanAndTakesNothingAway() {
        RecordId id = inDelivery("1");
        settle(id, "user-list");
        act("csm", id, "change-scope", Map.of("integrations", 2, "migration", true));
        assertThat(state(id, "user-list")).isEqualTo(ItemState.DONE);
        assertThat(state(id, "interfaces")).isEqualTo(ItemState.OPEN);
        settleAll(id);
        complete("csm", id, "User_TrainUsers", Map.of("trainedPeople", "1"));
        assertThat(view(id).phase()).as("nothing is left open before go-live").isEqualTo(OnboardingPhase.GO_LIVE);
    }

    @Test
    void onlyWhoMaySeesAndChangesIt() {
        RecordId id = open();
        assertThatThrownBy(() -> people.as("stranger", () -> onboardings.get(id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("finance", () -> onboardings.change(id, null, Map.of("name", "x"))))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("finance", () -> welcome.send(id))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("csm", () -> work.handoffLate(id))).isInstanceOf(Forbidden.class);
        assertThat(people.as("legal", () -> onboardings.get(id)).get("name")).isEqualTo("Harbour Foods");
    }
}
