package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class SecretFilesTest {

    @TempDir
    Path folder;

    @Test
    void readsASecretFromTheFileThatItsSettingNames() throws Exception {
        Path file = Files.writeString(folder.resolve("database"), "pass word ü \n");
        StandardEnvironment read = read(Map.of("BATON_DB_PASSWORD_FILE", file.toString()));
        assertThat(read.getProperty("BATON_DB_PASSWORD")).isEqualTo("pass word ü ");
        assertThat(read.resolvePlaceholders("${BATON_DB_PASSWORD:}")).isEqualTo("pass word ü ");
    }

    @Test
    void bindsItAsOneOfTheEnvironment() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\r\n");
        Binder settings = Binder.get(read(Map.of(
                "SPRING_MAIL_PASSWORD_FILE", file.toString(),
                "BATON_INBOX_MAILBOXES_0_PASSWORD_FILE", file.toString())));
        assertThat(settings.bind("spring.mail.password", String.class).get()).isEqualTo("s3cret");
        assertThat(settings.bind("baton.inbox.mailboxes[0].password", String.class)
                        .get())
                .isEqualTo("s3cret");
    }

    @Test
    void leavesSettingsAloneThatOnlyEndLikeOne() {
        StandardEnvironment read = read(Map.of("SPRING_PID_FILE", "/run/baton.pid", "BATON_HOME", "data"));
        assertThat(read.getProperty("SPRING_PID")).isNull();
    }

    @Test
    void refusesAFileThatCannotBeReadAndNamesTheSetting() {
        assertThatThrownBy(() -> read(Map.of("BATON_DB_PASSWORD_FILE", "/nowhere/password")))
                .hasMessageContaining("BATON_DB_PASSWORD_FILE")
                .hasMessageContaining("/nowhere/password");
    }

    @Test
    void refusesTwoAnswersToOneQuestionAndTellsNeither() throws Exception {
        Path file = Files.writeString(folder.resolve("database"), "fromfile");
        assertThatThrownBy(() ->
                        read(Map.of("BATON_DB_PASSWORD_FILE", file.toString(), "BATON_DB_PASSWORD", "fromenvironment")))
                .hasMessageContaining("Both BATON_DB_PASSWORD and BATON_DB_PASSWORD_FILE")
                .message()
                .doesNotContain("fromfile", "fromenvironment");
    }

    private static StandardEnvironment read(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return Map.copyOf(variables);
            }
        };
        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
