package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.PackFiles;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.batoncrm.web.Languages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** A draft gives the mails of its process words of their own. */
@BatonTest
class DraftMailsTest {

    private static final String LEADS = "lead-qualification";
    private static final String ASSIGNED = "lead/assigned";
    private static final String FILE = LEADS + ".lead.assigned.mail";
    private static final String GOOD = """
            {"format":1,"en":{"subject":"Call {title}","body":["[Open]({link})"]},"zh_CN":{"subject":"致电{title}","body":["[打开]({link})"]}}""";

    @Autowired
    People people;

    @Autowired
    DraftStart start;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftMails mails;

    @Autowired
    DraftCheck check;

    @Autowired
    Drafts drafts;

    @Autowired
    ProcessLibrary library;

    @Autowired
    PackFiles packs;

    private long id;

    @BeforeEach
    void aDraftOfAProcessThatSendsMails() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        id = people.as("olga", () -> start.begin(LEADS, null, "Words", null));
    }

    @AfterEach
    void speakAsBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private List<DraftFinding> found(String file, String content) {
        return people.as("olga", () -> {
            Map<String, String> all = new TreeMap<>(library.pack(LEADS).files());
            all.put(file, content);
            return check.check(new ProcessPack(LEADS, all), library.pack(LEADS)).findings().stream()
                    .filter(finding -> finding.file().equals(file))
                    .toList();
        });
    }

    @Test
    void knowsWhichMailsItsStepsSend() {
        assertThat(people.as("olga", () -> mails.of(id)))
                .anySatisfy(mail -> {
                    assertThat(mail.template()).isEqualTo(ASSIGNED);
                    assertThat(mail.sentBy()).contains("Assign owner", "Reassign lead");
                    assertThat(mail.file()).isEqualTo(FILE);
                    assertThat(mail.own()).isFalse();
                })
                .extracting(DraftMails.Sent::template)
                .contains("lead/sla-at-risk", "lead/sla-overdue")
                .doesNotContain("lead/acknowledgement", "ticket/customer");
    }

    @Test
    void beginsWithTheWordsOfTheHouseAndGoesBackToThem() {
        assertThat(people.as("olga", () -> mails.add(id, ASSIGNED))).isEqualTo(FILE);
        assertThat(people.as("olga", () -> files.file(id, FILE).content()))
                .contains("New lead for you: {title}, {company}", "Hello {recipient},", "[Open {record}]({link})");
        assertThat(found(FILE, people.as("olga", () -> files.file(id, FILE).content())))
                .isEmpty();
        assertThatThrownBy(() -> people.as("olga", () -> mails.add(id, ASSIGNED)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("olga", () -> mails.add(id, "ticket/customer")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("reviewer", () -> mails.add(id, "lead/sla-at-risk")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> mails.of(id))).isInstanceOf(NotFound.class);
        people.as("olga", () -> {
            files.remove(id, FILE, null);
            assertThat(mails.of(id)).noneMatch(DraftMails.Sent::own);
            return null;
        });
    }

    @Test
    void isToldInWordsWhatIsWrongWithThem() {
        assertThat(found(FILE, GOOD)).isEmpty();
        assertThat(found(FILE, GOOD.replace("Call {title}", "Call {nobody}")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.error()).isTrue();
                    assertThat(finding.element()).isEqualTo("en");
                    assertThat(finding.message()).isEqualTo("Nothing is known that could stand for {nobody}.");
                    assertThat(finding.fix()).contains("{company}, {dueAt}", "{recipient}");
                });
        LocaleContextHolder.setLocale(Languages.CHINESE);
        assertThat(found(FILE, GOOD.replace("致电{title}", ""))).singleElement().satisfies(finding -> {
            assertThat(finding.element()).isEqualTo("zh_CN");
            assertThat(finding.message()).isEqualTo("缺少主题。");
            assertThat(finding.fix()).isEqualTo("请填写主题。");
        });
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(found(FILE, "{}")).extracting(DraftFinding::rule).containsExactly("draft.mailUnreadable");
        assertThat(found(LEADS + ".ticket.customer.mail", GOOD))
                .extracting(DraftFinding::rule)
                .containsExactly("draft.mailNotSent");
        for (String stray : List.of(LEADS + ".lead.nothing.mail", "lead.assigned.mail", "other.lead.assigned.mail")) {
            assertThat(found(stray, GOOD)).extracting(DraftFinding::rule).containsExactly("draft.mailUnknown");
        }
        for (String what : List.of(
                "language",
                "subject",
                "body",
                "subjectLength",
                "subjectLines",
                "bodyLength",
                "field",
                "linkField",
                "link",
                "html",
                "expression",
                "linkLost")) {
            for (Locale language : Languages.SUPPORTED) {
                assertThat(org.batoncrm.process.Finding.error(FILE, null, "draft.mail." + what, "{a}", "{b}, {c}"))
                        .satisfies(finding -> assertThat(finding.message(language) + finding.fix(language))
                                .doesNotContain("{0}", "{1}"));
            }
        }
    }

    @Test
    void isTakenElsewhereAsOneFileWithItsMails() {
        people.as("olga", () -> {
            files.put(id, FILE, GOOD);
            byte[] zip = start.packed(id);
            assertThat(packs.read(new java.io.ByteArrayInputStream(zip)).files())
                    .containsEntry(FILE, GOOD);
            long brought = start.bring("words.zip", zip);
            assertThat(files.file(brought, FILE).content()).isEqualTo(GOOD);
            assertThat(drafts.pack(brought)).isEqualTo(drafts.pack(id));
            return null;
        });
    }

    @Test
    void isWrittenOnThePageOfTheDraft() {
        Session olga = people.logIn("olga");
        assertThat(olga.get("/studio/" + id).body()).contains("Mails that it sends", "Write own words", ASSIGNED);
        assertThat(olga.postForm("/studio/" + id + "/mails", Map.of("template", ASSIGNED))
                        .statusCode())
                .isEqualTo(302);
        assertThat(olga.get("/studio/" + id).body())
                .contains(
                        "data-studio-file=\"" + FILE + "\"", ">lead.assigned.mail<", "Back to the words of the house");
        olga.postForm("/studio/" + id + "/mails", Map.of("template", "billing/held"));
        assertThat(olga.get("/studio/" + id).body()).contains("No step of this draft sends that mail.");

        String evil = GOOD.replace("[Open]({link})", "<script>alert(1)</script> {title}");
        var letter =
                olga.postForm("/studio/" + id + "/letter", Map.of("file", FILE, "language", "en", "content", evil));
        assertThat(letter.body()).contains("&lt;script&gt;", "Ada Lovelace").doesNotContain("<script");
        assertThat(letter.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox");
        assertThat(olga.postForm("/studio/" + id + "/letter", Map.of("file", FILE, "content", "{"))
                        .body())
                .contains("Nothing to show");
        assertThat(olga.postForm("/studio/" + id + "/letter", Map.of("file", "x.mail", "content", GOOD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(people.logIn("rep")
                        .postForm("/studio/" + id + "/letter", Map.of("file", FILE, "content", GOOD))
                        .statusCode())
                .isEqualTo(404);

        String api = "/api/v1/drafts/" + id + "/mails";
        Session basic = people.basic("olga");
        assertThat(basic.get(api).body()).contains("\"template\":\"lead/assigned\"", "\"own\":true");
        assertThat(basic.get(api + "/" + FILE + "/fields").body())
                .contains("\"name\":\"company\"", "\"name\":\"link\"", "\"link\":true");
        assertThat(basic.send("POST", api + "/" + FILE + "/preview?language=zh-CN", "text/plain", GOOD)
                        .body())
                .contains("致电Ada Lovelace");
        assertThat(people.basic("rep").get(api).statusCode()).isEqualTo(404);
    }
}
