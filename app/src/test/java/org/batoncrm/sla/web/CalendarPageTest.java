package org.batoncrm.sla.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class CalendarPageTest {

    private static final String PAGE = "/admin/calendars/default";

    @Autowired
    People people;

    @Autowired
    SlaClocks clocks;

    @BeforeEach
    void aProcessOwner() {
        people.add("keeper", Role.PROCESS_OWNER);
        people.add("seller", Role.AE);
    }

    private static String version(Session session) {
        Matcher found = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(session.get(PAGE).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> fields(String version) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("name", "Office hours");
        fields.put("zone", "Europe/Berlin");
        fields.put("country", "");
        fields.put("monday", "9:00-12:00, 13:00-18:00");
        fields.put("saturday", "00:00-24:00");
        fields.put("holidays", "2026-12-25 Christmas\n2027-02-06 = monday Make-up day");
        return fields;
    }

    @Test
    void keepsHoursAndSpecialDaysAsTheyWereWritten() {
        Session keeper = people.logIn("keeper");
        String read = version(keeper);
        assertThat(keeper.postForm(PAGE, fields(read)).statusCode()).isEqualTo(302);
        assertThat(keeper.get(PAGE).body())
                .contains(
                        "value=\"09:00-12:00, 13:00-18:00\"",
                        "value=\"00:00-24:00\"",
                        "2027-02-06 = monday Make-up day");
        assertThat(keeper.postForm(PAGE, fields(read)).statusCode()).isEqualTo(409);
        assertThat(keeper.postForm(PAGE + "/holidays", Map.of("country", "DE", "year", "2027"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(keeper.get(PAGE).body()).contains("2027-01-01", "2026-12-25 Christmas");
    }

    @Test
    void saysAtTheFieldWhatCannotBeReadAndChangesNothing() {
        Session keeper = people.logIn("keeper");
        String read = version(keeper);
        for (String wrong : new String[] {"9-18", "18:00-09:00", "09:00-12:00, 11:00-13:00", "25:00-26:00"}) {
            Map<String, String> fields = fields(read);
            fields.put("monday", wrong);
            var answer = keeper.postForm(PAGE, fields);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"monday-error\"", "value=\"" + wrong + "\"");
        }
        Map<String, String> fields = fields(read);
        fields.put("holidays", "25.12.2026 Christmas");
        assertThat(keeper.postForm(PAGE, fields).body()).contains("cannot be read");
        fields = fields(read);
        fields.put("zone", "Mars/Olympus");
        assertThat(keeper.postForm(PAGE, fields).statusCode()).isEqualTo(422);
        assertThat(version(keeper)).isEqualTo(read);
    }

    @Test
    void showsWhatAnEditDoesToRunningClocksBeforeItIsApplied(Browser browser) {
        Session keeper = people.logIn("keeper");
        clocks.start(RecordId.of("LEAD-7"), "resolution", "default", Duration.ofHours(9), Instant.now());
        Map<String, String> fields = fields(version(keeper));
        fields.put(
                "holidays",
                LocalDate.now().plusDays(1) + " Closed <b>\n" + LocalDate.now().plusDays(2) + " Closed");

        String preview = keeper.postForm(PAGE, fields).body();

        assertThat(preview)
                .contains(
                        "What it does to running clocks",
                        "a record that you may not see",
                        "Resolution",
                        "Closed &lt;b&gt;");
        fields.put("step", "EDIT");
        assertThat(keeper.postForm(PAGE, fields).body()).contains("Closed &lt;b&gt;", "id=\"monday\"");
        assertThat(version(keeper)).isEqualTo(fields.get("version"));
        fields.put("step", "APPLY");
        assertThat(keeper.postForm(PAGE, fields).statusCode()).isEqualTo(302);
        assertThat(keeper.get(PAGE).body()).contains("Closed &lt;b&gt;");
        assertThat(keeper.get(PAGE + "/progress").body()).containsAnyOf("0 of 1", "All running clocks follow");
        assertThat(keeper.postForm(PAGE, fields).statusCode()).isEqualTo(409);

        browser.logIn("keeper").open(PAGE);
        browser.page().locator("#tuesday").fill("09:00-12:00, 14:00-19:00");
        browser.page().locator("#tuesday").press("Enter");
        browser.page().locator("text=What it does to running clocks").waitFor();
        browser.screenshot("calendar-preview");
        browser.phone();
        browser.page().locator("button[value=EDIT]").press("Enter");
        browser.page().locator("#tuesday").waitFor();
        assertThat(browser.page().locator("#tuesday").inputValue()).isEqualTo("09:00-12:00, 14:00-19:00");
        browser.assertNoComplaints();
    }

    @Test
    void readsDaysFromACalendarFileOnceTheyHaveBeenLookedAt(Browser browser) {
        LocalDate christmas = LocalDate.of(LocalDate.now().getYear() + 1, 12, 25);
        String ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:" + christmas.getYear()
                + "1225\r\nSUMMARY:Christmas <i>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        browser.logIn("keeper").open(PAGE);
        browser.page()
                .locator("#ics")
                .setInputFiles(new FilePayload("days.ics", "text/calendar", ics.getBytes(StandardCharsets.UTF_8)));
        browser.page().locator("form[action$='/ics'] button").click();
        browser.page().locator("text=One day would be added.").waitFor();
        browser.page().locator("details summary").last().click();
        browser.assertAccessible().screenshot("calendar-file");
        browser.page().locator("button[value=APPLY]").click();
        browser.page().waitForURL("**" + PAGE);
        assertThat(browser.page().locator("#holidays").inputValue()).isEqualTo(christmas + " Christmas <i>");
        browser.page()
                .locator("#ics")
                .setInputFiles(new FilePayload("days.ics", "text/calendar", "<html>".getBytes(StandardCharsets.UTF_8)));
        browser.page().locator("form[action$='/ics'] button").click();
        browser.page().locator("text=This is not a calendar file.").waitFor();
    }

    @Test
    void isForAdministratorsAndProcessOwnersOnly() {
        Session seller = people.logIn("seller");
        assertThat(seller.get("/admin/calendars").statusCode()).isEqualTo(403);
        assertThat(seller.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(seller.postForm(PAGE, fields("0")).statusCode()).isEqualTo(403);
        assertThat(seller.get(PAGE + "/progress").statusCode()).isEqualTo(403);
    }

    @Test
    void addsACalendarOfACountry(Browser browser) {
        browser.logIn("keeper").open("/admin/calendars");
        browser.page().locator("input[name=name]").fill("Berlin");
        browser.page().locator("input[name=code]").fill("berlin");
        browser.page().locator("select[name=zone]").selectOption("Europe/Berlin");
        browser.page().locator("#country").selectOption("DE");
        browser.page().locator("main form button").click();
        browser.page().waitForURL("**/admin/calendars/berlin");
        browser.assertAccessibleInEveryDress("/admin/calendars/berlin", "calendar");
        browser.assertAccessibleInEveryDress("/admin/calendars", "calendars").assertNoComplaints();
        browser.phone().open("/admin/calendars/berlin").screenshot("calendar-phone");
    }
}
