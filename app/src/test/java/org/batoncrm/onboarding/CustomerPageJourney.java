package org.batoncrm.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Onboardings in a browser: ours at a desk, the customer's page on a phone. */
@BrowserTest
class CustomerPageJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Onboardings onboardings;

    @Autowired
    private WelcomeLinks links;

    @Autowired
    private WaitingTasks tasks;

    @Autowired
    private JdbcClient jdbc;

    private RecordId id;

    @BeforeEach
    void anOnboarding() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("csm", Role.CSM);
        people.add("builder", Role.IMPLEMENTATION);
        RecordId account = people.as(
                "rep", () -> accounts.create(Map.of("name", "Harbour Foods", "companySize", 2000, "country", "DE")));
        RecordId contact = people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "firstName", "Ada", "lastName", "Lovelace", "email", "ada@harbour.example", "language", "en")));
        id = people.as(
                "rep",
                () -> onboardings.create(Map.of("accountId", account.toString(), "contactId", contact.toString())));
        Map<String, Object> handoff = new HashMap<>(Map.of(
                "objectives", "Fewer calls", "successMetrics", "Half", "promises", "none", "stakeholders", "Ada"));
        handoff.putAll(Map.of("integrationsWanted", "1", "migrationWanted", "YES", "phasesWanted", "2"));
        people.as(
                "rep",
                () -> tasks.complete(
                        tasks.find(id, "User_CompleteHandoff").orElseThrow().id(), new HashMap<>(handoff)));
    }

    private String page() {
        people.as("csm", () -> links.send(id));
        String text = jdbc.sql(
                        "select text_body from mail_outbox where template = 'onboarding/customer' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/welcome/");
        return text.substring(at, at + "/welcome/".length() + 43);
    }

    @Test
    void aCustomerDoesItsPartOnAPhone(Browser browser) {
        String here = page();
        browser.phone().assertAccessibleInEveryDress(here, "welcome");
        Page page = browser.open(here).page();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator("#evidence-user-list").fill("Ada and Grace");
        page.locator("form[action$='/items/user-list'] button").click();
        page.locator(".alert-success").waitFor();
        assertThat(page.locator("main").textContent()).contains("Ada and Grace");
        browser.assertNoComplaints();
    }

    @Test
    void ourPagesAreAccessible(Browser browser) {
        page();
        browser.logIn("csm")
                .assertAccessibleInEveryDress("/onboardings/board", "onboarding-board")
                .assertAccessibleInEveryDress("/onboardings/" + id, "onboarding")
                .assertNoComplaints();
    }
}
