package org.batoncrm.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.approval.Told;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.product.PriceLists;
import org.batoncrm.product.Products;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals on their way through approval, sending and answer, with engine, records and rights together. */
@BatonTest
class DealApprovalTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Deals deals;

    @Autowired
    Quotes quotes;

    @Autowired
    Approvals approvals;

    @Autowired
    Products products;

    @Autowired
    PriceLists priceLists;

    @Autowired
    ExchangeRates rates;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private Session rep;
    private RecordId account;
    private RecordId contact;

    @BeforeEach
    void aCustomerWhoHasBoughtBefore() {
        Set<Long> north = Set.of(people.addTeam("North"));
        people.add("rep", north, Role.AE);
        people.add("mona", north, Role.SALES_MANAGER);
        people.add("max", north, Role.SALES_MANAGER);
        people.add("dora", north, Role.SALES_DIRECTOR);
        people.add("fin", Role.FINANCE);
        people.add("gina", Role.GENERAL_MANAGER);
        people.add("desk", Role.DEAL_DESK);
        people.add("root", Role.ADMIN);
        rep = people.basic("rep");
        account = people.as("rep", () -> accounts.create(Map.of("name", "Nordlicht GmbH")));
        contact = people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "lastName",
                        "Petersen",
                        "email",
                        "h.petersen@nordlicht.example",
                        "accountId",
                        account.toString())));
        people.as("rep", () -> deals.create(Map.of("name", "Old", "status", "WON", "accountId", account.toString())));
    }

    private RecordId deal(String price, String discount, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "name",
                "Turbines",
                "stage",
                "PROPOSAL",
                "accountId",
                account.toString(),
                "contactId",
                contact.toString(),
                "lines",
                List.of(Map.of(
                        "name",
                        "Turbine",
                        "quantity",
                        "1",
                        "listPrice",
                        price,
                        "discountPercent",
                        discount,
                        "cost",
                        "1"))));
        input.putAll(more);
        RecordId deal = people.as("rep", () -> deals.create(input));
        jobs.runDue();
        return deal;
    }

    private String act(RecordId deal, String action, String variables) {
        return rep.postJson("/api/v1/records/" + deal + "/actions/" + action, "{\"variables\":{" + variables + "}}")
                .body();
    }

    private RecordId requested(RecordId deal) {
        assertThat(act(deal, "request-approval", "\"justification\":\"They grow\",\"sendMode\":\"MYSELF\""))
                .contains("\"id\":\"" + deal + "\"");
        return people.as("rep", () -> quotes.newest(deal).orElseThrow().id());
    }

    private QuoteState state(RecordId quote) {
        return people.as("rep", () -> quotes.get(quote).state());
    }

    private long caseOf(RecordId quote) {
        return jdbc.sql("select max(id) from approval_case where subject = ?")
                .param(quote.toString())
                .query(Long.class)
                .single();
    }

    private ApprovalView seen(String login, RecordId quote) {
        return people.as(login, () -> approvals.get(caseOf(quote)));
    }

    private void decide(String login, RecordId quote, ApprovalAction action, Long person) {
        people.as(login, () -> {
            int seat = approvals.get(caseOf(quote)).mine().get(0).seat();
            approvals.decide(caseOf(quote), new Decide(action, seat, "because", null, null, person, null));
        });
    }

    private void approve(String login, RecordId quote) {
        decide(login, quote, ApprovalAction.APPROVE, null);
    }

    private List<String> asked(RecordId quote) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(quote.toString())
                .taskDefinitionKey("User_DecideApproval")
                .list()
                .stream()
                .map(task -> task.getAssignee())
                .sorted()
                .toList();
    }

    private String task(RecordId record, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(record.toString())
                .taskDefinitionKey(step)
                .singleResult()
                .getId();
    }

    @Test
    void aQuoteCannotBeSentOrAcceptedBeforeItIsApproved() {
        RecordId deal = deal("1000", "25", Map.of());
        RecordId quote = requested(deal);

        assertThat(asked(quote)).containsExactly("max", "mona");
        assertThatThrownBy(() -> people.as("rep", () -> quotes.send(quote))).isInstanceOf(Rejected.class);
        assertThat(act(deal, "send-quote", "")).contains("The newest quote is not approved.");
        assertThat(act(deal, "accept-quote", "\"by\":\"H\",\"on\":\"" + today + "\""))
                .contains("No quote waits for the customer");
        assertThat(state(quote)).isEqualTo(QuoteState.IN_APPROVAL);
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'quote/sent'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anApprovedQuoteCanBeSentAcceptedAndWins() {
        RecordId deal = deal("1000", "25", Map.of());
        RecordId quote = requested(deal);
        approve("mona", quote);
        assertThat(asked(quote))
                .as("whose vote is not needed is not asked any more")
                .containsExactly("dora");
        approve("dora", quote);
        assertThat(state(quote)).isEqualTo(QuoteState.APPROVED);

        assertThat(act(deal, "send-quote", "")).contains("\"stage\":\"NEGOTIATION\"");
        assertThat(state(quote)).isEqualTo(QuoteState.SENT);
        assertThat(act(deal, "accept-quote", "\"by\":\"H\",\"on\":\"" + today + "\""))
                .contains("\"status\":\"WON\"", "\"stage\":\"CLOSING\"");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .isZero();
    }

    @Test
    void decidesInTheTaskListByTheSameRules() {
        RecordId quote = requested(deal("1000", "15", Map.of()));
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(quote.toString())
                .taskAssignee("mona")
                .singleResult()
                .getId();
        Session mona = people.basic("mona");

        assertThat(mona.postJson(
                                "/api/v1/tasks/" + task + "/complete",
                                "{\"variables\":{\"decision\":\"REJECT\",\"reason\":\"\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(mona.postJson(
                                "/api/v1/tasks/" + task + "/complete",
                                "{\"variables\":{\"decision\":\"REJECT\",\"reason\":\"Too low\"}}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(state(quote)).isEqualTo(QuoteState.DRAFT);
        assertThat(asked(quote)).isEmpty();
        assertThat(seen("mona", quote).said())
                .singleElement()
                .satisfies(said -> assertThat(said.reason()).isEqualTo("Too low"));
    }

    @Test
    void aDealInTwoPartsIsAsLargeAsItIs() {
        RecordId first = requested(deal("300000", "0", Map.of()));
        assertThat(state(first)).isEqualTo(QuoteState.APPROVED);

        RecordId second = requested(deal("300000", "0", Map.of()));

        assertThat(asked(second)).containsExactly("gina");
        assertThat(seen("gina", second).told())
                .anySatisfy(told -> assertThat(told.kind()).isEqualTo(Told.Kind.RISK));
    }

    @Test
    void tellsEachAmountWithTheCurrencyInWhichTheRulesCompare() {
        people.as("fin", () -> rates.set("USD", today.minusDays(1), "0.90"));
        RecordId deal = deal("600000", "0", Map.of("currency", "USD"));
        RecordId quote = requested(deal);

        ApprovalView seen = seen("gina", quote);
        assertThat(seen.told(Told.Kind.RULE))
                .extracting(ApprovalView.Telling::text)
                .singleElement()
                .asString()
                .contains("540,000.00 EUR");
        assertThat(seen.told(Told.Kind.COUNTERFACTUAL))
                .extracting(ApprovalView.Telling::text)
                .containsExactly(
                        "Amount with the customer's other quotes below 500,000.00 EUR: nobody would be asked.");
        assertThat(people.basic("gina")
                        .get("/api/v1/records/" + quote + "/decisions")
                        .body())
                .contains("\"value\":540000.0,\"currency\":\"EUR\"", "\"value\":0,\"currency\":null");
        assertThat(people.logIn("gina")
                        .get("/records/" + quote + "/process-panel")
                        .body())
                .contains("540,000.00 EUR")
                .doesNotContain("540000.0");
    }

    @Test
    void theRateOfTheDayOfTheRequestDecidesAndStays() {
        people.as("fin", () -> rates.set("USD", today.minusDays(1), "0.90"));
        RecordId below = requested(deal("550000", "0", Map.of("currency", "USD")));
        assertThat(state(below)).as("495,000 in the base currency").isEqualTo(QuoteState.APPROVED);

        people.as("fin", () -> rates.set("USD", today, "1"));

        assertThat(state(below)).isEqualTo(QuoteState.APPROVED);
        assertThat(people.as("rep", () -> quotes.get(below)).base().amount()).isEqualByComparingTo("495000");
        account = people.as("rep", () -> accounts.create(Map.of("name", "Southwind Ltd")));
        people.as("rep", () -> deals.create(Map.of("name", "Old", "status", "WON", "accountId", account.toString())));
        contact = people.as("rep", () -> contacts.create(Map.of("lastName", "South", "accountId", account.toString())));
        RecordId above = requested(deal("550000", "0", Map.of("currency", "USD")));
        assertThat(asked(above)).containsExactly("gina");
    }

    @Test
    void approversAreToldThatThePriceListHasChanged() {
        RecordId product = people.as(
                "root",
                () -> products.create(Map.of("name", "GX2", "listPrice", Map.of("amount", "1000", "currency", "EUR"))));
        RecordId deal = deal("1000", "0", Map.of());
        people.as(
                "rep",
                () -> deals.change(
                        deal,
                        Map.of(
                                "lines",
                                List.of(Map.of(
                                        "productId", product.toString(), "quantity", "1", "discountPercent", "15")))));
        RecordId quote = requested(deal);
        long list = people.as("root", () -> priceLists.add("New year", "EUR", today, null));
        assertThat(seen("mona", quote).told())
                .noneMatch(told -> told.kind() == Told.Kind.RISK && told.text().contains("price list"));

        people.as("root", () -> priceLists.price(list, product, "1200"));

        assertThat(seen("mona", quote).told())
                .anyMatch(told -> told.kind() == Told.Kind.RISK && told.text().contains("price list has changed"));
        approve("mona", quote);
        assertThat(state(quote))
                .as("what was submitted is still what was decided")
                .isEqualTo(QuoteState.APPROVED);
    }

    @Test
    void anApprovalThatRanOutLetsNothingBeSent() {
        RecordId deal = deal("1000", "0", Map.of());
        RecordId quote = requested(deal);
        jobs.fireTimer(deal.toString(), "Timer_ApprovalOver");

        assertThat(state(quote)).isEqualTo(QuoteState.EXPIRED);
        assertThat(act(deal, "send-quote", "")).contains("not approved");
        assertThat(task(deal, "User_DecideNext")).isNotNull();
        assertThat(rep.postJson(
                                "/api/v1/tasks/" + task(deal, "User_DecideNext") + "/complete",
                                "{\"variables\":{\"nextMove\":\"EXTEND\",\"validUntil\":\"" + today.plusDays(40)
                                        + "\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(people.as("rep", () -> quotes.newest(deal).orElseThrow()).state())
                .isEqualTo(QuoteState.APPROVED);
    }

    @Test
    void aReturnAfterAnAddedApproverAsksAnewWithTheWholeTime() {
        RecordId deal = deal("1000", "15", Map.of());
        RecordId quote = requested(deal);
        long dora = idOf("dora");
        decide("mona", quote, ApprovalAction.CONSULT_BEFORE, dora);
        assertThat(asked(quote)).containsExactly("dora", "max");
        approve("dora", quote);
        assertThat(asked(quote)).containsExactly("max", "mona");
        decide("mona", quote, ApprovalAction.RETURN_TO_SUBMITTER, null);
        assertThat(asked(quote)).isEmpty();
        assertThat(state(quote)).isEqualTo(QuoteState.DRAFT);

        people.as(
                "rep",
                () -> deals.change(
                        deal,
                        Map.of(
                                "lines",
                                List.of(Map.of(
                                        "name",
                                        "Turbine",
                                        "quantity",
                                        "1",
                                        "listPrice",
                                        "1000",
                                        "discountPercent",
                                        "14",
                                        "cost",
                                        "1")))));
        assertThat(act(deal, "request-approval", "\"justification\":\"14 now\""))
                .contains("\"id\":\"" + deal + "\"");

        assertThat(asked(quote)).containsExactly("max", "mona");
        assertThat(management
                        .createJobQuery()
                        .timers()
                        .activityId("Timer_HandOverDue")
                        .count())
                .isEqualTo(2);
        assertThat(seen("mona", quote).changes()).isNotEmpty();
    }

    private long idOf(String login) {
        return jdbc.sql("select id from app_user where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    @Test
    void remindsEscalatesAndHandsOver() {
        RecordId quote = requested(deal("600000", "0", Map.of()));
        assertThat(asked(quote)).containsExactly("gina");

        jobs.fireTimer(quote.toString(), "Timer_ApproverReminded");
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'approval/reminder'")
                        .query(Long.class)
                        .single())
                .isOne();
        jobs.fireTimer(quote.toString(), "Timer_RemindAgain");
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'approval/reminder'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        jobs.fireTimer(quote.toString(), "Timer_ApprovalLate");
        jobs.fireTimer(quote.toString(), "Timer_HandOverDue");

        assertThat(asked(quote))
                .as("nobody is above, so an administrator decides")
                .containsExactly("root");
        approve("root", quote);
        assertThat(state(quote)).isEqualTo(QuoteState.APPROVED);
    }

    @Test
    void beginsAgainWhenTheDealChangesMeanwhileAndKeepsWhatStillHolds() {
        RecordId deal = deal("1000", "25", Map.of("paymentTermsDays", 90));
        RecordId quote = requested(deal);
        approve("mona", quote);
        approve("fin", quote);

        people.as("rep", () -> deals.change(deal, Map.of("paymentTermsDays", 100)));

        assertThat(state(quote)).isEqualTo(QuoteState.IN_APPROVAL);
        assertThat(asked(quote)).as("the manager has agreed to this discount").containsExactly("dora", "fin");
        assertThat(seen("fin", quote).changes()).isNotEmpty();
        people.as("rep", () -> deals.change(deal, Map.of("nextStep", "Call")));
        assertThat(asked(quote)).containsExactly("dora", "fin");
    }

    @Test
    void aRecallTakesTheTasksAwayAndGivesTheDraftBack() {
        RecordId deal = deal("1000", "25", Map.of());
        RecordId quote = requested(deal);

        assertThat(act(deal, "recall-approval", "")).contains("\"approval\":\"NONE\"");

        assertThat(asked(quote)).isEmpty();
        assertThat(state(quote)).isEqualTo(QuoteState.DRAFT);
        assertThat(task(deal, "User_PrepareQuote")).isNotNull();
    }

    @Test
    void closingTheDealEndsItsApproval() {
        RecordId deal = deal("1000", "25", Map.of());
        RecordId quote = requested(deal);

        act(deal, "close-lost", "\"lossReason\":\"TIMING\"");

        assertThat(asked(quote)).isEmpty();
        assertThat(state(quote)).isEqualTo(QuoteState.DRAFT);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"nextStepOn\":\"" + today.plusDays(90) + "\"");
    }

    @Test
    void aDealOpenedAgainGetsAProcessAnew() {
        RecordId deal = deal("1000", "0", Map.of());
        act(deal, "close-lost", "\"lossReason\":\"OTHER\"");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .isZero();

        act(deal, "reopen", "");
        jobs.runDue();

        assertThat(task(deal, "User_PrepareQuote")).isNotNull();
    }

    @Test
    void ofTwoDecidersAtOnceOneDecidesAndNoTaskIsLeft() throws Exception {
        RecordId quote = requested(deal("1000", "15", Map.of()));
        long approval = caseOf(quote);

        List<Throwable> refused = AtOnce.refusals(
                () -> answer("mona", approval, seatOf("mona", approval), ApprovalAction.APPROVE),
                () -> answer("max", approval, seatOf("max", approval), ApprovalAction.REJECT));

        assertThat(refused).hasSize(1);
        assertThat(asked(quote)).isEmpty();
        assertThat(state(quote)).isIn(QuoteState.APPROVED, QuoteState.DRAFT);
    }

    @Test
    void aRecallAgainstTheFinalApprovalLeavesOneOfBoth() throws Exception {
        RecordId quote = requested(deal("600000", "0", Map.of()));
        long approval = caseOf(quote);

        List<Throwable> refused = AtOnce.refusals(
                () -> answer("gina", approval, seatOf("gina", approval), ApprovalAction.APPROVE),
                () -> answer("rep", approval, 0, ApprovalAction.WITHDRAW));

        assertThat(refused).hasSize(1);
        assertThat(asked(quote)).isEmpty();
        assertThat(state(quote)).isIn(QuoteState.APPROVED, QuoteState.DRAFT);
    }

    private int seatOf(String login, long approval) {
        return people.as(login, () -> approvals.get(approval).mine().get(0).seat());
    }

    private Void answer(String login, long approval, int seat, ApprovalAction action) {
        people.as(login, () -> approvals.decide(approval, Decide.of(action, seat, "because")));
        return null;
    }
}
