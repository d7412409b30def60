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
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.contract.ContractAmended;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractRenewed;
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
import org.batoncrm.onboarding.OnboardingCompleted;
import org.batoncrm.record.Timeline;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
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
    private InvoicePlans invoices;

    @Autowired
    private Tasks tasklist;

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

    private void write(String sql, Object... values) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
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
    void conditionsComeBackToWhoPreparedTheOfferAndAreConfirmedBeforeItIsSent() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId renewal = offered(contract, "-5");
        long approval = Optional.ofNullable(view(renewal).approval()).orElseThrow();
        assertThat(people.as("rep", () -> renewals.conditions(renewal))).isEmpty();
        people.as(
                "manager",
                () -> approvals.decide(
                        approval,
                        new Decide(
                                ApprovalAction.APPROVE_WITH_CONDITIONS,
                                approvals.get(approval).mine().get(0).seat(),
                                null,
                                "Only with a case study",
                                TODAY.plusDays(30),
                                null,
                                null)));
        jobs.runDue();
        Task accept = task(renewal, "User_AcceptConditions");
        assertThat(accept.getAssignee()).isEqualTo("rep");
        assertThat(people.as("rep", () -> tasklist.get(accept.getId())).page()).isEqualTo("/approvals/" + approval);
        Session rep = people.basic("rep");
        assertThat(rep.get("/approvals/" + approval).body()).contains("Only with a case study");
        assertThat(rep.get("/renewals/" + renewal).body()).contains("Only with a case study", "to be accepted");
        assertThat(view(renewal).state()).as("not sent yet").isEqualTo(RenewalState.IN_WORK);

        people.as("rep", () -> tasklist.complete(accept.getId(), Map.of("conditionsAccepted", true)));
        jobs.runDue();
        assertThat(view(renewal).state()).isEqualTo(RenewalState.OFFERED);
        OfferConditions kept =
                people.as("rep", () -> renewals.conditions(renewal)).orElseThrow();
        assertThat(kept.accepted()).isTrue();
        assertThat(kept.all()).singleElement().satisfies(one -> {
            assertThat(one.text()).isEqualTo("Only with a case study");
            assertThat(one.due()).isEqualTo(TODAY.plusDays(30));
        });
        assertThat(rep.get("/renewals/" + renewal).body()).contains("Only with a case study", "accepted");
        assertThat(rep.get("/api/v1/renewals/" + renewal).body())
                .contains("\"accepted\":true", "Only with a case study");
    }

    @Test
    void theSalesDirectorAgreesToMuchLessByTheTableOfContracts() {
        RecordId renewal = offered(contract(inAYear(), 30, true, "12000"), "-10.5");
        assertThat(jdbc.sql("select reason_key from approval_seat where case_id = ? order by level")
                        .param(Optional.ofNullable(view(renewal).approval()).orElseThrow())
                        .query(String.class)
                        .list())
                .containsExactly("contractDeviation.renewalDown", "contractDeviation.renewalDownMuch");
    }

    @Test
    void anOfferThatIsRaisedAfterARefusalNeedsNobody() {
        RecordId renewal = offered(contract(inAYear(), 30, true, "12000"), "-5");
        long approval = Optional.ofNullable(view(renewal).approval()).orElseThrow();
        people.as(
                "manager",
                () -> approvals.decide(
                        approval,
                        Decide.of(
                                ApprovalAction.REJECT,
                                approvals.get(approval).mine().get(0).seat(),
                                "No")));
        jobs.runDue();
        complete(renewal, "User_PrepareRenewal", Map.of("upliftPercent", "0"));
        assertThat(view(renewal).state()).isEqualTo(RenewalState.OFFERED);
        assertThat(view(renewal).approval()).isNull();
    }

    @Test
    void nobodyDecidesAnyMoreWhenTheNoticeDeadlinePasses() {
        RecordId renewal = offered(contract(inAYear(), 30, true, "12000"), "-5");
        jobs.fireTimer(renewal.toString(), "Timer_NoticeDeadline");
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.AUTO_RENEWED);
        assertThat(jdbc.sql("select state from approval_case where subject = ?")
                        .param(renewal.toString())
                        .query(String.class)
                        .list())
                .containsExactly("WITHDRAWN");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(renewal.toString())
                        .count())
                .isZero();
    }

    /** Number of the part, the day, net and tax. */
    private List<String> planOf(RecordId contract) {
        return jdbc.sql("select plan_part, planned_on, net, tax from invoice where contract_id = ? order by plan_part")
                .param(contract.value())
                .query((rs, n) -> rs.getInt(1) + " " + rs.getObject(2, LocalDate.class) + " "
                        + rs.getBigDecimal(3).stripTrailingZeros().toPlainString() + " "
                        + rs.getBigDecimal(4).stripTrailingZeros().toPlainString())
                .list();
    }

    private void renewed(RecordId contract, String uplift) {
        RecordId renewal = offered(contract, uplift);
        people.as("rep", () -> renewals.accept(renewal, "Lin Wei", TODAY));
        jobs.runDue();
        assertThat(view(renewal).outcome()).isEqualTo(Outcome.RENEWED);
    }

    @Test
    void theRenewedTermIsInvoicedByItsKindOfBillingOnce() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        CurrentUser.asProcess(
                () -> invoices.create(contract, List.of(new InvoicePlans.Part(100, 0, 12, "billing.part.period"))));
        LocalDate first = contracts.find(contract).orElseThrow().startsOn();
        LocalDate second = inAYear().plusDays(1);
        renewed(contract, "5");
        assertThat(planOf(contract)).containsExactly("1 " + first + " 12000 2280", "2 " + second + " 12600 2394");
        List<String> carried = jdbc.sql("select id from invoice where contract_id = ? and plan_part = 2")
                .param(contract.value())
                .query((rs, n) -> "INV-" + rs.getLong(1))
                .list();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("collect-instalment")
                        .processInstanceBusinessKey(carried.get(0))
                        .count())
                .isEqualTo(1);

        ContractView now = contracts.find(contract).orElseThrow();
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(status -> CurrentUser.asProcess(() -> {
                    events.publishEvent(new ContractRenewed(
                            contract,
                            account,
                            second,
                            12,
                            now.lines().subList(1, now.lines().size())));
                    return true;
                })));
        assertThat(planOf(contract)).as("the same term again").hasSize(2);
    }

    @Test
    void theInstalmentsOfARenewedTermAreExactToTheCent() {
        RecordId contract = contract(inAYear(), 30, true, "10000.01");
        write("update contract set billing = 'QUARTERLY', tax = 1900.00 where id = ?", contract.value());
        write("update contract_line set tax = 1900.00 where contract_id = ?", contract.value());
        CurrentUser.asProcess(
                () -> invoices.create(contract, List.of(new InvoicePlans.Part(100, 0, 3, "billing.part.period"))));
        renewed(contract, "3.33");
        assertThat(planOf(contract)).hasSize(8);
        ContractView now = contracts.find(contract).orElseThrow();
        assertThat(jdbc.sql("select sum(net) from invoice where contract_id = ?")
                        .param(contract.value())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(now.net());
        assertThat(jdbc.sql("select sum(tax) from invoice where contract_id = ?")
                        .param(contract.value())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(now.tax());
        assertThat(jdbc.sql("select min(planned_on) from invoice where contract_id = ? and plan_part > 4")
                        .param(contract.value())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(inAYear().plusDays(1));
        publish(new ContractAmended(contract, account));
        assertThat(planOf(contract)).as("nothing is missing from the plan").hasSize(8);
    }

    @Test
    void aContractThatIsNotInvoicedHereStaysSoWhenItIsRenewed() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        renewed(contract, "0");
        assertThat(planOf(contract)).isEmpty();
    }

    @Test
    void aRenewalLeavesTheContractWithAnotherVersionAndSaysWhatChanged() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        renewed(contract, "5");
        assertThat(jdbc.sql("select version from contract where id = ?")
                        .param(contract.value())
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(people.as(
                        "steward",
                        () -> timeline.read(contract, Set.of(), 0, 50).stream()
                                .flatMap(item -> item.changes().stream())
                                .map(change -> change.from() + " → " + change.to())
                                .toList()))
                .contains("12,000.00 → 24,600.00");
    }

    @Test
    void aCompletedOnboardingStartsTheClockAndTellsTheRenewalHowItWent() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        RecordId onboarding = RecordId.of("ONB-77");
        people.as("csm", () -> publish(new OnboardingCompleted(onboarding, account, contract, TODAY)));
        jobs.runDue();
        RecordId renewal = only(contract).id();
        assertThat(said(renewal)).anyMatch(title -> title.startsWith("Customer is on board (ONB-77), first value on"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(renewal.toString())
                        .count())
                .isEqualTo(1);
        people.as("csm", () -> publish(new OnboardingCompleted(onboarding, account, null, null)));
        RecordId evergreen = contract(null, 30, false, "12000");
        people.as("csm", () -> publish(new OnboardingCompleted(onboarding, account, evergreen, null)));
        assertThat(ofContractOf("steward", evergreen)).isEmpty();
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
    void contractsThatCameAsTheyAreAreFoundAtNightAndWhoHasLeftIsNotAskedAgain() {
        RecordId taken = contract(inAYear(), 30, true, "12000");
        assertThat(CurrentUser.asProcess(() -> plans.missing(10))).containsExactly(taken);
        CurrentUser.asProcess(() -> plans.plan(taken));
        assertThat(CurrentUser.asProcess(() -> plans.missing(10))).isEmpty();

        RecordId left = contract(inAYear(), 30, false, "12000");
        RecordId renewal = offered(left, "0");
        jobs.fireTimer(renewal.toString(), "Timer_NoticeDeadline");
        complete(renewal, "User_CaptureChurnReason", Map.of("churnReason", "NO_ANSWER"));
        assertThat(CurrentUser.asProcess(() -> plans.missing(10))).isEmpty();
        publish(new ContractAmended(left, account));
        assertThat(ofContractOf("steward", left)).hasSize(1);
    }

    private List<RenewalView> ofContractOf(String login, RecordId contract) {
        return people.as(login, () -> ofContract(contract));
    }

    @Test
    void onlyProcessesPlan() {
        RecordId contract = contract(inAYear(), 30, true, "12000");
        assertThatThrownBy(() -> people.as("rep", () -> plans.plan(contract))).isInstanceOf(Forbidden.class);
        assertThat(CurrentUser.asProcess(() -> plans.plan(contract))).isPresent();
    }
}
