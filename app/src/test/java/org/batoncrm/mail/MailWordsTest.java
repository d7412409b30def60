package org.batoncrm.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Words that a process owner has written: how they are kept, what is wrong with them, and how they look. */
class MailWordsTest {

    private static final RecordId LEAD = RecordId.of("LEAD-7");

    private final MailTemplates templates = templates();
    private final HouseMails house = new HouseMails(templates);

    private static MailTemplates templates() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new MailTemplates(
                messages,
                new BatonProperties("data", java.time.ZoneOffset.UTC, "https://crm.example.com", "false"),
                new MailProperties(null, "Baton", ZoneId.of("Europe/Berlin"), 100, false, null));
    }

    private static MailWords words(String subject, String... body) {
        MailWords.Said said = new MailWords.Said(subject, List.of(body));
        return new MailWords(said, said);
    }

    private static Map<String, Object> assigned(String title) {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", "Robin");
        model.put("title", title);
        model.put("company", "");
        model.put("dueAt", "tomorrow");
        return model;
    }

    private MailTemplates.Written written(MailWords words, String title) {
        return templates.write("lead/assigned", Locale.ENGLISH, LEAD, assigned(title), words);
    }

    @Test
    void areKeptAsTheyWereWritten() {
        MailWords words =
                words("Look at {title}", "Hello {recipient},\r\nhere is one.", " ", "[Open {record}]({link})");
        assertThat(words.english().body())
                .containsExactly("Hello {recipient},\nhere is one.", "[Open {record}]({link})");
        assertThat(MailWords.read(words.write())).contains(words);
        assertThat(words.write())
                .isEqualTo(MailWords.read(words.write()).orElseThrow().write());
        for (String none : List.of("", "[]", "{}", "{\"format\":2}", "{\"format\":1", "null", "7")) {
            assertThat(MailWords.read(none)).as(none).isEmpty();
        }
        assertThat(MailWords.read("{\"format\":1,\"en\":{\"subject\":{},\"body\":7}}")
                        .orElseThrow()
                        .english()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void haveBoldWordsLinksHeadingsAndANote() {
        MailTemplates.Written mail = written(
                words(
                        "Yours now: {title}",
                        "# Somebody waits",
                        "Hello {recipient},",
                        "please call **{title} today**, or look at [the lead]({link}) first.",
                        "[Open {record}]({link})",
                        "--\nWritten by Baton."),
                "Ada");
        assertThat(mail.subject()).isEqualTo("Yours now: Ada");
        assertThat(mail.html())
                .contains("<h1>Somebody waits</h1>")
                .contains("<p>Hello Robin,</p>")
                .contains(
                        "please call <strong>Ada today</strong>, or look at <a href=\"https://crm.example.com/leads/LEAD-7\">the lead</a> first.")
                .contains("<a href=\"https://crm.example.com/leads/LEAD-7\" class=\"button\">Open LEAD-7</a>")
                .contains("<p class=\"note\">Written by Baton.</p>")
                .contains("class=\"brand\"");
        assertThat(mail.text()).isEqualTo("""
                        Somebody waits

                        Hello Robin,

                        please call Ada today, or look at the lead: https://crm.example.com/leads/LEAD-7 first.

                        Open LEAD-7: https://crm.example.com/leads/LEAD-7

                        --\s
                        Written by Baton.
                        """);
    }

    @Test
    void areTextAndNothingElseWhateverStandsInThem() {
        String evil = "<script>alert(1)</script> ${7*7} [[${7*7}]] [(${7*7})] <img src=x onerror=alert(1)>";
        MailTemplates.Written mail = written(words("S", evil, "{title}"), "**x** [y]({link}) {recipient} <b>&");
        assertThat(mail.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} [[${7*7}]] [(${7*7})] &lt;img")
                .contains("<p>**x** [y]({link}) {recipient} &lt;b&gt;&amp;</p>")
                .doesNotContain("<script", "<img", "49", "<strong>");
        assertThat(mail.text()).contains(evil).contains("**x** [y]({link}) {recipient} <b>&");
    }

    @Test
    void beginNoHeaderByASubject() {
        MailTemplates.Written mail =
                written(words("Hi {title}\r\nBcc: all@example.com", "x"), "Ada\r\nBcc: thief@example.com\u2028X");
        assertThat(mail.subject()).isEqualTo("Hi Ada Bcc: thief@example.com X Bcc: all@example.com");
    }

    @Test
    void leadNowhereButToTheWeb() {
        Map<String, Object> model = new HashMap<>();
        model.put("name", "Ada");
        model.put("login", "ada");
        model.put("passwordLink", "javascript:alert(1)");
        model.put("validUntil", "tomorrow");
        MailTemplates.Written mail = templates.write(
                "identity/invitation", Locale.ENGLISH, null, model, words("S", "[Choose]({passwordLink})"));
        assertThat(mail.html()).contains("<p>Choose</p>").doesNotContain("javascript", "href");
    }

    @Test
    void leaveOutALineWhoseFieldsAreEmpty() {
        MailTemplates.Written mail =
                written(words("S", "Hello", "Company: {company}", "Lead: {title}\nCompany: {company}"), "one\ntwo");
        assertThat(mail.text()).isEqualTo("Hello\n\nLead: one\ntwo\n");
        assertThat(mail.html()).contains("<p>Lead: one<br>two</p>").doesNotContain("Company");
    }

    @Test
    void beginWithWhatTheHouseSaysWithNothingToComplainAbout() {
        for (String template : templates.names()) {
            MailWords own = house.words(template);
            assertThat(house.check(template, own)).as(template).isEmpty();
            for (Locale language : Languages.SUPPORTED) {
                MailDesk.Letter letter = house.preview(template, language, own).orElseThrow();
                assertThat(letter.subject())
                        .as(template)
                        .isEqualTo(house.preview(template, language).subject());
                assertThat(letter.text()).as(template + " " + language).doesNotContain("{", "}", "](", "null");
                house.fields(template).stream()
                        .map(HouseMails.Field::sample)
                        .filter(sample ->
                                house.preview(template, language).text().contains(sample))
                        .forEach(
                                sample -> assertThat(letter.text()).as(template).contains(sample));
            }
        }
        assertThat(house.words("lead/assigned").english().body())
                .contains("Hello {recipient},", "[Open {record}]({link})")
                .first()
                .asString()
                .startsWith("# ");
        assertThat(house.words("feedback/survey").chinese().body())
                .anyMatch(paragraph -> paragraph.contains("]({page}?score=5)"));
    }

    private List<String> wrong(MailWords words) {
        return house.check("lead/assigned", words).stream()
                .map(problem -> (problem.error() ? "" : "(w) ") + problem.language() + " " + problem.what())
                .distinct()
                .toList();
    }

    @Test
    void areJudgedInBothLanguages() {
        MailWords.Said good = new MailWords.Said("S", List.of("[Open]({link})"));
        assertThat(wrong(new MailWords(good, good))).isEmpty();
        assertThat(wrong(new MailWords(good, MailWords.Said.NOTHING))).containsExactly("zh_CN language");
        assertThat(wrong(new MailWords(new MailWords.Said("", List.of("[Open]({link})")), good)))
                .containsExactly("en subject");
        assertThat(wrong(new MailWords(new MailWords.Said("S", List.of()), good)))
                .containsExactly("en body", "(w) en linkLost");
        assertThat(wrong(new MailWords(new MailWords.Said("S {who}", List.of("{what} [Open]({link})")), good)))
                .containsExactly("en field");
        assertThat(wrong(new MailWords(new MailWords.Said("x".repeat(201), good.body()), good)))
                .containsExactly("en subjectLength");
        assertThat(wrong(new MailWords(new MailWords.Said("a\nb", good.body()), good)))
                .containsExactly("en subjectLines");
        assertThat(wrong(new MailWords(new MailWords.Said("S", List.of("x".repeat(10_001))), good)))
                .containsExactly("en bodyLength");
        assertThat(wrong(words("S", "[Open]({title}) [Open]({link})")))
                .containsExactly("en linkField", "zh_CN linkField");
        assertThat(wrong(words("S", "[Open](https://evil.example) {link}"))).containsExactly("en link", "zh_CN link");
        assertThat(wrong(words("S", "<b>Now</b> {link} [[${7*7}]]")))
                .containsExactly("(w) en html", "(w) en expression", "(w) zh_CN html", "(w) zh_CN expression");
        assertThat(wrong(words("S", "Nothing more"))).containsExactly("(w) en linkLost", "(w) zh_CN linkLost");
    }

    @Test
    void areInAFileThatIsCalledByProcessAndMail() {
        assertThat(MailFile.name("lead-qualification", "lead/sla-at-risk"))
                .contains("lead-qualification.lead.sla-at-risk.mail");
        assertThat(MailFile.template("lead-qualification", "lead-qualification.lead.sla-at-risk.mail"))
                .contains("lead/sla-at-risk");
        for (String other : List.of(
                "a.lead.assigned.mail",
                "lead-qualification.mail",
                "lead-qualification.b.lead.assigned.mail",
                "lead-qualification.lead.Assigned.mail")) {
            assertThat(MailFile.template("lead-qualification", other)).as(other).isEmpty();
        }
        assertThat(MailFile.name("lead-qualification", "../x")).isEmpty();
    }
}
