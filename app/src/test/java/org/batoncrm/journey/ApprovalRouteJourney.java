package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.quote.QuoteJourney;
import org.batoncrm.quote.QuoteState;
import org.batoncrm.quote.Quotes;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A large deal on its way through everybody who has to agree, each at an own phone, with every detour. */
@BrowserTest
class ApprovalRouteJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Products products;

    @Autowired
    private Deals deals;

    @Autowired
    private Quotes quotes;

    @Autowired
    private QuoteJourney journey;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private RecordId product;
    private RecordId deal;
    private RecordId quote;

    @BeforeEach
    void aLargeDealOfAKnownCustomer() {
        people.add("rep", Set.of(people.addTeam("Sales")), Role.AE);
        people.add("boss", Role.ADMIN);
        people.add("manager", Role.SALES_MANAGER);
        people.add("director", Role.SALES_DIRECTOR);
        people.add("fiona", Role.FINANCE);
        people.add("lena", Role.LEGAL);
        people.add("general", Role.GENERAL_MANAGER);
        product = people.as(
                "boss",
                () -> products.create(Map.of(
                        "name",
                        "Server room",
                        "listPrice",
                        Map.of("amount", "700000", "currency", "EUR"),
                        "cost",
                        "350000",
                        "taxPercent",
                        "19")));
        people.as("rep", () -> {
            String account = accounts.create(Map.of("name", "Harbour Foods")).toString();
            RecordId earlier = deals.create(
                    Map.of("name", "Two servers", "accountId", account, "currency", "EUR", "amount.amount", "18400"));
            deals.win(earlier, deals.version(earlier));
            deal = deals.create(Map.of(
                    "name",
                    "Server room",
                    "accountId",
                    account,
                    "currency",
                    "EUR",
                    "paymentTermsDays",
                    "90",
                    "lines",
                    lines("25")));
            quote = quotes.draft(deal);
        });
    }

    private List<Map<String, String>> lines(String discount) {
        return List.of(Map.of("productId", product.toString(), "quantity", "1", "discountPercent", discount));
    }

    /** The number of the case in which the quote's approval is decided. */
    private long requested() {
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(
                        status -> journey.requestApproval(quote, "They take the maintenance for three years.", null)));
        jobs.runDue();
        return jdbc.sql("select id from approval_case where subject = ?")
                .param(quote.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void goesThroughManagerDirectorFinanceAndGeneralManagerWithEveryDetour(Browser manager) {
        long id = requested();
        String page = "/approvals/" + id;

        // The manager wants less of a discount.
        Page managers = manager.phone().logIn("manager").open(page).page();
        more(managers, "Return to the submitter");
        managers.locator("details[open] details[open] textarea").fill("25 % is too much for this customer.");
        manager.screenshot("route-1-return").assertAccessible();
        managers.locator("button[value=RETURN_TO_SUBMITTER]").click();
        said(managers, "25 % is too much for this customer.");

        // The submitter offers less and asks again.
        people.as("rep", () -> deals.changeLines(deal, deals.version(deal), lines("22")));
        Browser rep = manager.another().desk().logIn("rep").open("/tasks");
        Locator revise = rep.page().locator("a.task", new Page.LocatorOptions().setHasText("Revise terms"));
        revise.click();
        rep.page().locator("#task-form textarea").fill("22 % now, and they sign this week.");
        rep.screenshot("route-2-revise");
        rep.page().locator("[data-form-submit]").click();
        assertThat(revise).hasCount(0);
        jobs.runDue();
        manager.open(page);
        assertThat(managers.locator("section:has(#changes-head)")).containsText("25% → 22%");
        assertThat(managers.locator("main")).containsText("1 × 700,000.00 EUR − 22% = 546,000.00 EUR");
        assertThat(managers.locator("main")).containsText("Harbour Foods");
        manager.whole("route-2-changed");
        inChineseAtNight(manager, page);
        approve(managers);

        // The director asks a lawyer first, who answers on another phone.
        Browser director = manager.another().phone().logIn("director").open(page);
        Page directors = director.page();
        more(directors, "Ask somebody first");
        directors
                .locator("details[open] details[open] select[name=person]")
                .selectOption(new SelectOption().setLabel("Lena"));
        directors.locator("details[open] details[open] textarea").fill("Is the clause on delays fine?");
        director.screenshot("route-3-consult").assertAccessible();
        directors.locator("button[value=CONSULT_BEFORE]").click();
        said(directors, "Is the clause on delays fine?");
        Browser lena = manager.another().phone().logIn("lena").open("/approvals");
        lena.page().locator("main a.task").click();
        assertThat(lena.page().locator(".decide-bar")).containsText("Your opinion");
        lena.screenshot("route-4-opinion").assertAccessible();
        approve(lena.page());
        director.open(page);
        approve(directors);

        // Finance delegates; the opinion comes back to who delegated.
        Browser fiona = manager.another().phone().logIn("fiona").open(page);
        more(fiona.page(), "Delegate");
        fiona.page()
                .locator("details[open] details[open] select[name=person]")
                .selectOption(new SelectOption().setLabel("Lena"));
        fiona.page().locator("button[value=DELEGATE]").click();
        assertThat(fiona.page().locator(".decide-bar")).containsText("What you can do for Lena");
        fiona.screenshot("route-5-delegated").assertAccessible();
        lena.open(page);
        approve(lena.page());
        fiona.open(page);
        approve(fiona.page());

        // The terms change once more before the last word: only who decides by what changed is asked again.
        people.as("rep", () -> deals.change(deal, Map.of("paymentTermsDays", "75")));
        jobs.runDue();
        fiona.open(page);
        assertThat(fiona.page().locator("#changes-head")).hasText("Changed since you last approved");
        assertThat(fiona.page().locator("section:has(#changes-head)")).containsText("90 → 75");
        fiona.whole("route-6-changed-again").assertAccessible();
        assertThat(fiona.page().locator("main")).containsText("approved before, on the same ground");
        approve(fiona.page());

        // The general manager comes by the mail; the amount asks for the log-in.
        Browser general = manager.another().phone().open(link("general"));
        general.screenshot("route-7-log-in").assertAccessible();
        general.page().locator("main a.btn-primary").click();
        general.page().locator("input[name=username]").fill("general");
        general.page().locator("input[name=password]").fill(People.PASSWORD);
        general.page().locator("input[name=password]").press("Enter");
        general.page().waitForURL(url -> url.contains(page));
        approve(general.page());
        assertThat(general.page().locator(".record-head .badge")).hasText("Approved");
        general.whole("route-8-approved").assertAccessible().assertNoComplaints();

        jobs.runDue();
        assertThat(people.as("rep", () -> quotes.get(quote)).state()).isEqualTo(QuoteState.APPROVED);
        rep.open(page);
        assertThat(rep.page().locator(".record-head .badge")).hasText("Approved");
        rep.screenshot("route-9-desk").assertAccessible().assertNoComplaints();
        for (Browser each : List.of(manager, director, lena, fiona)) {
            each.assertNoComplaints();
        }
    }

    /** What a Chinese reader sees in the dark: nothing wider than the phone, amounts with their currency. */
    private static void inChineseAtNight(Browser phone, String address) {
        Page page = phone.chinese().dark().open(address).page();
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        assertThat(page.locator("section:has(#rules-head)")).containsText("低于 500,000.00 EUR");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.whole("route-2-changed-zh-dark").assertAccessible().assertNoComplaints();
        phone.english().light().open(address);
    }

    private static void more(Page page, String action) {
        page.locator("main summary.btn-lg").click();
        page.locator("summary", new Page.LocatorOptions().setHasText(action)).click();
    }

    private void approve(Page page) {
        Locator done = page.locator("button[value=APPROVE]");
        done.click();
        assertThat(done).hasCount(0);
        assertThat(page.locator("body")).containsText("Done: Approve.");
        jobs.runDue();
    }

    private static void said(Page page, String text) {
        assertThat(page.locator("section:has(#said-head)")).containsText(text);
    }

    private String link(String login) {
        String text = jdbc.sql("select text_body from mail_outbox where to_address = ? order by id desc limit 1")
                .param(login + "@test.example")
                .query(String.class)
                .single();
        int at = text.indexOf("/approvals/link/");
        return text.substring(at, text.indexOf('\n', at)).strip();
    }
}
