package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.ApiTokens;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of the office with real content: mail, messages, people, teams, tokens, calendars, one's own profile. */
@BrowserTest
class OfficePagesJourney {

    @Autowired
    private People people;

    @Autowired
    private Deputies deputies;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Jobs jobs;

    private UserCard rep;

    @BeforeEach
    void anOfficeAtWork() {
        long team = people.addTeam("Sales 销售");
        people.add("boss", Role.ADMIN);
        rep = people.add("rep", Set.of(team), Role.SDR, Role.AE);
        people.add("mei", Set.of(team), Role.SDR);
        people.as(
                "rep",
                () -> deputies.add(
                        rep.id(),
                        "mei",
                        LocalDate.now().plusDays(3),
                        LocalDate.now().plusDays(9)));
    }

    @Test
    void thePagesOfPeopleAreAccessibleInEveryDress(Browser browser) {
        people.as("boss", () -> tokens.create("Website", "rep", Set.of(Role.SDR), 30));
        browser.logIn("boss")
                .assertAccessibleInEveryDress("/admin/users", "users")
                .assertAccessibleInEveryDress("/admin/users/" + rep.id(), "user")
                .assertAccessibleInEveryDress("/admin/users/new", "user-new")
                .assertAccessibleInEveryDress("/admin/teams", "teams")
                .assertAccessibleInEveryDress("/admin/tokens", "tokens")
                .assertAccessibleInEveryDress("/profile", "profile")
                .assertNoComplaints();
    }

    @Test
    void calendarsAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss")
                .assertAccessibleInEveryDress("/admin/calendars", "calendars")
                .assertAccessibleInEveryDress("/admin/calendars/default", "calendar")
                .assertNoComplaints();
    }

    @Test
    void mailAndMessagesAreAccessibleInEveryDress(Browser browser) {
        people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                        sheets.read(Map.of(
                                "lastName", "Hopper",
                                "company", "Navy Machines GmbH",
                                "email", "grace@navy.example",
                                "country", "Germany",
                                "message", "Please show us a demo")),
                        null,
                        CaptureLead.Origin.API,
                        true)));
        jobs.runDue();
        assertThat(people.basic("boss")
                        .postJson(
                                "/api/v1/messages/Msg_Nobody",
                                "{\"correlationId\":\"order 17 🚚\",\"variables\":{\"amount\":12}}")
                        .statusCode())
                .isEqualTo(202);
        Page page = browser.logIn("boss")
                .assertAccessibleInEveryDress("/mail", "mail")
                .assertAccessibleInEveryDress("/mail/" + newestMail(), "mail-one")
                .assertAccessibleInEveryDress("/mail/templates", "mail-templates")
                .assertAccessibleInEveryDress("/mail/templates/lead/assigned", "mail-template")
                .assertAccessibleInEveryDress("/messages", "messages")
                .open("/messages")
                .page();
        assertThat(page.locator("tbody")).containsText("order 17 🚚");
        browser.assertNoComplaints();
        page.navigate("/mail/templates/lead/assigned");
        assertThat(page.locator("iframe.mail-letter").first())
                .hasAttribute("title", java.util.regex.Pattern.compile(".+"));
        assertThat(page.locator("pre.mail-text").first()).isVisible();
    }

    private long newestMail() {
        return jdbc.sql("select max(id) from mail_outbox").query(Long.class).single();
    }
}
