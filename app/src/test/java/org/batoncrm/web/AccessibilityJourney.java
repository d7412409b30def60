package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The frame of the pages for everybody: languages, themes, keyboard, phone. */
@BrowserTest
class AccessibilityJourney {

    @Autowired
    private People people;

    @Test
    void theLogInPageIsAccessibleInBothLanguagesAndThemes(Browser browser) {
        browser.assertAccessibleInEveryDress("/login", "login").assertNoComplaints();
    }

    @Test
    void aPageThatIsNotThereIsAccessible(Browser browser) {
        people.add("rep", Role.SDR);
        browser.logIn("rep")
                .assertAccessibleInEveryDress("/not/there", "not-found")
                .assertNoComplaints();
    }

    @Test
    void aReaderSwitchesTheLanguageAndStaysOnThePage(Browser browser) {
        Page page = browser.open("/login").page();
        page.locator("button[lang=zh-CN]").click();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
        assertThat(page.locator("h1").textContent()).isEqualTo("登录");
        assertThat(page.url()).endsWith("/login");
    }

    @Test
    void theChosenThemeOutlivesThePage(Browser browser) {
        Page page = browser.light().open("/login").page();
        page.locator("[data-theme-toggle]").click();
        page.reload();
        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");
        browser.assertNoComplaints();
    }

    @Test
    void theSlashOpensTheSearchAndEscapeClosesIt(Browser browser) {
        people.add("rep", Role.SDR);
        Page page = browser.logIn("rep").open("/profile").page();
        Locator field = page.locator("#search input");
        page.keyboard().press("/");
        assertThat(field.isVisible()).isTrue();
        page.keyboard().press("Escape");
        assertThat(field.isVisible()).isFalse();
        page.keyboard().press("Control+k");
        assertThat(field.isVisible()).isTrue();
        browser.assertNoComplaints();
    }

    @Test
    void nothingIsWiderThanAPhone(Browser browser) {
        Page page = browser.phone().open("/login").page();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.screenshot("login-phone").assertAccessible();
    }
}
