package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Raw;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.approval.Told;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A large deal on its way through everybody who has to agree, each at an own phone, with every detour. */
@BrowserTest
class ApprovalRouteJourney {

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Deals deals;

    @Autowired
    private Approvals approvals;

    @Autowired
    private ApprovalWork work;

    @Autowired
    private JdbcClient jdbc;

    private RecordId deal;

    @BeforeEach
    void aLargeDeal() {
        people.add("rep", Set.of(people.addTeam("Sales")), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("director", Role.SALES_DIRECTOR);
        people.add("fiona", Role.FINANCE);
        people.add("felix", Role.FINANCE);
        people.add("lena", Role.LEGAL);
        people.add("general", Role.GENERAL_MANAGER);
        deal = people.as("rep", () -> {
            String account = accounts.create(Map.of("name", "Harbour Foods")).toString();
            return deals.create(
                    Map.of("name", "Server room", "accountId", account, "currency", "EUR", "amount.amount", "512000"));
        });
    }

    /** What the tables ask for: discount, payment terms and amount each decide about their own steps. */
    private SubmitApproval terms(String discount, String days) {
        return new SubmitApproval(
                deal,
                "Server room for Harbour Foods: " + discount + " % off",
                "They take the maintenance for three years.",
                List.of(
                        new Term("Net amount", Raw.money(new BigDecimal("512000"), "EUR")),
                        new Term("Largest discount", Raw.percent(new BigDecimal(discount))),
                        new Term("Days to pay", Raw.number(Long.parseLong(days)))),
                List.of(
                        step(1, Role.SALES_MANAGER, discount),
                        step(2, Role.SALES_DIRECTOR, discount),
                        step(2, Role.FINANCE, days),
                        step(3, Role.GENERAL_MANAGER, "512000")),
                Set.of(),
                new BigDecimal("512000"),
                List.of(
                        Told.of(Told.Kind.RISK, "Largest discount for this customer so far."),
                        Told.of(
                                Told.Kind.COUNTERFACTUAL,
                                "approval.told.fewer",
                                Raw.percent(new BigDecimal("20")),
                                Raw.word("role.sales_manager"))));
    }

    private static RequiredStep step(int level, Role role, String input) {
        return new RequiredStep(level, role, ApprovalMode.ANY, 8, "why", "Rule_" + role, role + input);
    }

    @Test
    void goesThroughManagerDirectorFinanceAndGeneralManagerWithEveryDetour(Browser manager) {
        long id = people.as("rep", () -> approvals.submit(terms("25", "90")));
        String page = "/approvals/" + id;

        // The manager wants less of a discount.
        Page managers = manager.phone().logIn("manager").open(page).page();
        more(managers, "Return to the submitter");
        managers.locator("details[open] details[open] textarea").fill("25 % is too much for this customer.");
        manager.screenshot("route-1-return").assertAccessible();
        managers.locator("button[value=RETURN_TO_SUBMITTER]").click();
        said(managers, "25 % is too much for this customer.");

        // The submitter offers less and asks again.
        people.as("rep", () -> approvals.resubmit(id, terms("22", "90")));
        manager.open(page);
        assertThat(managers.locator(".change").first()).hasText("25% → 22%");
        manager.whole("route-2-changed");
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
        CurrentUser.asProcess(() -> work.submit(id, idOf("rep"), terms("22", "60"), null));
        fiona.open(page);
        assertThat(fiona.page().locator("#changes-head")).hasText("Changed since you last approved");
        assertThat(fiona.page().locator(".change").first()).hasText("90 → 60");
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

        Browser rep = manager.another().desk().logIn("rep").open(page);
        assertThat(rep.page().locator(".record-head .badge")).hasText("Approved");
        rep.screenshot("route-9-desk").assertAccessible().assertNoComplaints();
        for (Browser each : List.of(manager, director, lena, fiona)) {
            each.assertNoComplaints();
        }
    }

    private static void more(Page page, String action) {
        page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("summary", new Page.LocatorOptions().setHasText(action)).click();
    }

    private static void approve(Page page) {
        Locator done = page.locator("button[value=APPROVE]");
        done.click();
        assertThat(done).hasCount(0);
        assertThat(page.locator("body")).containsText("Done: Approve.");
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

    private long idOf(String login) {
        return users.byLogin(login).orElseThrow().id();
    }
}
