package org.batoncrm.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Contracts, their renewals and the engine together. */
@BatonTest
class RenewalsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Renewals renewals;

    @Autowired
    private RenewalPlans plans;

    @Autowired
    private RenewalFigures figures;

    @Autowired
    private RenewalJourney journey;

    @Autowired
    private ContractFacts contracts;

    @Autowired
    private Approvals approvals;

    @Autowired
    private CalendarDesk calendars;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private long rep;
    private long team;
    private RecordId account;
    private RecordId contact;
    private int next = 9_000;

    @BeforeEach
    void aCustomer() {
        team = people.addTeam("North");
        rep = people.add("rep", Set.of(team), Role.AE).id();
        people.add("mate", Set.of(team), Role.AE);
        people.add("manager", Set.of(team), Role.SALES_MANAGER);
        people.add("csm", Role.CSM);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("steward", Role.ADMIN);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        contact = people.as("rep", () -> contacts.create(Map.of("lastName", "Lin", "email", "lin@customer.example")));
    }

    private RecordId contract(LocalDate endsOn, int noticeDays, boolean autoRenew, String net) {
        return contract(endsOn, noticeDays, autoRenew, net, "ACTIVE");
    }

    private RecordId contract(LocalDate endsOn, int noticeDays, boolean autoRenew, String net, String state) {
        int id = next++;
        transaction.executeWithoutResult(status -> {
            LocalDate start = endsOn == null ? TODAY : endsOn.plusDays(1).minusMonths(12);
            jdbc.sql("insert into contract (id, version, title, state, account_id, contact_id, currency, net, tax,"
                            + " starts_on, months, ends_on, notice_days, auto_renew, payment_terms_days, billing,"
                            + " non_standard_clauses, owner_id, team_id, created_at, updated_at)"
                            + " values (?, 0, ?, ?, ?, ?, 'EUR', ?, ?, ?, ?, ?, ?, ?, 30, 'YEARLY', false, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id,
                            "Care plan " + id,
                            state,
                            account.value(),
                            contact.value(),
                            new BigDecimal(net),
                            new BigDecimal(net).multiply(new BigDecimal("0.19")),
                            start,
                            endsOn == null ? null : 12,
                            endsOn,
                            noticeDays,
                            autoRenew,
                            rep,
                            team,
                            Timestamp.from(Instant.now()),
                            Timestamp.from(Instant.now())))
                    .update();
            jdbc.sql("insert into contract_line (contract_id, position, name, quantity, list_price, discount_percent,"
                            + " tax_percent, net, tax) values (?, 0, 'Care', 1, ?, 0, 19, ?, ?)")
                    .params(
                            id,
                            new BigDecimal(net),
                            new BigDecimal(net),
                            new BigDecimal(net).multiply(new BigDecimal("0.19")))
                    .update();
        });
        return RecordId.of("CTR-" + id);
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private void signed(RecordId contract) {
        people.as("rep", () -> publish(new ContractMoved(contract, ContractState.TO_SIGN, ContractState.ACTIVE)));
        jobs.runDue();
    }

    private RenewalView only(RecordId contract) {
        List<RenewalView> found = people.as("steward", () -> ofContract(contract));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Contracts have no desk of their own in this test, so rights on them are asked of the renewals. */
    private List<RenewalView> ofContract(RecordId contract) {
        List<RenewalView> found = new ArrayList<>();
        jdbc.sql("select id from renewal where contract_id = ? order by term")
                .param(contract.value())
                .query(Long.class)
                .list()
                .forEach(id -> found.add(renewals.view(RecordId.of("REN-" + id))));
        return found;
    }

    private Task task(RecordId renewal, String step) {
        List<Task> found = tasks.createTaskQuery()
                .processInstanceBusinessKey(renewal.toString())
                .taskDefinitionKey(step)
                .list();
        assertThat(found).as("tasks at %s of %s", step, renewal).hasSize(1);
        return found.get(0);
    }

    private void complete(RecordId renewal, String step, Map<String, Object> answer) {
        String id = task(renewal, step).getId();
        people.as("rep", () -> tasks.complete(id, answer));
        jobs.runDue();
    }

    private RenewalView view(RecordId renewal) {
        return people.as("steward", () -> renewals.view(renewal));
    }

    /** Planned, begun by hand, looked at and offered. */
    private RecordId offered(RecordId contract, String uplift) {
        signed(contract);
        RecordId renewal = only(contract).id();
        if (people.as("rep", () -> journey.waitsToBegin(renewal))) {
            people.as("rep", () -> transaction.executeWithoutResult(status -> journey.begin(renewal)));
        }
        jobs.runDue();
        complete(renewal, "User_ReviewAccount", Map.of("reviewNote", "Happy with the service"));
        complete(renewal, "User_PrepareRenewal", Map.of("upliftPercent", uplift));
        return renewal;
    }

    /** The sales manager agrees to the offer. */
    private void agree(RecordId renewal) {
        long approval = Optional.ofNullable(view(renewal).approval()).orElseThrow();
        people.as(
                "manager",
                () -> approvals.decide(
                        approval,
                        Decide.of(
                                ApprovalAction.APPROVE,
                                approvals.get(approval).mine().get(0).seat(),
                                "Keep them")));
        jobs.runDue();
    }

    private List<String> said(RecordId record) {
        return people.as(
                "steward",
                () -> timeline.read(record, Set.of(), 0, 50).stream()
                        .map(item -> item.title())
                        .toList());
    }

    private static LocalDate inAYear() {
        return TODAY.plusDays(365);
    }

    @Test
    void anEvergreenContractHasNoRenewal() {
        RecordId contract = contract(null, 30, false, "12000");
        signed(contract);
        assertThat(ofContract(contract)).isEmpty();
    }

    @Test
    void aSignedContractThatEndsIsPlannedOnceHoweverOftenItIsHeardOf() throws InterruptedException {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        assertThat(AtOnce.refusals(
                        () -> {
                            signed(contract);
                            return true;
                        },
                        () -> {
                            publish(new ContractAmended(contract, account));
                            return true;
                        }))
                .isEmpty();
        signed(contract);
        RenewalView renewal = only(contract);
        assertThat(renewal.term()).isEqualTo(1);
        assertThat(renewal.net()).isEqualByComparingTo("12000");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(renewal.id().toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aDraftAndATermThatIsOverAreNotPlanned() {
        RecordId draft = contract(inAYear(), 30, true, "12000", "DRAFT");
        RecordId over = contract(TODAY.minusDays(3), 30, true, "12000");
        signed(draft);
        signed(over);
        assertThat(ofContract(draft)).isEmpty();
        assertThat(ofContract(over)).isEmpty();
    }

    @Test
    void aDeadlineOnAWeekendIsTheFridayBefore() {
        LocalDate sunday = TODAY.plusDays(200).with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        RecordId contract = contract(sunday.plusDays(30), 30, true, "12000");
        signed(contract);
        assertThat(only(contract).noticeDeadline()).isEqualTo(sunday.minusDays(2));
    }

    @Test
    void aDeadlineOnAHolidayOfTheCustomersCountryIsTheBusinessDayBefore() {
        LocalDate wednesday = TODAY.plusDays(200).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        people.as("steward", () -> {
            CalendarDetails at = calendars.add("austria", "Austria", "Europe/Vienna", "AT");
            return calendars.save(new SaveCalendar(
                    at.code(),
                    at.name(),
                    at.zone(),
                    at.country(),
                    at.version(),
                    at.week(),
                    List.of(new CalendarDetails.Holiday(wednesday, "Day off", null))));
        });
        people.as("rep", () -> accounts.change(account, null, Map.of("country", "AT")));
        RecordId contract = contract(wednesday.plusDays(90), 90, true, "12000");
        signed(contract);
        assertThat(only(contract).noticeDeadline()).isEqualTo(wednesday.minusDays(1));
    }

    @Test
    void beginsBeforeTheNoticeDeadlineAndTheEarlierTheDearer() {
        RecordId contract = contract(inAYear(), 30, true, "30000");
        signed(contract);
        RenewalView renewal = only(contract);
        assertThat(renewal.state()).isEqualTo(RenewalState.PLANNED);
        assertThat(renewal.workFrom()).isEqualTo(renewal.noticeDeadline().minusDays(90));
        jobs.fireTimer(renewal.id().toString(), "Timer_RenewalStart");
        assertThat(view(renewal.id()).state()).isEqualTo(RenewalState.IN_WORK);
        assertThat(view(renewal.id()).strategy()).isEqualTo(Strategy.CSM_LED);
    }

    @Test
    void anEarlyRenewalGoesOnToTheNextTermWithItsRaise() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "5");
        RenewalView offer = view(renewal);
        assertThat(offer.state()).isEqualTo(RenewalState.OFFERED);
        assertThat(offer.offeredNet()).isEqualByComparingTo("12600");
        assertThat(jdbc.sql("select count(*) from mail_outbox where dedupe_key like ?")
                        .param(renewal + ":offer:%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        people.as("rep", () -> renewals.accept(renewal, "Lin Wei", TODAY));
        jobs.runDue();
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.RENEWED);
        assertThat(view(renewal).renewedNet()).isEqualByComparingTo("12600");
        ContractView now = contracts.find(contract).orElseThrow();
        assertThat(now.months()).isEqualTo(24);
        assertThat(now.endsOn())
                .isEqualTo(offer.endsOn().plusDays(1).plusMonths(12).minusDays(1));
        assertThat(now.net()).isEqualByComparingTo("24600");
        assertThat(now.tax()).isEqualByComparingTo("4674");
        assertThat(now.lines()).hasSize(2);

        List<RenewalView> terms = people.as("steward", () -> ofContract(contract));
        assertThat(terms).extracting(RenewalView::term).containsExactly(1, 2);
        assertThat(terms.get(1).net()).isEqualByComparingTo("12600");
        assertThat(terms.get(1).months()).isEqualTo(12);
        assertThat(terms.get(1).endsOn()).isEqualTo(now.endsOn());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(terms.get(1).id().toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aSmallContractOfAHealthyCustomerRenewsByItselfWithANotice() {
        RecordId contract = contract(TODAY.plusDays(45), 30, true, "1200");
        signed(contract);
        RecordId renewal = only(contract).id();
        assertThat(view(renewal).strategy()).isEqualTo(Strategy.AUTO_NOTICE);
        assertThat(view(renewal).state()).isEqualTo(RenewalState.OFFERED);
        assertThat(said(renewal)).contains("Customer told that the contract renews by itself");
        jobs.fireTimer(renewal.toString(), "Timer_NoticeDeadline");
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.AUTO_RENEWED);
        assertThat(contracts.find(contract).orElseThrow().net()).isEqualByComparingTo("2400");
    }

    @Test
    void theDeadlinePassesWhileTheOfferIsOpenAndTheContractEndsInOrder() {
        RecordId contract = contract(inAYear(), 30, false, "12000");
        RecordId renewal = offered(contract, "5");
        jobs.fireTimer(renewal.toString(), "Timer_NoticeDeadline");
        complete(renewal, "User_CaptureChurnReason", Map.of("churnReason", "NO_ANSWER", "churnText", "Silence"));
        RenewalView lapsed = view(renewal);
        assertThat(lapsed.outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(lapsed.accessEndsOn()).isEqualTo(lapsed.endsOn());
        assertThatThrownBy(() -> people.as("rep", () -> renewals.accept(renewal, "Lin", TODAY)))
                .isInstanceOf(Rejected.class);

        jobs.fireTimer(renewal.toString(), "Timer_ContractEnds");
        complete(renewal, "User_CloseAccess", Map.of("closeNote", "All exported"));
        assertThat(contracts.find(contract).orElseThrow().state()).isEqualTo(ContractState.ENDED);
        jobs.fireTimer(renewal.toString(), "Timer_WinBack");
        complete(renewal, "User_WinBack", Map.of("winBackNote", "Perhaps next year"));
        assertThat(said(renewal)).contains("Former customer asked again");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(renewal.toString())
                        .count())
                .isZero();
    }

    @Test
    void whoSaysNoIsFoughtForAndLeavesWithAReason() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "10");
        people.as("rep", () -> renewals.decline(renewal, "Too dear"));
        complete(renewal, "User_SavePlan", Map.of("savePlan", "BETTER_OFFER", "savePlanNote", "Less"));
        complete(renewal, "User_PrepareRenewal", Map.of("upliftPercent", "0", "renewalMonths", "24"));
        assertThat(view(renewal).offeredNet()).isEqualByComparingTo("24000");
        people.as("rep", () -> renewals.decline(renewal, "Still too dear"));
        complete(renewal, "User_SavePlan", Map.of("savePlan", "LET_GO", "savePlanNote", "Nothing to be done"));
        complete(renewal, "User_CaptureChurnReason", Map.of("churnReason", "PRICE"));
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.CHURNED);
        assertThat(contracts.find(contract).orElseThrow().state()).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void aContractThatIsTerminatedClosesItsRenewal() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "0");
        people.as("rep", () -> publish(new ContractMoved(contract, ContractState.ACTIVE, ContractState.TERMINATED)));
        jobs.runDue();
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.TERMINATED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(renewal.toString())
                        .count())
                .isZero();
    }

    @Test
    void anAmendmentMovesTheDeadlineAndWhatIsAtStake() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "0");
        LocalDate later = inAYear().plusMonths(6);
        transaction.executeWithoutResult(
                status -> jdbc.sql("update contract set ends_on = ?, months = 18, net = 20000 where id = ?")
                        .params(later, contract.value())
                        .update());
        people.as("rep", () -> publish(new ContractAmended(contract, account)));
        jobs.runDue();
        RenewalView moved = view(renewal);
        assertThat(moved.endsOn()).isEqualTo(later);
        assertThat(moved.net()).isEqualByComparingTo("20000");
        assertThat(moved.months()).isEqualTo(18);
        Instant due = management
                .createJobQuery()
                .activityId("Timer_NoticeDeadline")
                .singleResult()
                .getDuedate()
                .toInstant();
        assertThat(due)
                .isEqualTo(moved.noticeDeadline()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
        assertThat(said(renewal)).anyMatch(title -> title.startsWith("More was signed"));
    }

    @Test
    void aDisputeAndACustomerOnHoldRaiseTheRiskAtOnce() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "0");
        assertThat(view(renewal).health()).isEqualTo(Health.GREEN);
        people.as("rep", () -> renewals.change(renewal, null, Map.of("openDispute", true)));
        assertThat(view(renewal).health()).isEqualTo(Health.AMBER);
        people.as("csm", () -> renewals.change(renewal, null, Map.of("onHold", true)));
        RenewalView now = view(renewal);
        assertThat(now.health()).isEqualTo(Health.RED);
        assertThat(now.reasons())
                .extracting(RenewalView.Reason::key)
                .contains("renewalRisk.dispute", "renewalRisk.onHold");
    }

    @Test
    void aCheaperOfferWaitsForTheSalesManagerAndIsSentWhenTheyAgree() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "-5");
        assertThat(view(renewal).state()).isEqualTo(RenewalState.IN_WORK);
        agree(renewal);
        assertThat(view(renewal).state()).isEqualTo(RenewalState.OFFERED);
        assertThat(view(renewal).offeredNet()).isEqualByComparingTo("11400");
    }

    @Test
    void anOfferThatMakesNoSenseIsRefusedAndTheTaskStays() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        signed(contract);
        RecordId renewal = only(contract).id();
        people.as("rep", () -> transaction.executeWithoutResult(status -> journey.begin(renewal)));
        jobs.runDue();
        complete(renewal, "User_ReviewAccount", Map.of("reviewNote", "Fine"));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("upliftPercent", "x"),
                Map.of("upliftPercent", "101"),
                Map.of("upliftPercent", "5", "renewalMonths", "0"),
                Map.of("upliftPercent", "5", "renewalBase", "12000.01"),
                Map.of("upliftPercent", "5", "renewalBase", "0"))) {
            assertThatThrownBy(() -> complete(renewal, "User_PrepareRenewal", wrong))
                    .as(wrong.toString())
                    .isInstanceOf(Invalid.class);
        }
        task(renewal, "User_PrepareRenewal");
    }

    @Test
    void aContractWhoseNoticeDeadlineIsPastHasTimeUntilItsEndUnlessItRenewsByItself() {
        RecordId ends = contract(TODAY.plusDays(20), 60, false, "12000");
        signed(ends);
        RenewalView open = only(ends);
        assertThat(open.state()).isEqualTo(RenewalState.IN_WORK);
        assertThat(management
                        .createJobQuery()
                        .activityId("Timer_NoticeDeadline")
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isAfter(Instant.now().plus(19, ChronoUnit.DAYS));

        RecordId goesOn = contract(TODAY.plusDays(20), 60, true, "12000");
        signed(goesOn);
        assertThat(people.as("steward", () -> ofContract(goesOn)).get(0).outcome())
                .isEqualTo(Outcome.AUTO_RENEWED);
    }

    @Test
    void nobodyAnswersBeforeThereIsAnOfferNorForTheFuture() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        signed(contract);
        RecordId renewal = only(contract).id();
        assertThatThrownBy(() -> people.as("rep", () -> renewals.accept(renewal, "Lin", TODAY)))
                .isInstanceOf(Rejected.class);
        RecordId other = offered(contract(inAYear(), 30, true, "12000"), "0");
        assertThatThrownBy(() -> people.as("rep", () -> renewals.accept(other, "Lin", TODAY.plusDays(3))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("rep", () -> renewals.decline(other, " ")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("stranger", () -> renewals.decline(other, "x")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theFiguresAreWhatTheFormulasSay() {
        RecordId raised = offered(contract(inAYear(), 30, true, "10000"), "10");
        people.as("rep", () -> renewals.accept(raised, "Lin", TODAY));
        RecordId cheaper = offered(contract(inAYear(), 30, true, "20000"), "-5");
        agree(cheaper);
        people.as("rep", () -> renewals.accept(cheaper, "Lin", TODAY));
        RecordId lost = offered(contract(inAYear(), 30, true, "10000"), "0");
        people.as("rep", () -> renewals.decline(lost, "No"));
        complete(lost, "User_SavePlan", Map.of("savePlan", "LET_GO", "savePlanNote", "x"));
        complete(lost, "User_CaptureChurnReason", Map.of("churnReason", "COMPETITOR"));

        RenewalFigures.Figures found =
                people.as("rep", () -> figures.of(TODAY, inAYear().plusDays(1)));
        assertThat(found.decided()).isEqualTo(3);
        assertThat(found.renewed()).isEqualTo(2);
        assertThat(found.atStake()).isEqualByComparingTo("40000");
        // 10000 + 19000 of 40000, and 11000 + 19000.
        assertThat(found.grr()).isEqualByComparingTo("72.5");
        assertThat(found.nrr()).isEqualByComparingTo("75.0");
        assertThat(found.renewalRate()).isEqualByComparingTo("66.7");
        assertThat(found.onTimeRate()).isEqualByComparingTo("100");
        assertThat(found.uplift()).isEqualByComparingTo("0");
        assertThat(found.churn()).extracting(RenewalFigures.Churn::reason).containsExactly("COMPETITOR");
        assertThat(people.as("stranger", () -> figures.of(TODAY, inAYear().plusDays(1)))
                        .decided())
                .isZero();
    }

    @Test
    void onlyProcessesPlan() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        assertThatThrownBy(() -> people.as("rep", () -> plans.plan(contract))).isInstanceOf(Forbidden.class);
        assertThat(CurrentUser.asProcess(() -> plans.plan(contract))).isPresent();
    }
}
