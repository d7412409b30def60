package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.dataimport.ImportState;
import org.batoncrm.dataimport.Imports;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A deal out of the file of an old system, from its quote to its money: signed, invoiced in two instalments of which
 * one is paid in two parts and one late, brought on board to the first value. And another that ends in the middle.
 */
@BrowserTest
class DealToPaidJourney {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Deals deals;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Map<String, Browser> desks = new HashMap<>();
    private String deal;

    @BeforeEach
    void aDealFromTheFile() {
        Set<Long> north = Set.of(people.addTeam("North"));
        people.add("boss", Role.ADMIN);
        people.add("rep", north, Role.AE);
        people.add("mona", north, Role.SALES_MANAGER);
        people.add("fiona", Role.FINANCE);
        people.add("lena", Role.LEGAL);
        people.add("cora", Role.CSM);
        people.add("ian", Role.IMPLEMENTATION);
        bring("user", "sales_agent,manager,regional_office\nCorliss Cosme,Cara Losch,East\n");
        bring("product", "product,series,sales_price\nGTX Basic,GTX,550\n");
        bring(
                "account",
                "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
                        + "Cheers,entertainment,1993,4269.9,6472,United States,\n");
        bring(
                "deal",
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
                        + "M7I5O9YU,Corliss Cosme,GTX Basic,Cheers,Engaging,2016-11-23,,\n");
        jobs.runDue();
        deal = "DEAL-" + number("select id from deal");
        people.as("boss", () -> {
            String account = "ACCT-" + number("select id from account");
            accounts.change(RecordId.of(account), null, Map.of("ownerId", "rep"));
            String norma = contacts.create(Map.of(
                            "firstName",
                            "Norma",
                            "lastName",
                            "Malone",
                            "email",
                            "norma@cheers.example",
                            "accountId",
                            account))
                    .toString();
            deals.change(
                    RecordId.of(deal),
                    Map.of("ownerId", "rep", "contactId", norma, "contractMonths", "12", "paymentTermsDays", "30"));
        });
    }

    private void bring(String type, String file) {
        people.as("boss", () -> {
            long id = imports.stageAndRun(
                    type, type + ".csv", file.getBytes(StandardCharsets.UTF_8), null, Map.of(), false, "skip", true);
            for (int n = 0; n < 300 && imports.get(id).finishedAt() == null; n++) {
                sleep();
            }
            assertThat(imports.get(id).state()).isEqualTo(ImportState.DONE);
            assertThat(imports.get(id).rows().created()).isPositive();
        });
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fromTheQuoteToTheMoneyAndTheFirstValue(Browser browser) {
        desks.put("rep", browser.logIn("rep"));
        String contract = signed(browser);

        // Two instalments, to the cent; the customer is one now; the clock of the renewal runs.
        Page page = open("rep", "/contracts/" + contract);
        assertThat(page.locator("main")).containsText("Notice by");
        assertThat(sum("select sum(gross) from invoice where contract_id = " + id(contract)))
                .isEqualTo(sum("select net + tax from contract where id = " + id(contract)));
        assertThat(jdbc.sql("select status from account").query(String.class).single())
                .isEqualTo("CUSTOMER");
        List<String> bills = jdbc
                .sql("select id from invoice where contract_id = ? order by planned_on, id")
                .param(id(contract))
                .query(Long.class)
                .list()
                .stream()
                .map(number -> "INV-" + number)
                .toList();
        assertThat(bills).hasSize(2);

        paidInTwoParts(bills.get(0));
        paidLate(bills.get(1));
        onBoard("ONB-" + number("select id from onboarding"));

        page = open("rep", "/contracts/" + contract);
        assertThat(page.locator("main")).containsText("Fulfilled");
        desks.get("rep").whole("paid-contract").assertAccessible();
        page = open("rep", "/deals/" + deal);
        assertThat(page.locator(".record-process")).containsText("Finished");
        desks.get("rep").whole("paid-deal");
        for (String record : List.of(deal, contract, bills.get(0), bills.get(1))) {
            assertThat(running(record)).as(record).isZero();
        }
        assertThat(sum("select sum(amount) from receivable_entry")).isEqualTo("0");
        desks.values().forEach(Browser::assertNoComplaints);
    }

    @Test
    void cancelledInTheMiddleEverythingIsTakenBack(Browser browser) {
        desks.put("rep", browser.logIn("rep"));
        String contract = signed(browser);
        String bill = "INV-" + number("select min(id) from invoice");

        act("rep", "/contracts/" + contract, "Cancel contract", Map.of("Why", "They were bought by another company."));

        Page page = open("rep", "/contracts/" + contract);
        assertThat(page.locator("main")).containsText("Cancelled");
        desks.get("rep").whole("cancelled-contract").assertAccessible();
        assertThat(jdbc.sql("select distinct state from sales_order")
                        .query(String.class)
                        .list())
                .containsExactly("CANCELLED");
        assertThat(jdbc.sql("select distinct state from onboarding")
                        .query(String.class)
                        .list())
                .containsExactly("CANCELLED");
        assertThat(jdbc.sql("select state from invoice where kind = 'INVOICE' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("CREDITED", "CANCELLED");
        assertThat(sum("select sum(amount) from receivable_entry")).isEqualTo("0");
        assertThat(jdbc.sql("select distinct state from renewal")
                        .query(String.class)
                        .list())
                .doesNotContain("PLANNED", "OPEN");
        for (String record : List.of(deal, contract, bill)) {
            assertThat(running(record)).as(record).isZero();
        }
        desks.values().forEach(Browser::assertNoComplaints);
    }

    /** From the deal's lines to a contract that both have signed. */
    private String signed(Browser rep) {
        Page page = open("rep", "/deals/" + deal);
        page.locator("#lines button").first().click();
        page.locator("#lines input[name=quantity]").fill("20");
        page.locator("#lines input[name=listPrice]").fill("550");
        page.locator("#lines input[name=discountPercent]").fill("5");
        page.locator("#lines input[name=taxPercent]").fill("19");
        page.locator("#lines button.btn-primary").click();
        assertThat(page.locator("#lines tfoot")).containsText("12,435.50");

        complete(
                "rep",
                deal,
                "Prepare quote",
                answers("Why these terms", "Twenty at once", "When it is approved", "I look at it once more"));
        complete("rep", deal, "Send quote", Map.of());
        act(
                "rep",
                "/deals/" + deal,
                "Quote accepted",
                answers("Accepted by", "Norma Malone", "Accepted on", TYPED.format(today)));
        String contract = "CTR-" + number("select id from contract");
        complete(
                "rep",
                contract,
                "Draft contract",
                answers(
                        "What comes next",
                        "Have it approved",
                        "Begins on",
                        TYPED.format(today),
                        "Months",
                        "12",
                        "Days of notice",
                        "60",
                        "Renews by itself",
                        "No",
                        "Invoiced",
                        "Advance and rest",
                        "Days to pay",
                        "30",
                        "Clauses that depart",
                        "No"));
        for (String side : List.of("The customer", "Us")) {
            act(
                    "rep",
                    "/contracts/" + contract,
                    "Note signature",
                    answers("Who signed", side, "Signed by", "Norma Malone", "On", TYPED.format(today)));
        }
        assertThat(open("rep", "/contracts/" + contract).locator("main")).containsText("Active");
        rep.whole("signed-contract");
        return contract;
    }

    private void paidInTwoParts(String bill) {
        assertThat(open("fiona", "/invoices/" + bill).locator("main")).containsText("Print in English");
        String half = sum("select floor(gross / 2) from invoice where id = " + id(bill));
        act(
                "fiona",
                "/invoices/" + bill,
                "Record payment",
                answers("Amount", half, "Received on", TYPED.format(today)));
        Page page = open("fiona", "/invoices/" + bill);
        assertThat(page.locator("main")).containsText("Issued");
        act(
                "fiona",
                "/invoices/" + bill,
                "Record payment",
                answers(
                        "Amount",
                        sum("select open_amount from invoice where id = " + id(bill)),
                        "Received on",
                        TYPED.format(today)));
        assertThat(open("fiona", "/invoices/" + bill).locator("main")).containsText("Paid");
        desks.get("fiona").whole("paid-in-parts").assertAccessible();
    }

    private void paidLate(String bill) {
        act("fiona", "/invoices/" + bill, "Issue now", Map.of("Invoice date", TYPED.format(today.minusDays(50))));
        Page page = open("fiona", "/invoices/" + bill);
        assertThat(page.locator("main")).containsText("Call by the owner");
        complete("rep", bill, "Call the customer", answers("What they said", "It was overlooked; they pay today."));
        desks.get("fiona").open("/receivables").screenshot("late-receivables");
        act(
                "fiona",
                "/invoices/" + bill,
                "Record payment",
                answers(
                        "Amount",
                        sum("select open_amount from invoice where id = " + id(bill)),
                        "Received on",
                        TYPED.format(today)));
        assertThat(open("fiona", "/invoices/" + bill).locator("main")).containsText("Paid");
    }

    private void onBoard(String onboarding) {
        complete(
                "rep",
                onboarding,
                "Complete hand-off",
                answers(
                        "Why did they buy",
                        "Twenty new salespeople",
                        "How is success measured",
                        "All twenty quote with it by January",
                        "What was promised",
                        "A day of training",
                        "Who is who",
                        "Norma Malone, sponsor",
                        "How many systems",
                        "None",
                        "Is data to be moved",
                        "No",
                        "In how many phases",
                        "All at once"));
        Map<String, Map<String, String>> known = Map.of(
                "Provision manually", Map.of("Number of the account", "CHEERS-1"),
                "Check compliance", Map.of("What was checked", "Agreement signed"),
                "Schedule kick-off", Map.of("Kick-off", TYPED.format(today)),
                "Hold kick-off", answers("Success criteria", "All quote", "Who does what", "Norma: people; we: system"),
                "Train users", answers("How many people", "20", "Material", "Slides"),
                "Confirm go-live", Map.of("Live since", TYPED.format(today)),
                "Check after seven days", answers("How is the customer", "Content", "What did you hear", "They sell"),
                "Check after thirty days", answers("How is the customer", "Content", "What did you hear", "They sell"),
                "Confirm first value", answers("Is the first value", "Yes", "How do you know", "All twenty quoted"));
        Set<String> done = new HashSet<>();
        for (int n = 0; n < 40 && !done.contains("Confirm first value"); n++) {
            Task task = open(onboarding);
            if (task != null) {
                done.add(task.getName());
                complete(
                        doer(task),
                        task,
                        known.getOrDefault(task.getName(), answers("How did it end", "Done", "Evidence", "Protocol")));
            } else if (done.contains("Confirm go-live")) {
                waited(onboarding, done);
            } else {
                settleForTheCustomer(onboarding);
            }
        }
        assertThat(done).contains("Confirm first value");
        Page page = open("cora", "/onboardings/" + onboarding);
        assertThat(page.locator("main")).containsText("Complete");
        desks.get("cora").whole("onboarded").assertAccessible();
    }

    /** The customer accepts by the link in the mail; then days pass. */
    private void waited(String onboarding, Set<String> done) {
        if (done.add("accepted")) {
            Browser customer = desks.get("cora").another().phone().open(link());
            customer.page().getByText("Yes, we accept").click();
            assertThat(customer.page().locator("body")).containsText("Thank you");
            customer.whole("customer-accepted").assertAccessible();
            jobs.runDue();
        } else {
            jobs.fireTimer(onboarding, done.contains("Check after seven days") ? "Timer_DayThirty" : "Timer_DaySeven");
        }
    }

    private String link() {
        String text = jdbc.sql(
                        "select text_body from mail_outbox where text_body like '%/welcome/%' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/welcome/");
        return text.substring(at, at + "/welcome/".length() + 43);
    }

    private void settleForTheCustomer(String onboarding) {
        Page page = open("cora", "/onboardings/" + onboarding);
        Locator settle = page.locator("details", new Page.LocatorOptions().setHasText("Settle"))
                .filter(new Locator.FilterOptions().setHas(page.locator("form")))
                .first();
        settle.locator("summary").click();
        settle.locator("textarea, input[type=text]").first().fill("Came by mail");
        settle.locator("form button").first().click();
        page.waitForLoadState();
        jobs.runDue();
    }

    private static String doer(Task task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        return switch (task.getName()) {
            case "Check compliance" -> "lena";
            case "Provision manually" -> "ian";
            default -> "cora";
        };
    }

    private Task open(String record) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(record)
                .orderByTaskCreateTime()
                .asc()
                .list();
        return open.isEmpty() ? null : open.get(0);
    }

    private void complete(String login, String record, String task, Map<String, String> answers) {
        Task found = tasks.createTaskQuery()
                .processInstanceBusinessKey(record)
                .taskName(task)
                .singleResult();
        assertThat(found).as(task + " of " + record).isNotNull();
        complete(login, found, answers);
    }

    private void complete(String login, Task task, Map<String, String> answers) {
        Page page = open(login, "/tasks/" + task.getId());
        desks.get(login).answer(page.locator(".fjs-container"), answers);
        page.locator("[data-form-submit]").click();
        assertThat(page.locator("#alerts .alert-success")).containsText(task.getName());
        jobs.runDue();
    }

    private void act(String login, String path, String action, Map<String, String> answers) {
        Page page = open(login, path);
        page.locator(".page-actions button", new Page.LocatorOptions().setHasText(action))
                .first()
                .click();
        Locator form = page.locator("#action .fjs-container");
        form.waitFor();
        desks.get(login).answer(form, answers);
        page.locator("#action [data-form-submit]").click();
        assertThat(form).hasCount(0);
        page.waitForLoadState();
        jobs.runDue();
    }

    private Page open(String login, String path) {
        Browser desk =
                desks.computeIfAbsent(login, other -> desks.get("rep").another().logIn(other));
        return desk.open(path).page();
    }

    private long running(String record) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(record)
                .unfinished()
                .count();
    }

    private static Map<String, String> answers(String... labelsAndAnswers) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int n = 0; n < labelsAndAnswers.length; n += 2) {
            answers.put(labelsAndAnswers[n], labelsAndAnswers[n + 1]);
        }
        return answers;
    }

    private static long id(String record) {
        return Long.parseLong(record.substring(record.indexOf('-') + 1));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String sum(String sql) {
        return Decimals.plain(jdbc.sql(sql).query(BigDecimal.class).single());
    }
}
