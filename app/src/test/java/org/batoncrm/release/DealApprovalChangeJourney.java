package org.batoncrm.release;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The approval of deals gets a second look: drawn, refused, mended, played against what has been, reviewed, tried by one
 * team, let run for all, two hundred running approvals moved along, and all of it taken back.
 */
@BrowserTest
class DealApprovalChangeJourney {

    private static final int RUNNING = 200;
    private static final String DIAGRAM = "main[data-opened='deal-approval.bpmn']";

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Deals deals;

    @Autowired
    private Approvals approvals;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> customers = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();

    @BeforeEach
    void aCompanyInTheMiddleOfItsDeals() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("mona", Set.of(north), Role.SALES_MANAGER);
        people.add("dora", Set.of(north), Role.SALES_DIRECTOR);
        people.add("sue", Set.of(people.addTeam("South")), Role.AE);
        people.add("owner", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("fin", Role.FINANCE);
        people.add("gina", Role.GENERAL_MANAGER);
        for (String seller : List.of("rep", "sue")) {
            customers.put(
                    seller,
                    people.as(seller, () -> accounts.create(Map.of("name", "Nordlicht of " + seller)))
                            .toString());
            persons.put(
                    seller,
                    people.as(
                                    seller,
                                    () -> contacts.create(Map.of(
                                            "lastName",
                                            "Petersen",
                                            "email",
                                            seller + "@nordlicht.example",
                                            "accountId",
                                            customers.get(seller))))
                            .toString());
        }
        people.as("rep", () -> deals.create(Map.of("name", "Old", "status", "WON", "accountId", customers.get("rep"))));
    }

    /** A deal with a quote that waits for its approvers. */
    private RecordId asked(String login, Session session) {
        RecordId deal = people.as(
                login,
                () -> deals.create(Map.of(
                        "name",
                        "Turbines",
                        "stage",
                        "PROPOSAL",
                        "accountId",
                        customers.get(login),
                        "contactId",
                        persons.get(login),
                        "lines",
                        List.of(Map.of(
                                "name",
                                "Turbine",
                                "quantity",
                                "1",
                                "listPrice",
                                "1000",
                                "discountPercent",
                                "25",
                                "cost",
                                "1")))));
        jobs.runDue();
        String body = session.postJson(
                        "/api/v1/records/" + deal + "/actions/request-approval",
                        "{\"variables\":{\"justification\":\"They grow\",\"sendMode\":\"MYSELF\"}}")
                .body();
        org.assertj.core.api.Assertions.assertThat(body).contains("\"id\":\"" + deal + "\"");
        return RecordId.of(jdbc.sql("select subject from approval_case order by id desc limit 1")
                .query(String.class)
                .single());
    }

    private void decided(RecordId quote, String login, ApprovalAction action) {
        long approval = jdbc.sql("select max(id) from approval_case where subject = ?")
                .param(quote.toString())
                .query(Long.class)
                .single();
        people.as(login, () -> {
            ApprovalView view = approvals.get(approval);
            boolean conditions = action == ApprovalAction.APPROVE_WITH_CONDITIONS;
            approvals.decide(
                    approval,
                    new Decide(
                            action,
                            view.mine().get(0).seat(),
                            "Fine",
                            conditions ? "Paid in advance" : null,
                            conditions ? LocalDate.now().plusDays(30) : null,
                            null,
                            null));
        });
        jobs.runDue();
    }

    private int versionOf(RecordId quote) {
        return jdbc.sql("select max(d.VERSION_) from ACT_HI_PROCINST i join ACT_RE_PROCDEF d on d.ID_ = i.PROC_DEF_ID_"
                        + " where i.BUSINESS_KEY_ = ? and d.KEY_ = 'deal-approval'")
                .param(quote.toString())
                .query(Integer.class)
                .single();
    }

    private static void fill(Page page, String group, String field, String text) {
        Locator head = page.locator(".bio-properties-panel-group-header", new Page.LocatorOptions().setHasText(group))
                .first();
        Locator entry = page.locator("#bio-properties-panel-" + field);
        if (!entry.isVisible()) {
            head.click();
        }
        entry.fill(text);
        entry.press("Tab");
    }

    private static void saved(Page page) {
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
    }

    private static Locator finding(Page page, String text) {
        return page.locator("[data-studio-findings] li", new Page.LocatorOptions().setHasText(text));
    }

    /** A step out of the palette, dropped on the way from the approvers to what has come of it. */
    private static void insertAStep(Page page) {
        page.locator(".djs-palette .entry").last().click();
        page.locator(".djs-popup input").fill("user task");
        page.locator(".djs-popup .entry", new Page.LocatorOptions().setHasText("User task"))
                .first()
                .click();
        BoundingBox way = page.locator(".djs-connection[data-element-id=Flow_Approve_Outcome]")
                .boundingBox();
        double x = way.x + way.width / 2;
        double y = way.y + way.height / 2;
        page.mouse().move(x - 30, y + 60);
        page.mouse().move(x, y, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().down();
        page.mouse().up();
        page.keyboard().press("Escape");
        Locator step = page.locator(".djs-shape[data-element-id^=Activity_]").first();
        step.click();
        fill(page, "General", "name", "Look again");
        fill(page, "General", "id", "User_LookAgain");
        fill(page, "Documentation", "documentation", "Look at the terms once more. Done means: you have looked.");
        fill(page, "User assignment", "candidateGroups", "sales-director");
        if (!page.locator("#bio-properties-panel-formType").isVisible()) {
            page.locator(".bio-properties-panel-group-header", new Page.LocatorOptions().setHasText("Forms"))
                    .first()
                    .click();
        }
        page.locator("#bio-properties-panel-formType").selectOption("formRef");
        fill(page, "Forms", "formRef", "quote-look-again");
        page.locator("#bio-properties-panel-formRefBinding").selectOption("deployment");
    }

    /** So that cases that stand there cannot go on by themselves in the new version. */
    private static void replaceAStep(Page page) {
        page.locator(".djs-shape[data-element-id=User_AcceptConditions]").click();
        fill(page, "General", "id", "User_AgreeToConditions");
    }

    private static void addAForm(Page page) {
        page.locator(".studio-files details summary").first().click();
        page.locator("form[action$='/files/new'] input[name=key]").fill("quote-look-again");
        page.locator("form[action$='/files/new'] button").click();
        page.locator("main[data-opened='quote-look-again.form']").waitFor();
        Locator field = page.locator(".fjs-palette-field[data-field-type=textarea]");
        field.focus();
        page.keyboard().press("Enter");
        saved(page);
    }

    private static void addARow(Page page) {
        page.locator("[data-studio-file='approval-matrix.dmn']").click();
        page.locator(".dmn-decision-table-container").waitFor();
        page.locator(".add-rule-add button").click();
        Locator row = page.locator(".tjs-table tbody tr").last();
        String[] cells = {
            null,
            "> 40",
            null,
            null,
            null,
            null,
            null,
            "2",
            "\"sales-director\"",
            "\"ANY\"",
            "16",
            "\"dealApproval.discount\"",
            "\"ESCALATE\""
        };
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                row.locator("td.cell").nth(i).click();
                page.keyboard().type(cells[i]);
            }
        }
        row.locator("td.cell").first().click();
        saved(page);
    }

    @Test
    void aSecondLookFromThePaletteToTheLastRunningApproval(Browser owner) {
        Session rep = people.basic("rep");
        RecordId done = asked("rep", rep);
        decided(done, "mona", ApprovalAction.APPROVE);
        decided(done, "dora", ApprovalAction.APPROVE);
        for (int i = 0; i < RUNNING - 2; i++) {
            asked("rep", rep);
        }
        for (int i = 0; i < 2; i++) {
            RecordId quote = asked("rep", rep);
            decided(quote, "mona", ApprovalAction.APPROVE_WITH_CONDITIONS);
            decided(quote, "dora", ApprovalAction.APPROVE);
        }

        Page page = owner.logIn("owner").open("/studio/new").page();
        page.locator("#process").selectOption("deal-approval");
        page.locator("#title").fill("A second look");
        page.locator("form:has(#process) .btn-primary").click();
        page.locator(DIAGRAM).waitFor();
        insertAStep(page);
        replaceAStep(page);
        saved(page);
        assertThat(finding(page, "There is no form \"quote-look-again\".")).isVisible();
        owner.screenshot("second-look-1-drawn");

        // Asked for as it is, it is refused with a sentence that says what to do.
        page.locator("a[href^='/process-changes/new']").click();
        page.locator("#why").fill("Discounts went out that nobody had looked at twice.");
        page.locator("input[name=tries][value=team]").check();
        page.locator("select[name=trialTeam]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("North"));
        owner.screenshot("second-look-2-ask").assertAccessible();
        page.locator("form.page-main .btn-primary").click();
        page.waitForURL("**/process-changes/PCH-*");
        String change = page.url().substring(page.url().indexOf("/process-changes/"));
        jobs.runDue();
        owner.open(change);
        assertThat(page.locator(".record-head")).containsText("Sent back");
        assertThat(page.locator(".record-work")).containsText("There is no form \"quote-look-again\".");
        assertThat(page.locator(".record-work")).containsText("Choose a form, or create it.");
        owner.screenshot("second-look-3-refused");

        page.locator("a[href^='/studio/']").first().click();
        page.locator(DIAGRAM).waitFor();
        String draft = page.url().replaceAll("[#?].*", "");
        addAForm(page);
        addARow(page);
        owner.screenshot("second-look-4-row");
        // The fields of the new form are declared with a click each.
        page.locator("[data-studio-file='deal-approval.bpmn']").click();
        page.locator(DIAGRAM).waitFor();
        Locator undeclared = finding(page, "is not declared").locator("[data-mend]");
        while (undeclared.count() > 0) {
            int before = undeclared.count();
            undeclared.first().click();
            page.waitForCondition(() -> undeclared.count() < before);
        }
        saved(page);
        page.locator("[data-studio-check]").click();
        assertThat(page.locator("[data-studio-summary]")).containsText("0 errors");
        owner.screenshot("second-look-4-mended");

        page.navigate(draft + "/tests");
        page.locator("input[name=name]").first().fill("Two agree");
        page.locator("input[name=name]").first().press("Enter");
        assertThat(page.locator(".alert-warning, .alert-success").first()).isVisible();
        // The new step is on its way, and shall be from now on.
        page.locator("form[action$='/accept'] button").click();
        assertThat(page.locator("#tests-head + .badge")).containsText("All 1 pass");
        owner.screenshot("second-look-5-tests").assertAccessible();

        Page tasks = owner.open("/tasks?view=all").page();
        tasks.locator("a.task", new Page.LocatorOptions().setHasText("Amend draft"))
                .first()
                .click();
        assertThat(tasks.locator("#task-head h2")).hasText("Amend draft");
        owner.answer(tasks.locator(".fjs-container"), Map.of("How to go on", "Ask again"));
        tasks.keyboard().press("Control+Enter");
        assertThat(tasks.locator("#alerts .alert-success")).containsText("Amend draft");
        jobs.runDue();

        Browser reviewer = owner.another().logIn("reviewer");
        Page reviewed = reviewer.open(change).page();
        assertThat(reviewed.locator("[aria-labelledby=differences-head]")).containsText("Look again");
        assertThat(reviewed.locator("#dry-run"))
                .containsText(
                        "cases of the last 30 days", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(reviewed.locator("#dry-run")).containsText("Look again");
        reviewer.assertAccessible().whole("second-look-6-review");
        reviewer.open("/tasks?view=all");
        reviewed.locator("a.task", new Page.LocatorOptions().setHasText("Review change"))
                .first()
                .click();
        assertThat(reviewed.locator("#task-head h2")).hasText("Review change");
        reviewed.locator("#task-head [data-key=c]").click();
        assertThat(reviewed.locator("#task-head [role=status]")).hasText("The task is yours.");
        reviewer.answer(reviewed.locator(".fjs-container"), Map.of("Decision", "Publish"));
        reviewed.keyboard().press("Control+Enter");
        assertThat(reviewed.locator("#alerts .alert-success")).containsText("Review change");
        jobs.runDue();

        int running = versionOf(done);
        RecordId tried = asked("rep", rep);
        RecordId asBefore = asked("sue", people.basic("sue"));
        org.assertj.core.api.Assertions.assertThat(versionOf(tried)).isGreaterThan(running);
        org.assertj.core.api.Assertions.assertThat(versionOf(asBefore)).isEqualTo(running);
        owner.open(change).assertAccessible().whole("second-look-7-trial");
        assertThat(page.locator("[aria-labelledby=trial-head]")).containsText("North");
        owner.phone().open(change).whole("second-look-7-trial-phone").desk();
        page.locator("a[href*='/compare?']").first().click();
        page.locator("[data-bpmn][data-mounted=yes]").nth(1).waitFor();
        owner.screenshot("second-look-8-compared");
        owner.open(change);
        page.locator("form[action$='/promote'] button").click();
        assertThat(page.locator(".record-head")).containsText("Published");
        jobs.runDue();

        owner.open("/processes/deal-approval/move?from=" + running + "&to=" + versionOf(tried));
        Locator verdicts = page.locator("#fare .segments");
        assertThat(verdicts).containsText(Pattern.compile("choice\\s*2", Pattern.CASE_INSENSITIVE));
        owner.whole("second-look-9-preview").assertAccessible();
        page.locator("select[name='m.User_AcceptConditions']").selectOption("User_AgreeToConditions");
        assertThat(verdicts).containsText(Pattern.compile("choice\\s*0", Pattern.CASE_INSENSITIVE));
        page.locator("#reason").fill("All of them get a second look.");
        page.locator("form[action$='/move'] .btn-primary").click();
        page.locator("#confirm button[value=yes]").click();
        assertThat(page.locator("h2 .badge"))
                .hasText("Done", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        owner.whole("second-look-10-moved");
        org.assertj.core.api.Assertions.assertThat(jdbc.sql(
                                "select count(*) from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
                                        + " where e.PARENT_ID_ is null and d.KEY_ = 'deal-approval' and d.VERSION_ = ?")
                        .param(running)
                        .query(Integer.class)
                        .single())
                .isZero();

        owner.open(change);
        page.locator("#rollback-reason").fill("The directors are away all of December.");
        page.locator("form[action$='/roll-back'] button").click();
        jobs.runDue();
        owner.open(change).whole("second-look-11-rolled-back");
        assertThat(page.locator(".record-head")).containsText("Rolled back");
        owner.assertNoComplaints();
        reviewer.assertNoComplaints();
    }
}
