package org.batoncrm.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class MailTemplatesTest {

    private final MailTemplates templates = templates();

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

    private Map<String, Object> assigned() {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", "Robin");
        model.put("title", "Ada");
        model.put("company", "${7*7} [[${7*7}]] <img src=x onerror=alert(1)>");
        model.put("dueAt", Instant.parse("2026-11-23T15:00:00Z"));
        return model;
    }

    @Test
    void fillsEveryTemplateInBothLanguages() {
        assertThat(templates.names()).contains("lead/assigned", "lead/acknowledgement", "identity/invitation");
        for (String name : templates.names()) {
            for (Locale locale : Languages.SUPPORTED) {
                MailTemplates.Written mail = templates.preview(name, locale);
                assertThat(mail.subject() + mail.html() + mail.text())
                        .as(name + " " + locale)
                        .doesNotContain("??", "mail." + name.replace('/', '.'), "${", "[(", " th:")
                        .doesNotContain("null");
                assertThat(mail.text()).doesNotContain("<p>", "&amp;");
            }
        }
    }

    @Test
    void takesWhatPeopleWroteForTextAndNothingElse() {
        MailTemplates.Written mail =
                templates.write("lead/assigned", Locale.ENGLISH, RecordId.of("LEAD-7"), assigned());
        assertThat(mail.text()).contains("${7*7} [[${7*7}]] <img").contains("https://crm.example.com/leads/LEAD-7");
        assertThat(mail.html()).contains("${7*7} [[${7*7}]] &lt;img").doesNotContain("<img", "49");
        assertThat(mail.subject()).startsWith("New lead for you: Ada, ${7*7}");
    }

    @Test
    void namesTimesInTheHousesZone() {
        assertThat(templates
                        .write("lead/assigned", Locale.ENGLISH, RecordId.of("LEAD-7"), assigned())
                        .text())
                .contains("Nov 23, 2026, 4:00")
                .contains("(Central European Standard Time)");
    }

    @Test
    void namesTimesInTheReadersOwnZoneWhereThatIsKnown() {
        Map<String, Object> model = assigned();
        model.put("dueAt", Instant.parse("2026-11-23T15:00:00Z").atZone(ZoneId.of("Asia/Shanghai")));
        assertThat(templates
                        .write("lead/assigned", Locale.SIMPLIFIED_CHINESE, RecordId.of("LEAD-7"), model)
                        .text())
                .contains("2026年11月23日")
                .contains("11:00")
                .contains("（中国标准时间）");
    }

    @Test
    void refusesAModelWithAFieldMissing() {
        Map<String, Object> model = assigned();
        model.remove("company");
        assertThatThrownBy(() -> templates.write("lead/assigned", Locale.ENGLISH, null, model))
                .hasMessageContaining("company");
        assertThatThrownBy(() -> templates.write("../../secret", Locale.ENGLISH, null, model))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
