package org.batoncrm.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.lead.LeadsByHand;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.studio.DraftFiles;
import org.batoncrm.studio.DraftStart;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words of a mail on their way from a draft to whoever gets it. */
@BatonTest
class PublishedMailsTest {

    private static final String LEADS = "lead-qualification";
    private static final String FILE = LEADS + ".lead.sla-at-risk.mail";

    @Autowired
    private People people;

    @Autowired
    private ProcessChanges changes;

    @Autowired
    private Leads leads;

    @Autowired
    private DraftStart start;

    @Autowired
    private DraftFiles files;

    @Autowired
    private ReleaseKeyFacts facts;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void thoseWhoAnswerForProcesses() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        long team = people.addTeam("Sales");
        people.add("anna", Set.of(team), Role.SDR);
        people.add("lena", Set.of(team), Role.SALES_MANAGER);
    }

    /** One that is called at once. */
    private RecordId lead(String name) {
        LeadParticulars given = LeadsByHand.chief(
                "Grace",
                name,
                "Firm of " + name,
                "grace@" + name.toLowerCase(Locale.ROOT) + ".example",
                "Please show us a demo");
        RecordId lead = people.as(
                        "lena", () -> leads.capture(new CaptureLead(given, name, CaptureLead.Origin.MANUAL, true)))
                .lead()
                .id();
        jobs.runDue();
        return lead;
    }

    private List<String> warned(RecordId lead) {
        jobs.fireTimer(lead.toString(), "Timer_FirstContactAtRisk");
        return jdbc.sql("select subject from mail_outbox where template = 'lead/sla-at-risk' and record_type = ?"
                        + " and record_id = ?")
                .params(lead.type().name(), lead.value())
                .query(String.class)
                .list();
    }

    private RecordId published(long draft) {
        RecordId change =
                people.as("owner", () -> changes.ask(new AskRelease(draft, null, "Clearer words", null, null)));
        jobs.runDue();
        assertThat(people.as("owner", () -> changes.get(change)).state()).isEqualTo(ReleaseState.IN_REVIEW);
        assertThat(people.as("reviewer", () -> facts.of(change)))
                .extracting(KeyFacts.Fact::text)
                .anyMatch(text -> text.contains("lead/sla-at-risk") && text.contains("Run: {title}"));
        Session reviewer = people.basic("reviewer");
        String task = reviewer.get("/api/v1/tasks?view=all&record=" + change)
                .body()
                .replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(reviewer.postJson(
                                "/api/v1/tasks/" + task + "/complete",
                                "{\"variables\":{\"reviewVerdict\":\"PUBLISH\",\"reviewRemark\":\"\"}}")
                        .statusCode())
                .isEqualTo(200);
        jobs.runDue();
        assertThat(people.as("owner", () -> changes.get(change)).state()).isEqualTo(ReleaseState.PUBLISHED);
        return change;
    }

    @Test
    void areThoseOfTheVersionInWhichACaseBegan() {
        RecordId old = lead("Older");
        long draft = people.as("owner", () -> start.begin(LEADS, null, "Words", "Nobody reads the old ones"));
        Session owner = people.logIn("owner");
        assertThat(owner.postForm("/studio/" + draft + "/mails", Map.of("template", "lead/sla-at-risk"))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/studio/" + draft + "#" + FILE);
        people.as("owner", () -> {
            String house = files.file(draft, FILE).content();
            assertThat(house).contains("{title}", "[Open {record}]({link})");
            return files.put(draft, FILE, """
                    {"format":1,"en":{"subject":"Run: {title}","body":["**{recipient}**, <b>now</b>.","[Open]({link})"]},
                    "zh_CN":{"subject":"快：{title}","body":["**{recipient}**，请处理。","[打开]({link})"]}}""");
        });

        RecordId change = published(draft);

        RecordId fresh = lead("Newer");
        assertThat(warned(fresh)).singleElement().asString().isEqualTo("Run: Grace Newer");
        assertThat(jdbc.sql("select html_body from mail_outbox where template = 'lead/sla-at-risk' and record_id = ?")
                        .param(fresh.value())
                        .query(String.class)
                        .single())
                .contains("<strong>Anna</strong>, &lt;b&gt;now&lt;/b&gt;.")
                .contains("/leads/" + fresh + "\" class=\"button\">Open</a>");
        assertThat(warned(old)).singleElement().asString().doesNotStartWith("Run");
        assertThat(jdbc.sql("select subject from mail_outbox where template = 'lead/assigned' and record_id = ?")
                        .param(fresh.value())
                        .query(String.class)
                        .list())
                .as("mails without words of their own")
                .allMatch(subject -> subject.startsWith("New lead for you"));

        String page = owner.get("/processes/" + LEADS + "/mails").body();
        assertThat(page).contains("Run: Ada Lovelace", "快：Ada Lovelace", "Words of this process", "Words of the house");
        String letters = "/processes/" + LEADS + "/mails/lead/sla-at-risk/letter";
        assertThat(owner.get(letters).body()).contains("<strong>Robin Rep</strong>");
        int version = people.as("owner", () -> library.versions(LEADS).get(0).version());
        assertThat(owner.get(letters + "?version=" + (version - 1)).body()).doesNotContain("<strong>");

        people.as("owner", () -> changes.rollBack(change, "Too short"));
        jobs.runDue();
        assertThat(warned(lead("Last"))).singleElement().asString().doesNotStartWith("Run");
        assertThat(people.as("owner", () -> library.pack(LEADS)).files()).doesNotContainKey(FILE);
    }
}
