package org.batoncrm.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.RunningDefinition;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** In whose words a mail goes out. */
class MailLettersTest {

    private static final String OWN = """
            {"format":1,"en":{"subject":"Look: {title}","body":["Go."]},"zh_CN":{"subject":"看：{title}","body":["去吧。"]}}""";

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

    /** A case of lead-qualification is being moved, with this published beside it. */
    private static MailTemplates.Written written(@Nullable String published, Locale language) {
        RunningDefinition running = mock(RunningDefinition.class);
        when(running.file(eq(".mail"), any())).thenAnswer(call -> {
            UnaryOperator<String> named = call.getArgument(1);
            return named.apply("lead-qualification").equals("lead-qualification.lead.assigned.mail")
                    ? Optional.ofNullable(published)
                    : Optional.empty();
        });
        return new MailLetters(templates(), running)
                .write(new OutgoingMail(
                        "lead/assigned",
                        language,
                        "robin@example.com",
                        RecordId.of("LEAD-7"),
                        Map.of("recipient", "Robin", "title", "Ada", "company", "Engines", "dueAt", "soon"),
                        "once"));
    }

    @Test
    void goesOutInTheWordsThatWerePublishedWithTheProcess() {
        assertThat(written(OWN, Locale.ENGLISH).subject()).isEqualTo("Look: Ada");
        assertThat(written(OWN, Locale.SIMPLIFIED_CHINESE).text()).isEqualTo("去吧。\n");
    }

    @Test
    void goesOutInTheWordsOfTheHouseOtherwise() {
        assertThat(written(null, Locale.ENGLISH).subject()).startsWith("New lead for you: Ada");
    }

    @Test
    void isNeverKeptFromGoingOutByWordsThatCannotBeUsed() {
        for (String broken : new String[] {
            "", "{", "{\"format\":7}", "{\"format\":1}", "{\"format\":1,\"en\":{\"subject\":\"{company}\",\"body\":[]}}"
        }) {
            assertThat(written(broken, Locale.ENGLISH).subject()).as(broken).startsWith("New lead for you: Ada");
        }
    }
}
