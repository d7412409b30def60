package org.batoncrm.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BrowserTest
class MailPageTest {

    @Autowired
    Mailer mailer;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private RecordId lead;
    private long mail;

    @BeforeEach
    void aMailAboutALeadOfOneTeam() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("boss", Role.ADMIN);
        HttpResponse<String> answer = people.basic("rep").postJson("/api/v1/leads", "{\"lastName\":\"Lovelace\"}");
        Matcher id = Pattern.compile("LEAD-\\d+").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        lead = RecordId.of(id.group());
        mail = send("robin@example.com", "page");
    }

    private long send(String to, String key) {
        return transaction.execute(status -> mailer.send(new OutgoingMail(
                "lead/sla-at-risk",
                Locale.ENGLISH,
                to,
                lead,
                Map.of(
                        "recipient",
                        "Robin",
                        "title",
                        "<b>Ada</b>",
                        "company",
                        "<script>alert(1)</script>",
                        "owner",
                        "Robin",
                        "dueAt",
                        "today"),
                key)));
    }

    @Test
    void showsMailToThoseWhoMaySeeItsRecordAndToNobodyElse() {
        Session rep = people.logIn("rep");
        Session stranger = people.logIn("stranger");
        assertThat(rep.get("/mail").body()).contains("First contact at risk: &lt;b&gt;Ada&lt;/b&gt;");
        assertThat(rep.get("/mail/" + mail).body()).contains("robin@example.com");
        assertThat(rep.get("/mail/" + mail + "/letter").body()).contains("&lt;script&gt;");
        assertThat(stranger.get("/mail").body()).doesNotContain("First contact at risk");
        assertThat(stranger.get("/mail/" + mail).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/mail/" + mail + "/letter").statusCode()).isEqualTo(404);
        assertThat(stranger.postForm("/mail/" + mail + "/again", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(rep.get("/mail/templates").statusCode()).isEqualTo(403);
    }

    @Test
    void notesItWhenAnAdministratorOpensAMail() {
        Session boss = people.logIn("boss");
        assertThat(boss.get("/mail/" + mail).body())
                .contains("robin@example.com")
                .doesNotContain("Most of the time");
        assertThat(boss.get("/mail/" + mail + "/letter").statusCode()).isEqualTo(403);
        assertThat(boss.postForm("/mail/" + mail + "/open", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(boss.get("/mail/" + mail).body()).contains("Most of the time", "boss · ");
        assertThat(people.logIn("rep").get("/mail/" + mail).body()).contains("boss · ");
        assertThat(jdbc.sql("select count(*) from timeline_entry where title_key = 'mail.timeline.opened'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void setsNothingAsideWhileMailGoesOut() {
        assertThat(people.logIn("rep").postForm("/mail/set-aside", Map.of()).statusCode())
                .isEqualTo(403);
        Session boss = people.logIn("boss");
        assertThat(boss.postForm("/mail/set-aside", Map.of()).statusCode()).isEqualTo(422);
        assertThat(boss.get("/mail").body()).doesNotContain("set-aside");
    }

    @Test
    void sendsOnlyADeadLetterAgain() {
        Session rep = people.logIn("rep");
        assertThat(rep.postForm("/mail/" + mail + "/again", Map.of()).statusCode())
                .isEqualTo(422);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update mail_outbox set state = 'DEAD', last_error = '550 no such user' where id = ?")
                .param(mail)
                .update());
        assertThat(rep.get("/mail?tab=dead").body()).contains("First contact at risk");
        assertThat(rep.get("/mail/" + mail).body()).contains("550 no such user", "Send again");
        assertThat(rep.postForm("/mail/" + mail + "/again", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(rep.get("/mail/" + mail).body()).contains("Waiting");
        long nowhere = send("not an address", "nowhere");
        assertThat(rep.get("/mail/" + nowhere).body()).contains("The recipient is not an e-mail address.");
        assertThat(rep.postForm("/mail/" + nowhere + "/again", Map.of()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void showsLettersAndTemplatesInAFrameThatMayDoNothing(Browser browser) {
        browser.logIn("rep").open("/mail/" + mail);
        assertThat(browser.page()
                        .frameLocator("iframe.mail-letter")
                        .locator("h1")
                        .textContent())
                .isEqualTo("First contact is at risk");
        // axe cannot look at this page: it waits for ever for the frame, where no script may run.
        browser.screenshot("mail-show");
        browser.assertAccessibleInEveryDress("/mail", "mail-list").assertNoComplaints();
        browser.phone().open("/mail").screenshot("mail-list-phone");
        browser.open("/mail/" + mail).screenshot("mail-show-phone");
    }

    @Test
    void previewsTemplatesInBothLanguages(Browser browser) {
        browser.logIn("boss").open("/mail/templates").assertAccessible().screenshot("mail-templates");
        browser.open("/mail/templates/lead/sla-overdue?language=zh-CN").screenshot("mail-template-zh");
        assertThat(browser.page()
                        .frameLocator("iframe.mail-letter")
                        .locator("h1")
                        .textContent())
                .isEqualTo("首次联系已超时");
        browser.assertNoComplaints();
    }
}
