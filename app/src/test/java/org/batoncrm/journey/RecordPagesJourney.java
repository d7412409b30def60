package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.dataimport.Imports;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.Consent;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page of the records, with rows on it that are hard to show, in both languages and themes and on a phone. */
@BrowserTest
class RecordPagesJourney {

    private static final String LONG = "Donaudampfschifffahrts".repeat(11);

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadHandoffs handoffs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Imports imports;

    @Autowired
    private Jobs jobs;

    private RecordId account;
    private RecordId contact;
    private RecordId open;
    private RecordId converted;
    private RecordId deal;

    @BeforeEach
    void recordsThatAreHardToShow() {
        people.add("boss", Set.of(people.addTeam("Sales")), Role.ADMIN, Role.SALES_MANAGER, Role.SDR, Role.AE);
        people.as("boss", () -> {
            RecordId parent = accounts.create(Map.of("name", LONG, "city", "Wien"));
            account = accounts.create(Map.of(
                    "name",
                    "<b>Nordwind</b> & Söhne 🦊",
                    "parentId",
                    parent.toString(),
                    "website",
                    "nordwind.example"));
            contact = contacts.create(Map.of(
                    "firstName", "小明", "lastName", "王", "accountId", account.toString(), "email", "xm@yuan.example"));
            open = capture("敏", "郭", "无锡锐捷精密机械有限公司", "guo@ruijie.example");
            converted = capture("<i>Ada</i>", LONG, "Analytical Engines", "ada@engines.example");
            accounts.delete(accounts.create(Map.of("name", "<u>Gone</u> 公司")));
        });
        jobs.runDue();
        deal = RecordId.of(
                RecordType.DEAL,
                CurrentUser.asProcess(() -> handoffs.convert(converted)).dealId());
    }

    private RecordId capture(String first, String last, String company, String email) {
        return leads.capture(new CaptureLead(
                        new LeadParticulars(
                                first,
                                last,
                                company,
                                email,
                                "+49 30 12345" + email.length(),
                                "CEO",
                                null,
                                "Machinery",
                                "120",
                                "Germany",
                                "de",
                                "Referral",
                                "Fair",
                                "A demo, please.\n" + LONG,
                                "3 months",
                                "known",
                                new Consent(
                                        true,
                                        false,
                                        "You may contact me.",
                                        "v3",
                                        "https://forms.example/" + "talk/".repeat(20),
                                        Instant.parse("2026-03-04T05:06:07.123456Z"),
                                        null),
                                null),
                        null,
                        CaptureLead.Origin.MANUAL,
                        true))
                .lead()
                .id();
    }

    @Test
    void listsAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss");
        for (String list : new String[] {"leads", "accounts", "contacts", "deals"}) {
            browser.assertAccessibleInEveryDress("/" + list, "list-" + list).assertNoComplaints();
            fitsAPhone(browser);
        }
        Page page = browser.open("/leads?grade=A&status=NEW").page();
        page.locator("[data-key=f]").click();
        assertThat(page.locator(".filter-menu:visible")).isVisible();
        browser.assertAccessible();
    }

    @Test
    void aListWithoutRowsIsAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss")
                .assertAccessibleInEveryDress("/leads?q=nothinglikethis", "list-empty")
                .assertNoComplaints();
    }

    @Test
    void recordsAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss");
        for (RecordId id : new RecordId[] {open, converted, account, contact, deal}) {
            browser.assertAccessibleInEveryDress(
                            id.link(), "record-" + id.type().path())
                    .assertNoComplaints();
            fitsAPhone(browser);
        }
    }

    @Test
    void formsForNewRecordsAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss");
        for (String form : new String[] {"leads", "accounts", "contacts"}) {
            browser.assertAccessibleInEveryDress("/" + form + "/new", "new-" + form)
                    .assertNoComplaints();
            fitsAPhone(browser);
        }
    }

    @Test
    void aRefusedNewLeadSaysWhatIsMissingAndKeepsTheRest(Browser browser) {
        Page page = browser.logIn("boss").chinese().open("/leads/new").page();
        page.locator("#new-firstName").fill("小明");
        page.locator("#new-source").selectOption("PARTNER");
        page.locator("main button.btn-primary").click();
        assertThat(page.locator("#new-lastName-problem")).hasText("线索需要填写姓氏或公司。");
        assertThat(page.locator("#new-firstName")).hasValue("小明");
        assertThat(page.locator("#new-source")).hasValue("PARTNER");
        browser.assertAccessible();
        page.locator("#new-lastName").fill("王");
        page.locator("main button.btn-primary").click();
        assertThat(page.locator("h1")).hasText("王小明");
        browser.assertNoComplaints();
    }

    @Test
    void searchIsAccessibleInEveryDress(Browser browser) {
        browser.logIn("boss")
                .assertAccessibleInEveryDress("/search?q=nord", "search")
                .assertAccessibleInEveryDress("/search?q=nothinglikethis", "search-none")
                .assertNoComplaints();
    }

    @Test
    void theWasteBinIsAccessibleInEveryDressAndGivesBack(Browser browser) {
        browser.logIn("boss").assertAccessibleInEveryDress("/trash", "trash").assertNoComplaints();
        fitsAPhone(browser);
        Page page = browser.desk().open("/accounts").page();
        page.locator(".list-foot a[href='/trash']").click();
        assertThat(page.locator("tbody tr")).containsText("<u>Gone</u> 公司");
        page.locator("tbody button").click();
        assertThat(page.locator("h1")).hasText("<u>Gone</u> 公司");
    }

    @Test
    void importsAreAccessibleInEveryDress(Browser browser) {
        long id = people.as(
                "boss",
                () -> imports.stage(
                        "lead",
                        "<b>leads</b>.csv",
                        "First,Last,Company,E-mail\nAnn,Arbor,Arbor Inc,a@arbor.example\n"
                                .getBytes(StandardCharsets.UTF_8)));
        browser.logIn("boss")
                .assertAccessibleInEveryDress("/imports", "imports")
                .assertAccessibleInEveryDress("/imports/" + id, "import")
                .assertNoComplaints();
        assertThat(browser.page().locator("select[name=column2]")).hasValue("company");
        assertThat(browser.page().locator("select[name=column3]")).hasValue("email");
        fitsAPhone(browser);
    }

    @Test
    void thePublicFormIsAccessibleInEveryDress(Browser browser) {
        browser.assertAccessibleInEveryDress("/public/lead", "public-lead").assertNoComplaints();
        fitsAPhone(browser);
    }

    /** The page itself never scrolls sideways; wide tables do so in their frame. */
    private static void fitsAPhone(Browser browser) {
        Page page = browser.phone().page();
        page.reload();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url())
                .isEqualTo(true);
        browser.desk();
    }
}
