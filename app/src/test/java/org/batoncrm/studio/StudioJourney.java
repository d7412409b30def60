package org.batoncrm.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A process owner draws in the browser. */
@BrowserTest
class StudioJourney {

    private static final String DIAGRAM = "holiday.bpmn";
    private static final String MAIL = "lead-qualification.lead.assigned.mail";

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftStart start;

    @Autowired
    DraftCheck check;

    @Autowired
    DraftMails mails;

    private long id;

    @BeforeEach
    void aDraft() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("pavel", Role.PROCESS_OWNER);
        id = people.as("olga", () -> drafts.openNew("holiday", "Holiday", null));
    }

    private Page open(Browser browser, String login) {
        Page page = browser.logIn(login).open("/studio/" + id).page();
        page.locator("main[data-opened='" + DIAGRAM + "']").waitFor();
        return page;
    }

    private String content() {
        return people.as("olga", () -> files.file(id, DIAGRAM).content());
    }

    @Test
    void drawsAStepOfTheCatalogueSeesWhatIsMissingAndMendsIt(Browser browser) {
        Page page = open(browser, "olga");
        page.locator(".djs-palette .entry").last().click();
        page.locator(".djs-popup input").fill("assign owner");
        assertThat(page.locator(".djs-popup .entry-header", new Page.LocatorOptions().setHasText("Leads")))
                .isVisible();
        page.locator(".djs-popup .entry", new Page.LocatorOptions().setHasText("Assign owner"))
                .first()
                .click();
        Locator canvas = page.locator("[data-studio-canvas]");
        canvas.hover(new Locator.HoverOptions().setPosition(420, 380));
        page.mouse().down();
        page.mouse().up();
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
        org.assertj.core.api.Assertions.assertThat(content())
                .contains("id=\"Service_AssignOwner\" name=\"Assign owner\"")
                .contains("camunda:delegateExpression=\"${assignOwnerDelegate}\"");
        Locator lost = page.locator(
                "[data-studio-findings] li", new Page.LocatorOptions().setHasText("No case ever comes here."));
        assertThat(lost).isVisible();
        assertThat(page.locator(".studio-badge.is-error").first()).isVisible();

        lost.locator("button").first().click();
        assertThat(page.locator(".djs-shape.selected[data-element-id=Service_AssignOwner]"))
                .hasCount(1);
        page.keyboard().press("Delete");
        assertThat(lost).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(content()).doesNotContain("assignOwnerDelegate");
        browser.assertNoComplaints();
    }

    @Test
    void renamesAStepByKeyboardAndGivesItAnIdWithOneClick(Browser browser) {
        String before = content();
        people.as(
                "olga",
                () -> files.put(
                        id,
                        DIAGRAM,
                        before.replace("End_Done", "Event_0abc123")
                                .replace("name=\"Done\"", "name=\"Holiday booked\"")));
        Page page = open(browser, "olga");
        Locator finding = page.locator(
                "[data-studio-findings] li", new Page.LocatorOptions().setHasText("was made up by the editor"));
        finding.locator("[data-mend]").click();
        assertThat(finding).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(content()).contains("id=\"End_HolidayBooked\"");

        page.locator(".djs-shape[data-element-id=Start_Begun]").dblclick();
        page.keyboard().press("Control+a");
        page.keyboard().type("Holiday asked for");
        page.locator("[data-studio-canvas]").click(new Locator.ClickOptions().setPosition(500, 400));
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
        page.waitForCondition(() -> content().contains("name=\"Holiday asked for\""));
        browser.assertNoComplaints();
    }

    @Test
    void twoDoNotDrawOverEachOther(Browser browser) {
        Page olga = open(browser, "olga");
        Browser other = browser.another();
        Page pavel = open(other, "pavel");
        Locator bar = pavel.locator("[data-studio-pen]");
        assertThat(bar).containsText("Olga edits this draft.");
        assertThat(pavel.locator(".djs-palette")).isHidden();
        bar.locator("button").click();
        assertThat(bar).isHidden();
        assertThat(pavel.locator(".djs-palette")).isVisible();

        // What somebody saves by REST is not overwritten either.
        people.as("pavel", () -> files.put(id, DIAGRAM, content().replace("name=\"Done\"", "name=\"Booked\"")));
        pavel.locator(".djs-shape[data-element-id=Start_Begun]").click();
        pavel.keyboard().press("Delete");
        Locator conflict = pavel.locator("[data-studio-conflict]");
        assertThat(conflict).containsText("Pavel saved this file");
        conflict.locator("[data-studio-choose=compare]").click();
        assertThat(pavel.locator("[data-lines] .is-theirs").first()).isVisible();
        pavel.locator("[data-studio-compare] .dialog-foot button").click();
        conflict.locator("[data-studio-choose=theirs]").click();
        assertThat(conflict).isHidden();
        assertThat(pavel.locator(".djs-shape[data-element-id=Start_Begun]")).hasCount(1);
        other.assertNoComplaints();
        org.assertj.core.api.Assertions.assertThat(olga.url()).contains("/studio/");
    }

    @Test
    void whatTwoHaveChangedInOneDiagramGoesTogether(Browser browser) {
        Page pavel = open(browser, "pavel");
        // His line is bad: he does not hear that she takes over.
        pavel.route("**/pen?*", com.microsoft.playwright.Route::abort);
        Browser other = browser.another();
        Page olga = open(other, "olga");
        olga.locator("[data-studio-take]").click();
        assertThat(olga.locator(".djs-palette")).isVisible();
        rename(olga, "Start_Begun", "Holiday asked for");
        olga.waitForCondition(() -> content().contains("Holiday asked for"));

        // Pavel has not seen it yet, and goes on with what he has read.
        rename(pavel, "End_Done", "Holiday booked");
        Locator conflict = pavel.locator("[data-studio-conflict]");
        assertThat(conflict).containsText("Olga saved this file");
        browser.screenshot("studio-conflict");
        conflict.locator("[data-studio-choose=merge]").click();
        Locator dialog = pavel.locator("[data-studio-merge]");
        assertThat(dialog).containsText("Nothing conflicts");
        assertThat(dialog.locator("section").first()).containsText("From Olga");
        assertThat(dialog.locator("section").first()).containsText("name changed from “Begun” to “Holiday asked for”");
        assertThat(dialog.locator("section").last()).containsText("name changed from “Done” to “Holiday booked”");
        browser.screenshot("studio-merge-clean").assertAccessibleWithout("[data-studio-canvas]", "[data-studio-side]");
        pavel.keyboard().press("Tab");
        pavel.keyboard().press("Tab");
        pavel.keyboard().press("Enter");
        assertThat(dialog).isHidden();
        assertThat(pavel.locator("[data-studio-state]")).hasText(Pattern.compile("Merged and saved .*"));
        assertThat(conflict).isHidden();
        org.assertj.core.api.Assertions.assertThat(content())
                .contains("name=\"Holiday asked for\"", "name=\"Holiday booked\"");
        browser.assertNoComplaints();
        other.assertNoComplaints();
    }

    @Test
    void whatBothHaveChangedOtherwiseIsChosen(Browser browser) {
        browser.chinese().dark();
        Page page = open(browser, "pavel");
        people.as("olga", () -> files.put(id, DIAGRAM, content().replace("name=\"Done\"", "name=\"Hers\"")));
        rename(page, "End_Done", "His");
        page.locator("[data-studio-choose=merge]").click();
        Locator dialog = page.locator("[data-studio-merge]");
        dialog.locator(".btn-primary").click();
        assertThat(dialog.locator("[data-merge-note]")).hasText("请为每处冲突选择采用哪一方。");
        assertThat(dialog.locator("input").first()).isFocused();
        browser.screenshot("studio-merge-zh-dark")
                .assertAccessibleWithout("[data-studio-canvas]", "[data-studio-side]");
        browser.light().phone().screenshot("studio-merge-phone");
        org.assertj.core.api.Assertions.assertThat(dialog.evaluate("d => d.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        // Meanwhile she saves once more: it is asked again.
        people.as("olga", () -> files.put(id, DIAGRAM, content().replace("name=\"Hers\"", "name=\"Hers again\"")));
        page.keyboard().press("Space");
        dialog.locator(".btn-primary").click();
        assertThat(dialog.locator("[data-merge-note]")).containsText("Olga刚才又保存了一次");
        assertThat(dialog).containsText("Hers again");
        dialog.locator("input").last().check();
        dialog.locator(".btn-primary").click();
        assertThat(dialog).isHidden();
        page.waitForCondition(() -> content().contains("name=\"His\""));
        browser.english().assertNoComplaints();
    }

    /** The editor writes the whole file anew; only what Pavel has changed counts as his. */
    @Test
    void howTheEditorWritesADiagramIsNoChange(Browser browser) {
        String file = "deal-approval.bpmn";
        long shipped = people.as("olga", () -> start.begin("deal-approval", null, null, null));
        Page page = browser.logIn("pavel").open("/studio/" + shipped).page();
        page.locator("main[data-opened='" + file + "']").waitFor();
        people.as("olga", () -> {
            String now = files.file(shipped, file).content();
            files.put(
                    shipped,
                    file,
                    now.replace("id=\"User_AppointApprover\" name=\"", "id=\"User_AppointApprover\" name=\"Now: "));
        });
        page.locator(".djs-shape[data-element-id=User_CompleteTerms]").dblclick();
        page.keyboard().press("Control+a");
        page.keyboard().type("Write terms");
        page.keyboard().press("Enter");
        page.locator("[data-studio-choose=merge]").click();
        Locator dialog = page.locator("[data-studio-merge]");
        assertThat(dialog).containsText("Nothing conflicts");
        assertThat(dialog.locator("section").first().locator("li")).hasCount(1);
        assertThat(dialog.locator("section")
                        .last()
                        .locator("li", new Locator.LocatorOptions().setHasNotText("only in the drawing")))
                .hasText(new String[] {"Write terms: name changed from “Complete terms” to “Write terms”"});
        browser.screenshot("studio-merge-shipped");
        dialog.locator(".btn-primary").click();
        assertThat(dialog).isHidden();
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Merged and saved .*"));
        org.assertj.core.api.Assertions.assertThat(
                        people.as("olga", () -> files.file(shipped, file).content()))
                .contains("name=\"Write terms\"", "name=\"Now: ");
        org.assertj.core.api.Assertions.assertThat(
                        people.as("olga", () -> check.check(shipped).findings()))
                .noneMatch(DraftFinding::error);
        browser.assertNoComplaints();
    }

    @Test
    void whoHasLostThePenMeanwhileStillDecides(Browser browser) {
        Page page = open(browser, "pavel");
        people.as("olga", () -> files.put(id, DIAGRAM, content().replace("name=\"Done\"", "name=\"Hers\"")));
        rename(page, "End_Done", "His");
        Locator conflict = page.locator("[data-studio-conflict]");
        assertThat(conflict).containsText("Olga saved this file");
        people.as("olga", () -> drafts.pen(id, true));
        assertThat(page.locator("[data-studio-pen]")).containsText("Olga edits this draft.");
        browser.screenshot("studio-conflict-without-pen");
        conflict.locator("[data-studio-choose=mine]").click();
        page.waitForCondition(() -> content().contains("name=\"His\""));
        assertThat(conflict).isHidden();
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
        browser.assertNoComplaints();
    }

    private static void rename(Page page, String element, String name) {
        page.locator(".djs-shape[data-element-id=" + element + "]").dblclick();
        page.keyboard().press("Control+a");
        page.keyboard().type(name);
        page.locator("[data-studio-canvas]").click(new Locator.ClickOptions().setPosition(500, 400));
    }

    @Test
    void whatIsDrawnWithoutALineIsSavedWhenItIsBack(Browser browser) {
        Page page = open(browser, "olga");
        page.context().setOffline(true);
        page.locator(".djs-shape[data-element-id=End_Done]").click();
        page.keyboard().press("Delete");
        assertThat(page.locator("[data-studio-state]")).containsText("Not saved: the server cannot be reached");
        page.context().setOffline(false);
        assertThat(page.locator("[data-studio-state]"))
                .hasText(Pattern.compile("Saved .*"), new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        org.assertj.core.api.Assertions.assertThat(content()).doesNotContain("End_Done");
    }

    @Test
    void tablesAndFormsHaveTheirOwnEditors(Browser browser) {
        people.as("olga", () -> {
            files.add(id, NewFile.DMN, "days");
            files.add(id, NewFile.FORM, "ask");
        });
        Page page = open(browser, "olga");
        page.locator("[data-studio-file='days.dmn']").click();
        assertThat(page.locator(".dmn-decision-table-container")).isVisible();
        page.locator("[data-studio-file='ask.form']").click();
        assertThat(page.locator(".fjs-form-editor")).isVisible();
        assertThat(page.locator(".fjs-palette-field[data-field-type=iframe]")).isHidden();
        page.locator("[data-studio-file='" + DIAGRAM + "']").click();
        assertThat(page.locator(".djs-shape[data-element-id=Start_Begun]")).isVisible();

        browser.chinese().open("/studio/" + id);
        page.locator("[data-studio-file='days.dmn']").click();
        Locator table = page.locator(".dmn-decision-table-container");
        assertThat(table).containsText("命中策略");
        org.assertj.core.api.Assertions.assertThat(table.textContent()).doesNotContainPattern("Hit policy|When|Then");
        browser.screenshot("studio-table-zh");
        page.locator("[data-studio-file='ask.form']").click();
        assertThat(page.locator(".fjs-properties-container")).containsText("常规");
        org.assertj.core.api.Assertions.assertThat(
                        page.locator(".fjs-palette-container").innerText())
                .contains("文本框")
                .doesNotContainPattern("[A-Za-z]{4}");
        browser.screenshot("studio-form-zh");
        page.locator("[data-studio-file='" + DIAGRAM + "']").click();
        page.locator(".bts-toggle-mode").click();
        assertThat(page.locator(".bts-toggle-mode")).hasText("令牌模拟");
        page.getByTitle("显示或隐藏模拟记录").click();
        assertThat(page.locator(".bts-log")).containsText("暂无记录");
        browser.english().screenshot("studio-simulation-zh").assertNoComplaints();
    }

    @Test
    void wordsOfAMailAreWrittenInBothLanguagesAndSeenAtOnce(Browser browser) {
        long leads = people.as("olga", () -> {
            long draft = start.begin("lead-qualification", null, "Words", null);
            mails.add(draft, "lead/assigned");
            return draft;
        });
        String address = "/studio/" + leads + "#" + MAIL;
        browser.logIn("olga").open(address);
        Page page = written(browser, leads);
        Locator subject = page.locator("#mail-en-subject");
        subject.fill("Call ");
        page.locator(".mail-fields button", new Page.LocatorOptions().setHasText("{title}"))
                .press("Enter");
        assertThat(subject).hasValue("Call {title}");
        assertThat(subject).isFocused();
        assertThat(page.locator(".mail-subject").first()).hasText("Call Ada Lovelace");
        Locator body = page.locator("#mail-zh_CN-body");
        body.fill("您好，");
        page.locator(".mail-fields button", new Page.LocatorOptions().setHasText("{link}"))
                .click();
        page.keyboard().type("打开线索");
        assertThat(body).hasValue("您好，[打开线索]({link})");
        assertThat(page.frameLocator(".mail-columns section:nth-child(2) iframe:not([data-coming])")
                        .locator("a"))
                .hasText("打开线索");
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
        page.waitForCondition(() ->
                people.as("olga", () -> files.file(leads, MAIL).content()).contains("您好，[打开线索]({link})"));

        body.fill("{nobody}");
        Locator finding = page.locator(
                "[data-studio-findings] li", new Page.LocatorOptions().setHasText("could stand for {nobody}"));
        assertThat(finding).isVisible();
        assertThat(body).hasAttribute("aria-invalid", "true");
        subject.focus();
        finding.locator("button").first().click();
        assertThat(body).isFocused();
        body.fill("[打开]({link})");
        assertThat(finding).hasCount(0);

        page.reload();
        written(browser, leads);
        browser.screenshot("studio-mail-light").assertAccessible();
        browser.dark();
        page.reload();
        written(browser, leads);
        browser.screenshot("studio-mail-dark").assertAccessible();
        browser.chinese().light();
        page.reload();
        written(browser, leads);
        browser.screenshot("studio-mail-zh").assertAccessible();
        browser.english().phone();
        page.reload();
        written(browser, leads);
        browser.whole("studio-mail-phone");
        // What lies outside of the window is not painted into a picture of the whole page.
        page.locator(".mail-slot").first().scrollIntoViewIfNeeded();
        browser.screenshot("studio-mail-phone-letter").assertAccessible().assertNoComplaints();
        browser.desk();
        browser.assertAccessibleInEveryDress("/processes/lead-qualification/mails", "library-mails");
    }

    private static Page written(Browser browser, long draft) {
        Page page = browser.page();
        page.locator("main[data-opened='" + MAIL + "']").waitFor();
        page.locator(".mail-subject:not(:empty)").nth(1).waitFor();
        for (int language = 1; language <= 2; language++) {
            page.frameLocator(".mail-columns section:nth-child(" + language + ") iframe:not([data-coming])")
                    .locator(".letter a")
                    .waitFor();
        }
        return page;
    }

    /** What bpmn.io's editors draw is theirs: a canvas of pictures, and a panel whose headings axe finds out of order. */
    @Test
    void thePagesAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("olga");
        browser.assertAccessibleInEveryDress("/studio", "studio-list");
        browser.assertAccessibleInEveryDress("/studio/new", "studio-new");
        browser.assertAccessibleInEveryDress("/studio/" + id + "/texts", "studio-texts");
        browser.assertAccessibleInEveryDress("/studio/" + id + "/history", "studio-history");
        String[] bpmnIo = {"[data-studio-canvas]", "[data-studio-side]"};
        drawn(browser.english().light()).screenshot("studio-draft-light").assertAccessibleWithout(bpmnIo);
        drawn(browser.dark()).screenshot("studio-draft-dark").assertAccessibleWithout(bpmnIo);
        drawn(browser.chinese()).assertAccessibleWithout(bpmnIo);
        drawn(browser.light()).screenshot("studio-draft-zh").assertAccessibleWithout(bpmnIo);
        browser.english();
        browser.phone().open("/studio/" + id).screenshot("studio-phone").assertAccessible();
    }

    /** With its editor in it, and what the check has found. */
    private Browser drawn(Browser browser) {
        Page page = browser.open("/studio/" + id).page();
        page.locator("main[data-opened='" + DIAGRAM + "']").waitFor();
        page.locator("[data-studio-findings] li").first().waitFor();
        return browser;
    }
}
