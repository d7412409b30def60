package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deciding in a browser, first of all on a phone. */
@BrowserTest
class ApprovalJourney {

    @Autowired
    private People people;

    @Autowired
    private Approvals approvals;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private String page;

    @BeforeEach
    void somethingToDecide() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("ada", Role.FINANCE);
        people.add("fay", Role.FINANCE);
        people.add("general", Role.GENERAL_MANAGER);
        RecordId subject = people.as("rep", () -> accounts.create(Map.of("name", "Nordlicht GmbH")));
        long id = people.as("rep", () -> approvals.submit(wanted(subject, "50000")));
        people.as(
                "ada",
                () -> approvals.decide(
                        id, Decide.of(ApprovalAction.RETURN_TO_SUBMITTER, 1, "Too much for a new customer")));
        people.as("rep", () -> approvals.resubmit(id, wanted(subject, "30000")));
        page = "/approvals/" + id;
    }

    private static SubmitApproval wanted(RecordId subject, String limit) {
        return new SubmitApproval(
                subject,
                "Nordlicht GmbH: credit limit",
                "They order every month and pay in time.",
                List.of(
                        new Term("Credit limit", Raw.money(new BigDecimal(limit), "EUR")),
                        new Term("Payment", "30 days"),
                        new Term("Valid until", Raw.date(LocalDate.of(2026, 12, 31))),
                        new Term("For", Raw.record(subject))),
                List.of(
                        new RequiredStep(1, Role.FINANCE, ApprovalMode.ALL, 8, "why", "Rule_1", limit),
                        new RequiredStep(2, Role.GENERAL_MANAGER, ApprovalMode.ANY, 8, "why", "Rule_2", limit)),
                Set.of(),
                new BigDecimal(limit),
                List.of(
                        Told.of(Told.Kind.RISK, "First deal with this customer, above 25,000 EUR."),
                        Told.of(
                                Told.Kind.RULE,
                                "A limit of {0} is above {1}: finance decides.",
                                Raw.money(new BigDecimal(limit), "EUR"),
                                Raw.money(new BigDecimal("20000"), "EUR")),
                        Told.of(
                                Told.Kind.COUNTERFACTUAL,
                                "approval.told.fewer",
                                Raw.money(new BigDecimal("20000"), "EUR"),
                                Raw.word("role.sales_manager")),
                        Told.of(
                                Told.Kind.PAST,
                                "approval.told.past",
                                Raw.record(subject),
                                Raw.money(new BigDecimal("18400"), "EUR"),
                                Raw.percent(new BigDecimal("8")),
                                Raw.word("approval.state.approved"))));
    }

    @Test
    void theDecisionPageIsAccessibleInEveryDress(Browser browser) {
        browser.logIn("ada").assertAccessibleInEveryDress(page, "approval").assertNoComplaints();
        browser.assertAccessibleInEveryDress("/approvals", "approvals").assertNoComplaints();
        browser.phone().assertAccessibleInEveryDress(page, "approval-phone").assertNoComplaints();
        browser.assertAccessibleInEveryDress("/approvals?tab=decided", "approvals-phone")
                .assertNoComplaints();
        browser.assertAccessibleInEveryDress("/approvals?tab=asked", "approvals-phone-none")
                .assertNoComplaints();
    }

    @Test
    void aManagerDecidesOnThePhone(Browser browser) {
        Page phone = browser.phone().logIn("ada").open(page).page();
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.whole("approval-phone-whole");
        assertThat(phone.locator("button[value=APPROVE]").isVisible()).isTrue();
        assertThat(phone.locator("button[value=REJECT]").isVisible()).isFalse();
        phone.locator("main summary.btn-lg").click();
        browser.screenshot("approval-phone-more").assertAccessible();
        phone.locator("summary", new Page.LocatorOptions().setHasText("Ask somebody first"))
                .click();
        phone.locator("details[open] details[open] select[name=person]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("General"));
        browser.screenshot("approval-phone-ask").assertAccessible();
        phone.locator("details[open] details[open] button").click();
        assertThat(phone.locator("main").textContent()).contains("waits for an opinion", "What you can do for General");

        phone.locator("button[value=REMOVE_APPROVER]").click();
        phone.locator("button[value=APPROVE]").click();

        assertThat(phone.locator(".decide-person").first().textContent()).contains("Ada", "approved");
        browser.screenshot("approval-phone-done").assertAccessible().assertNoComplaints();
    }

    @Test
    void atADeskEverythingIsInSightAndAWrongEntryKeepsWhatWasWritten(Browser browser) {
        Page desk = browser.logIn("ada").open("/approvals").page();
        desk.keyboard().press("j");
        desk.keyboard().press("Enter");
        desk.waitForURL("**" + page);
        assertThat(desk.locator("main summary.btn-lg").isVisible()).isFalse();
        desk.locator("summary", new Page.LocatorOptions().setHasText("Return to the submitter"))
                .click();
        desk.locator("details[open] textarea").fill("   ");
        desk.locator("details[open] button").click();

        assertThat(desk.locator("main").textContent()).contains("Please give a reason.");
        assertThat(desk.locator("button[value=RETURN_TO_SUBMITTER]").isVisible())
                .isTrue();
        browser.screenshot("approval-refused").assertAccessible();
    }

    @Test
    void aLinkFromAMailDecidesOnThePhoneWithoutALogIn(Browser browser) {
        String text = jdbc.sql("select text_body from mail_outbox where to_address = 'fay@test.example'"
                        + " order by id desc limit 1")
                .query(String.class)
                .single();
        Matcher found = Pattern.compile("/approvals/link/[\\w-]+").matcher(text);
        assertThat(found.find()).isTrue();
        String link = found.group();
        browser.assertAccessibleInEveryDress(link, "approval-link").assertNoComplaints();
        Page phone = browser.phone()
                .assertAccessibleInEveryDress(link, "approval-link-phone")
                .open(link)
                .page();
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.whole("approval-link-phone-whole");
        phone.locator("main summary.btn-lg").click();
        phone.locator("textarea[name=reason]").fill("Ask the bank first.");
        browser.screenshot("approval-link-phone-more").assertAccessible();
        phone.getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(phone.url()).endsWith(link);
        phone.getByText("English", new Page.GetByTextOptions().setExact(true)).click();

        phone.locator("button[value=APPROVE]").click();

        assertThat(phone.locator("main").textContent()).contains("Approval given: Fay", "This is decided");
        browser.screenshot("approval-link-phone-done").assertAccessible().assertNoComplaints();
    }
}
