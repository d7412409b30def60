package org.batoncrm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.quote.Quotes;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.batoncrm.web.BatonProperties;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an accepted quote to a signed contract and its order, with engine, records and rights together. */
@BatonTest
class ContractToCashTest {

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
    Products products;

    @Autowired
    Approvals approvals;

    @Autowired
    Contracts contracts;

    @Autowired
    ContractWork work;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    BatonProperties properties;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private Session rep;
    private RecordId account;
    private RecordId contact;
    private RecordId product;

    @BeforeEach
    void aCustomerWhoHasBoughtBefore() {
        Set<Long> north = Set.of(people.addTeam("North"));
        people.add("rep", north, Role.AE);
        people.add("mona", north, Role.SALES_MANAGER);
        people.add("dora", north, Role.SALES_DIRECTOR);
        people.add("fin", Role.FINANCE);
        people.add("leo", Role.LEGAL);
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
        product = people.as(
                "root",
                () -> products.create(
                        Map.of("name", "Turbine", "listPrice.amount", "1000", "taxPercent", "19", "cost", "100")));
        people.as("rep", () -> deals.create(Map.of("name", "Old", "status", "WON", "accountId", account.toString())));
    }

    private RecordId deal() {
        RecordId deal = people.as(
                "rep",
                () -> deals.create(Map.of(
                        "name",
                        "Turbines",
                        "stage",
                        "PROPOSAL",
                        "accountId",
                        account.toString(),
                        "contactId",
                        contact.toString(),
                        "contractMonths",
                        "24",
                        "paymentTermsDays",
                        "14",
                        "lines",
                        List.of(Map.of("productId", product.toString(), "quantity", "3", "discountPercent", "3.33")))));
        jobs.runDue();
        return deal;
    }

    private String act(Session who, RecordId record, String action, String variables) {
        return who.postJson("/api/v1/records/" + record + "/actions/" + action, "{\"variables\":{" + variables + "}}")
                .body();
    }

    private String act(RecordId record, String action, String variables) {
        return act(rep, record, action, variables);
    }

    private RecordId contractOf(RecordId deal) {
        return people.as("rep", () -> contracts.of(deal).get(0).id());
    }

    /** The contract of a deal whose quote was accepted. */
    private RecordId won() {
        return won(deal());
    }

    private RecordId won(RecordId deal) {
        act(deal, "request-approval", "\"justification\":\"They grow\",\"sendMode\":\"AT_ONCE\"");
        assertThat(act(deal, "accept-quote", "\"by\":\"Hanne\",\"on\":\"" + today + "\""))
                .contains("\"status\":\"WON\"");
        return contractOf(deal);
    }

    private Task task(RecordId record, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(record.toString())
                .taskDefinitionKey(step)
                .singleResult();
    }

    private HttpResponse<String> complete(Session who, RecordId record, String step, String variables) {
        return who.postJson(
                "/api/v1/tasks/" + task(record, step).getId() + "/complete", "{\"variables\":{" + variables + "}}");
    }

    private static String terms(LocalDate starts, String months, String days, String notice) {
        return "\"draftOutcome\":\"SUBMIT\",\"startsOn\":\"" + starts + "\",\"months\":\"" + months
                + "\",\"noticeDays\":\"" + notice + "\",\"autoRenew\":\"NO\",\"billing\":\"AT_ONCE\","
                + "\"daysToPay\":\"" + days + "\",\"ownClauses\":\"NO\"";
    }

    private void drafted(RecordId contract) {
        assertThat(complete(rep, contract, "User_DraftContract", terms(today, "24", "14", "30"))
                        .statusCode())
                .isEqualTo(200);
    }

    private ContractView view(RecordId contract) {
        return people.as("root", () -> contracts.view(contract));
    }

    private String sign(RecordId contract, String side) {
        return act(contract, "sign-contract", "\"side\":\"" + side + "\",\"by\":\"Hanne\",\"on\":\"" + today + "\"");
    }

    private RecordId active() {
        RecordId contract = won();
        drafted(contract);
        sign(contract, "CUSTOMER");
        sign(contract, "US");
        assertThat(view(contract).state()).isEqualTo(ContractState.ACTIVE);
        return contract;
    }

    private long count(String table, String where) {
        return jdbc.sql("select count(*) from " + table + " where " + where)
                .query(Long.class)
                .single();
    }

    private void decide(String login, RecordId subject, ApprovalAction action) {
        long found = jdbc.sql("select max(id) from approval_case where subject = ?")
                .param(subject.toString())
                .query(Long.class)
                .single();
        people.as(login, () -> {
            int seat = approvals.get(found).mine().get(0).seat();
            approvals.decide(found, new Decide(action, seat, "because", null, null, null, null));
        });
    }

    @Test
    void anAcceptedQuoteBecomesAContractASignedContractAnOrder() {
        RecordId deal = deal();
        RecordId contract = won(deal);
        ContractView draft = view(contract);
        assertThat(draft.net()).isEqualByComparingTo("2900.10");
        assertThat(draft.months()).isEqualTo(24);
        assertThat(draft.paymentTermsDays()).isEqualTo(14);
        assertThat(draft.owner()).isEqualTo("rep");
        assertThat(task(contract, "User_DraftContract").getAssignee()).isEqualTo("rep");

        drafted(contract);
        assertThat(view(contract).state())
                .as("nothing differs, so nobody has to agree")
                .isEqualTo(ContractState.TO_SIGN);
        assertThat(view(contract).endsOn()).isEqualTo(today.plusMonths(24).minusDays(1));
        assertThat(count("mail_outbox", "template = 'contract/issued'")).isOne();

        assertThat(sign(contract, "CUSTOMER")).contains("\"state\":\"TO_SIGN\"");
        assertThat(sign(contract, "US")).contains("\"state\":\"ACTIVE\"", "\"orderId\":\"ORD-");
        assertThat(view(contract).signedOn()).isEqualTo(today);
        assertThat(count("sales_order", "contract_id = " + contract.value() + " and state = 'OPEN'"))
                .isOne();
        assertThat(people.as("rep", () -> deals.status(deal))).isEqualTo("WON");
        String order = "/orders/ORD-"
                + jdbc.sql("select id from sales_order").query(Long.class).single();
        assertThat(people.logIn("mona").get(order).body()).contains("Turbines");
        assertThat(people.logIn("mona").get("/contracts/of/" + account).body()).contains(contract.link(), order);
        assertThat(count("invoice", "contract_id = " + contract.value())).isPositive();
    }

    @Test
    void aTaxRateThatChangesAfterTheQuoteLeavesTheContractAsItWasOffered() {
        RecordId deal = deal();
        act(deal, "request-approval", "\"sendMode\":\"AT_ONCE\"");
        people.as("root", () -> products.change(product, null, Map.of("taxPercent", "7", "listPrice.amount", "2000")));
        act(deal, "accept-quote", "\"by\":\"Hanne\",\"on\":\"" + today + "\"");

        ContractView contract = view(contractOf(deal));
        assertThat(contract.net()).isEqualByComparingTo("2900.10");
        assertThat(contract.tax()).isEqualByComparingTo("551.02");
        assertThat(contract.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.taxPercent()).isEqualByComparingTo("19"));
    }

    @Test
    void aQuoteAcceptedTwiceOpensOneContract() {
        RecordId deal = deal();
        RecordId contract = won(deal);
        RecordId quote =
                people.as("rep", () -> quotes.newest(deal).orElseThrow().id());

        assertThat(CurrentUser.asProcess(() -> work.open(quote))).isEqualTo(contract);
        assertThat(act(deal, "accept-quote", "\"by\":\"Hanne\",\"on\":\"" + today + "\""))
                .doesNotContain("\"status\":\"WON\"");
        assertThat(count("contract", "deal_id = " + deal.value())).isOne();
    }

    @Test
    void theOrderIsCreatedOnce() {
        RecordId contract = active();
        RecordId first = CurrentUser.asProcess(() -> work.createOrder(contract));

        assertThat(CurrentUser.asProcess(() -> work.createOrder(contract))).isEqualTo(first);
        assertThat(count("sales_order", "contract_id = " + contract.value())).isOne();
        assertThatThrownBy(() -> jdbc.sql("insert into sales_order (id, version, contract_id, title, state, account_id,"
                                + " currency, net, tax, created_at, updated_at) select 999999, 0, contract_id, title, state,"
                                + " account_id, currency, net, tax, created_at, updated_at from sales_order")
                        .update())
                .as("the database lets no second node through")
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void cannotBeSignedBeforeItIsApproved() {
        RecordId contract = won();
        assertThat(sign(contract, "CUSTOMER")).contains("does not lie with both sides to be signed");
        assertThat(complete(rep, contract, "User_DraftContract", terms(today, "12", "60", "30"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(view(contract).state()).isEqualTo(ContractState.IN_APPROVAL);
        assertThat(sign(contract, "CUSTOMER")).contains("does not lie with both sides to be signed");
        assertThat(count("mail_outbox", "template = 'contract/issued'")).isZero();

        decide("mona", contract, ApprovalAction.APPROVE);
        assertThat(view(contract).state()).isEqualTo(ContractState.IN_APPROVAL);
        decide("fin", contract, ApprovalAction.APPROVE);
        assertThat(view(contract).state()).isEqualTo(ContractState.TO_SIGN);
        assertThat(sign(contract, "CUSTOMER")).contains("\"state\":\"TO_SIGN\"");
    }

    @Test
    void isADraftAgainWhenADeviationIsRejected() {
        RecordId contract = won();
        complete(rep, contract, "User_DraftContract", terms(today, "12", "14", "30"));
        decide("mona", contract, ApprovalAction.REJECT);

        assertThat(view(contract).state()).isEqualTo(ContractState.DRAFT);
        drafted(contract);
        assertThat(view(contract).state()).isEqualTo(ContractState.TO_SIGN);
    }

    @Test
    void oneSideSignsOnceAndNotInTheFuture() {
        RecordId contract = won();
        drafted(contract);
        assertThat(act(
                        contract,
                        "sign-contract",
                        "\"side\":\"CUSTOMER\",\"by\":\"Hanne\",\"on\":\"" + today.plusDays(5) + "\""))
                .contains("Not in the future.");
        assertThat(view(contract).state()).isEqualTo(ContractState.TO_SIGN);

        sign(contract, "CUSTOMER");
        assertThat(sign(contract, "CUSTOMER")).contains("is signed for the customer already");
        assertThat(view(contract).state()).isEqualTo(ContractState.TO_SIGN);
        assertThat(act(contract, "sign-contract", "\"side\":\"NOBODY\",\"by\":\"H\""))
                .contains("\"status\":422");
    }

    @Test
    void aDeclinedContractIsADraftWithoutSignatures() {
        RecordId contract = won();
        drafted(contract);
        sign(contract, "US");
        assertThat(act(contract, "decline-contract", "\"reason\":\"Too long\"")).contains("\"state\":\"DRAFT\"");

        assertThat(task(contract, "User_DraftContract")).isNotNull();
        String json = rep.get("/api/v1/contracts/" + contract).body();
        assertThat(json).contains("\"reason\":\"Too long\"", "{\"side\":\"US\",\"by\":null,\"on\":null}");
        complete(rep, contract, "User_DraftContract", "\"draftOutcome\":\"GIVE_UP\",\"giveUpReason\":\"No way\"");
        assertThat(view(contract).state()).isEqualTo(ContractState.CANCELLED);
    }

    @Test
    void cancelledBeforeTheOrderThereIsNothingToUndoAndTheCustomerIsTold() {
        RecordId contract = won();
        drafted(contract);
        assertThat(act(contract, "cancel-order", "\"reason\":\"They were sold\""))
                .contains("\"state\":\"CANCELLED\"", "\"reason\":\"They were sold\"");

        assertThat(count("sales_order", "1 = 1")).isZero();
        assertThat(count("mail_outbox", "template = 'contract/cancelled'")).isOne();
        assertThat(count("mail_outbox", "template = 'contract/undone'")).isOne();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(contract.toString())
                        .count())
                .isZero();
    }

    @Test
    void cancelledWhileOthersDecideNobodyDecidesAnyMore() {
        RecordId contract = won();
        complete(rep, contract, "User_DraftContract", terms(today, "12", "14", "30"));
        act(contract, "cancel-order", "\"reason\":\"They were sold\"");

        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("User_DecideApproval")
                        .count())
                .isZero();
        assertThat(count("approval_case", "subject = '" + contract + "' and state = 'WITHDRAWN'"))
                .isOne();
    }

    @Test
    void cancelledAfterTheOrderTheOrderIsTakenBack() {
        RecordId deal = deal();
        RecordId contract = won(deal);
        drafted(contract);
        sign(contract, "CUSTOMER");
        sign(contract, "US");
        act(contract, "cancel-order", "\"reason\":\"They were sold\"");
        jobs.runDue();

        assertThat(count("sales_order", "state = 'CANCELLED' and reason = 'They were sold'"))
                .isOne();
        assertThat(act(contract, "cancel-order", "\"reason\":\"Again\"")).contains("is over");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("End_DealCancelled")
                        .count())
                .isOne();
    }

    @Test
    void aDealStaysWonWhileItsContractLivesAndGetsANewOneAfterItsCancellation() {
        RecordId deal = deal();
        RecordId contract = won(deal);
        assertThat(act(deal, "reopen", "")).contains("Cancel the contract first");
        assertThat(rep.patchJson("/api/v1/deals/" + deal, "{\"status\":\"LOST\",\"lossReason\":\"PRICE\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.delete("/api/v1/deals/" + deal).statusCode()).isEqualTo(422);
        people.as("rep", () -> deals.change(deal, Map.of("nextStep", "Call", "ownerId", "mona")));
        assertThat(task(contract, "User_DraftContract"))
                .as("what somebody writes on a won deal ends nothing")
                .isNotNull();

        act(contract, "cancel-order", "\"reason\":\"Other terms\"");
        Session mona = people.basic("mona");
        assertThat(act(mona, deal, "reopen", "")).contains("\"status\":\"OPEN\"");
        jobs.runDue();
        act(mona, deal, "request-approval", "\"justification\":\"They grow\",\"sendMode\":\"AT_ONCE\"");
        act(mona, deal, "accept-quote", "\"by\":\"Hanne\",\"on\":\"" + today + "\"");

        assertThat(contractOf(deal)).isNotEqualTo(contract);
        assertThat(view(contractOf(deal)).state()).isEqualTo(ContractState.DRAFT);
    }

    @Test
    void anAmendmentIsDescribedSignedAndInEffect() {
        RecordId contract = active();
        assertThat(act(contract, "amend-contract", "")).contains("\"number\":1", "\"state\":\"DRAFT\"");
        assertThat(act(contract, "amend-contract", "")).contains("is under way; finish it first");
        assertThat(complete(
                                rep,
                                contract,
                                "User_DescribeAmendment",
                                "\"draftOutcome\":\"SUBMIT\",\"amendReason\":\"They grow\",\"amendOn\":\"" + today
                                        + "\"")
                        .body())
                .contains("Say what changes");
        assertThat(complete(
                                rep,
                                contract,
                                "User_DescribeAmendment",
                                "\"draftOutcome\":\"SUBMIT\",\"amendWhat\":\"Storage\",\"amendAmount\":\"500\","
                                        + "\"amendTax\":\"19\",\"amendMonths\":\"36\",\"amendReason\":\"They grow\","
                                        + "\"amendOn\":\"" + today + "\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(view(contract).net()).as("not before it is signed").isEqualByComparingTo("2900.10");

        complete(
                rep,
                contract,
                "User_SignAmendment",
                "\"signOutcome\":\"SIGNED\",\"signedByUs\":\"Robin\",\"signedByCustomer\":\"Hanne\",\"signedOn\":\""
                        + today + "\"");

        ContractView amended = view(contract);
        assertThat(amended.net()).isEqualByComparingTo("3400.10");
        assertThat(amended.tax()).isEqualByComparingTo("646.02");
        assertThat(amended.endsOn()).isEqualTo(today.plusMonths(36).minusDays(1));
        assertThat(jdbc.sql("select net from sales_order")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("3400.10");
        assertThat(act(contract, "amend-contract", "")).contains("\"number\":2");
    }

    /** An amendment of 500.00, signed by both sides today. */
    private void amended(RecordId contract, LocalDate effectiveOn) {
        act(contract, "amend-contract", "");
        complete(
                rep,
                contract,
                "User_DescribeAmendment",
                "\"draftOutcome\":\"SUBMIT\",\"amendWhat\":\"Storage\",\"amendAmount\":\"500\",\"amendTax\":\"19\","
                        + "\"amendReason\":\"They grow\",\"amendOn\":\"" + effectiveOn + "\"");
        assertThat(complete(
                                rep,
                                contract,
                                "User_SignAmendment",
                                "\"signOutcome\":\"SIGNED\",\"signedByUs\":\"Robin\",\"signedByCustomer\":\"Hanne\","
                                        + "\"signedOn\":\"" + today + "\"")
                        .statusCode())
                .isEqualTo(200);
    }

    private Optional<Job> dayOfAmendment() {
        return management.createJobQuery().timers().activityId("Timer_DayCome").list().stream()
                .findFirst();
    }

    @Test
    void anAmendmentSignedBeforeItsDayTakesEffectOnThatDay() {
        RecordId contract = active();
        amended(contract, today.plusDays(40));
        assertThat(view(contract).net()).as("its day is still to come").isEqualByComparingTo("2900.10");
        assertThat(rep.get("/api/v1/contracts/" + contract).body()).contains("\"state\":\"SIGNED\"");
        assertThat(rep.get(contract.link()).body()).contains("takes effect on ");
        assertThat(act(contract, "amend-contract", "")).contains("is under way; finish it first");

        Job timer = dayOfAmendment().orElseThrow();
        assertThat(timer.getDuedate())
                .isEqualTo(Date.from(
                        today.plusDays(40).atStartOfDay(properties.zone()).toInstant()));
        management.executeJob(timer.getId());

        assertThat(view(contract).net()).isEqualByComparingTo("3400.10");
        assertThat(rep.get("/api/v1/contracts/" + contract).body()).contains("\"state\":\"IN_EFFECT\"");
    }

    @Test
    void anAmendmentOfAPastDayTakesEffectAtOnce() {
        RecordId contract = active();
        amended(contract, today.minusDays(3));

        assertThat(view(contract).net()).isEqualByComparingTo("3400.10");
        assertThat(dayOfAmendment()).isEmpty();
    }

    @Test
    void anAmendmentTakenBackBeforeItsDayLeavesTheContractAsItWas() {
        RecordId contract = active();
        assertThat(act(contract, "withdraw-amendment", "\"reason\":\"No\""))
                .contains("no signed amendment that waits for its day");
        amended(contract, today.plusDays(40));
        assertThat(act(contract, "withdraw-amendment", "")).contains("reason");
        assertThat(act(contract, "withdraw-amendment", "\"reason\":\"They shrink\""))
                .contains("\"state\":\"WITHDRAWN\"");

        assertThat(view(contract).net()).isEqualByComparingTo("2900.10");
        assertThat(dayOfAmendment()).isEmpty();
        assertThat(rep.get("/api/v1/records/" + contract + "/timeline").body()).contains("They shrink");
        assertThat(act(contract, "amend-contract", "")).contains("\"number\":2");
    }

    @Test
    void anAmendmentWhoseContractEndsBeforeItsDayIsClosedWithASentence() {
        RecordId contract = active();
        amended(contract, today.plusDays(40));
        assertThat(act(contract, "terminate-contract", "\"reason\":\"Bankrupt\",\"on\":\"" + today + "\""))
                .contains("\"state\":\"TERMINATED\"");

        assertThat(dayOfAmendment()).isEmpty();
        assertThat(view(contract).net()).isEqualByComparingTo("2900.10");
        assertThat(count("contract_amendment", "state = 'WITHDRAWN' and open_key is null"))
                .isOne();
        assertThat(rep.get("/api/v1/records/" + contract + "/timeline").body())
                .contains("Amendment 1 does not take effect: the contract is over");
    }

    @Test
    void anAmendmentThatTakesAwayIsApprovedFirstAndMayBeRejected() {
        RecordId contract = active();
        act(contract, "amend-contract", "");
        complete(
                rep,
                contract,
                "User_DescribeAmendment",
                "\"draftOutcome\":\"SUBMIT\",\"amendWhat\":\"Rebate\",\"amendAmount\":\"-400\",\"amendTax\":\"19\","
                        + "\"amendReason\":\"Late\",\"amendOn\":\"" + today + "\"");
        assertThat(task(contract, "User_SignAmendment")).isNull();
        assertThat(act(contract, "amend-contract", ""))
                .as("an amendment while an approval runs")
                .contains("is under way; finish it first");

        decide("mona", contract, ApprovalAction.REJECT);
        assertThat(view(contract).net()).isEqualByComparingTo("2900.10");
        assertThat(rep.get("/api/v1/contracts/" + contract).body()).contains("\"state\":\"REJECTED\"");
        assertThat(view(contract).state()).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void aContractInEffectChangesByAmendmentOnlyAndIsTerminated() {
        RecordId contract = active();
        assertThat(rep.patchJson("/api/v1/contracts/" + contract, "{\"paymentTermsDays\":90}")
                        .body())
                .contains("its terms change by an amendment only");
        assertThat(rep.get(contract.link()).body())
                .contains("its terms change by an amendment only", "/fields/title?edit=true")
                .doesNotContain("/fields/paymentTermsDays?edit=true", "/lines/edit");
        assertThat(rep.delete("/api/v1/contracts/" + contract).statusCode()).isEqualTo(422);
        act(contract, "amend-contract", "");
        assertThat(act(
                        contract,
                        "terminate-contract",
                        "\"reason\":\"Bankrupt\",\"on\":\"" + today.plusMonths(1) + "\""))
                .contains("\"state\":\"TERMINATED\"", "\"endedOn\":\"" + today.plusMonths(1) + "\"");
        assertThat(task(contract, "User_DescribeAmendment")).isNull();
        assertThat(count("contract_amendment", "state = 'WITHDRAWN' and open_key is null"))
                .isOne();
    }

    @Test
    void aContractWithoutAQuoteIsMadeByHandAndApproved() {
        HttpResponse<String> made = rep.postJson(
                "/api/v1/contracts",
                "{\"title\":\"Service\",\"accountId\":\"" + account
                        + "\",\"months\":12,\"lines\":[{\"name\":\"Service\",\"quantity\":\"1\",\"listPrice\":\"100\"}]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"state\":\"DRAFT\"", "\"net\":{\"amount\":\"100.00\",\"currency\":\"EUR\"}");
        RecordId contract =
                RecordId.of(made.headers().firstValue("Location").orElseThrow().replace("/api/v1/contracts/", ""));

        act(contract, "start-process", "");
        assertThat(act(contract, "start-process", "")).contains("A process carries this contract already.");
        complete(rep, contract, "User_DraftContract", terms(today, "12", "30", "30"));
        assertThat(view(contract).state()).isEqualTo(ContractState.IN_APPROVAL);
        decide("mona", contract, ApprovalAction.APPROVE);
        assertThat(view(contract).state()).isEqualTo(ContractState.TO_SIGN);
    }

    @Test
    void theWorkGoesWithTheContractToItsNewOwner() {
        RecordId contract = won();
        people.as("root", () -> contracts.change(contract, null, Map.of("ownerId", "mona")));
        assertThat(task(contract, "User_DraftContract").getAssignee()).isEqualTo("mona");
    }

    @Test
    void whoDoesNotSeeTheDealDoesNotSeeItsContract() {
        RecordId contract = won();
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        Session stranger = people.basic("stranger");
        assertThat(stranger.get("/api/v1/contracts/" + contract).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/contracts").body()).contains("\"total\":0");
        assertThat(act(stranger, contract, "cancel-order", "\"reason\":\"x\"")).contains("\"status\":404");
        people.add("csm", Role.CSM);
        assertThat(people.basic("csm").get("/api/v1/contracts/" + contract).statusCode())
                .isEqualTo(200);
        assertThat(act(people.basic("csm"), contract, "cancel-order", "\"reason\":\"x\""))
                .contains("\"status\":422");
    }
}
