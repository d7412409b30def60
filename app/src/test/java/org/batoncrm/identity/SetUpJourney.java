package org.batoncrm.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages for people who cannot log in yet. */
@BrowserTest
class SetUpJourney {

    @Autowired
    private People people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theFirstAdministratorIsSetUpByKeyboard(Browser browser) {
        String path = "/setup/" + transaction.execute(status -> passwords.setUpLink());
        browser.assertAccessibleInEveryDress(path, "setup");
        Page page = browser.open(path).page();
        page.locator("#login").fill("chief");
        page.locator("#name").fill("Ada 艾达");
        page.locator("#password").fill("short");
        page.locator("#password").press("Enter");
        assertThat(page.locator(".invalid-feedback")).isVisible();
        browser.assertAccessible();
        page.locator("#password").fill("ein Fluss bei Nacht");
        page.locator("#password").press("Enter");
        page.waitForURL("**/login**");
        browser.assertNoComplaints();
    }

    @Test
    void aPasswordIsChosenByLink(Browser browser) {
        people.add("boss", Role.ADMIN);
        UserCard anna = people.add("anna", Role.SDR);
        String path = "/setup/password/"
                + people.as("boss", () -> passwords.invite(anna.id()).secret());
        browser.assertAccessibleInEveryDress(path, "password-link");
        Page page = browser.open(path).page();
        page.locator("#password").fill("ein Fluss bei Nacht");
        page.locator("#password").press("Enter");
        page.waitForURL("**/login**");
        page.locator("#username").fill("anna");
        page.locator("#password").fill("ein Fluss bei Nacht");
        page.locator("#password").press("Enter");
        page.waitForURL("**/tasks**");
        browser.assertNoComplaints();
    }
}
