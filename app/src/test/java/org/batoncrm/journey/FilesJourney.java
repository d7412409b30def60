package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files on a record's page, in a browser. */
@BrowserTest
class FilesJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        people.add("rep", Set.of(people.addTeam("Sales 销售")), Role.AE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesAreChosenRenamedAndRemoved(Browser browser) {
        Page page = browser.logIn("rep").open(account.link()).page();
        page.locator("#files-panel input[type=file]")
                .setInputFiles(new FilePayload[] {file("offer.txt", "one"), file("报价单.txt", "two")});
        assertThat(page.locator("#files-panel li")).hasCount(2);
        page.getByLabel("Name and description of offer.txt").click();
        page.locator("#files-panel input[name=description]").fill("Signed by both");
        page.keyboard().press("Enter");
        assertThat(page.locator("#files-panel")).containsText("Signed by both");
        page.getByLabel("Remove offer.txt").click();
        page.locator("dialog[open] .btn-danger, dialog[open] .btn-primary")
                .first()
                .click();
        assertThat(page.locator("#files-panel")).containsText("Removed files (1)");
        browser.assertNoComplaints();
    }

    @Test
    void aDroppedFileGoesAtOnceAndNeverTakesThePlaceOfThePage(Browser browser) {
        Page page = browser.logIn("rep").open(account.link()).page();
        page.locator("#files-panel").waitFor();
        String drop = "(selector) => { const carried = new DataTransfer();"
                + " carried.items.add(new File(['dropped'], 'dropped.txt'));"
                + " for (const kind of ['dragover', 'drop']) document.querySelector(selector).dispatchEvent("
                + " new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried })); }";
        page.evaluate(drop, "h1");
        page.evaluate(drop, "#files-title");
        assertThat(page.locator("#files-panel li")).hasCount(1);
        assertThat(page.locator("#files-panel li")).containsText("dropped.txt");
        browser.assertNoComplaints();
    }

    @Test
    void theFilesAreAccessibleInEveryDress(Browser browser) {
        Page page = browser.logIn("rep").open(account.link()).page();
        page.locator("#files-panel input[type=file]").setInputFiles(file("offer.txt", "one"));
        assertThat(page.locator("#files-panel li")).hasCount(1);
        browser.chinese().open(account.link());
        page.locator("#files-panel li").waitFor();
        browser.assertAccessible().dark().assertAccessible();
        browser.english().phone().open(account.link());
        page.locator("#files-panel li").waitFor();
        browser.assertAccessible().light().whole("files-phone").assertAccessible();
    }
}
