package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.web.BatonProperties;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** A setting that cannot be as it is keeps Baton from starting, and the message says which, and what is wanted. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BATON_BASE_URL|crm.example.com|https://crm.example.com",
                "BATON_BASE_URL|ftp://crm.example.com|https://crm.example.com",
                "BATON_PORT|eighty|a port",
                "BATON_PORT|70000|a port",
                "BATON_SAMPLE_COMPANY|perhaps|auto, false, true",
                "BATON_LOG|xml|json, text",
                "BATON_DB_URL|jdbc:postgresql://db/baton|jdbc:mysql://host:3306/baton",
                "BATON_DB_URL|jdbc:h2:tcp://db/baton|serves one",
                "BATON_DB_URL|jdbc:h2:file:./b;AUTO_SERVER=TRUE|serves one",
                "SPRING_DATASOURCE_HIKARI_TRANSACTIONISOLATION|TRANSACTION_SERIALIZABLE|TRANSACTION_READ_COMMITTED",
                "BATON_MAIL_FROM|Baton|one mail address",
                "BATON_WEBHOOKS_PROVISIONING_URL|accounts|https://accounts.example.com/hook",
                "SERVER_SERVLET_SESSION_COOKIE_SECURE|true|BATON_BASE_URL with https",
                "BATON_ZONE|Europe/Berln|Europe/Berlin",
                "BATON_SLA_ATRISKPERCENT|abc|a whole number",
                "BATON_SLA_ATRISKPERCENT|120|from 1 to 99",
                "BATON_ONBOARDING_LINKVALID|soon|a time such as",
                "BATON_WEBHOOKS_PATIENCE|2m|up to 45s",
                "BATON_FILES_LARGEST|-1MB|more than nought",
                "BATON_INBOX_EVERY|0s|at least 1s",
                "BATON_APPROVAL_EMPTY|SOMEBODY|ADMIN",
                "BATON_LEAD_NURTURE|-1d|at least 1d",
                "BATON_TASKS_UNDO|2h|from 0s to 1h",
                "BATON_QUOTE_VALIDDAYS|0|from 1 to 730"
            })
    void namesTheVariableAndWhatItShouldBe(String variable, String value, String wanted) {
        assertThat(told(Map.of(variable, value)))
                .singleElement()
                .asString()
                .startsWith(variable)
                .contains(wanted);
    }

    @Test
    void namesThePartOfAMailboxThatIsMissing() {
        assertThat(told(Map.of(
                        "BATON_INBOX_MAILBOXES_0_HOST", "imap.example.com",
                        "BATON_INBOX_MAILBOXES_0_USER", "support",
                        "BATON_INBOX_MAILBOXES_0_PASSWORD", "hush")))
                .anyMatch(one -> one.startsWith("BATON_INBOX_MAILBOXES_0_NAME"))
                .noneMatch(one -> one.contains("hush"));
    }

    @Test
    void wantsASenderWhereAMailServerIsNamedAndTheAddressHasNoName() {
        assertThat(told(Map.of("SPRING_MAIL_HOST", "smtp.example.com", "BATON_BASE_URL", "https://10.0.0.7")))
                .anyMatch(one -> one.startsWith("BATON_MAIL_FROM"));
        assertThat(told(Map.of("SPRING_MAIL_HOST", "smtp.example.com", "BATON_BASE_URL", "https://crm.example.com")))
                .isEmpty();
    }

    @Test
    void wantsTheUserOfAMysqlDatabase() {
        assertThat(told(Map.of("BATON_DB_URL", "jdbc:mysql://db/baton?password=hush", "BATON_DB_PASSWORD", "hush")))
                .anyMatch(one -> one.startsWith("BATON_DB_USER"))
                .noneMatch(one -> one.contains("hush"));
    }

    @Test
    void isContentWithWhatTheHouseBringsAlong() {
        assertThat(told(Map.of())).isEmpty();
    }

    @Test
    void tellsOfAllAtOnceAndOfNoSecret() {
        StandardEnvironment environment = environment(Map.of(
                "BATON_SLA_ATRISKPERCENT", "abc",
                "BATON_BASE_URL", "nowhere",
                "BATON_METRICS_TOKEN", "tooshort"));
        FailureAnalysis told = new SettingsUnfit.Analyzer(environment).analyze(new SettingsUnfit(List.of()));

        assertThat(told).isNotNull();
        assertThat(told.getDescription())
                .contains("BATON_SLA_ATRISKPERCENT=abc", "BATON_BASE_URL=nowhere", "BATON_METRICS_TOKEN")
                .doesNotContain("tooshort");
    }

    @Test
    void saysWhichRightTheUserOfTheDatabaseLacks() {
        FlywayException failed = new FlywayException(
                "migration failed", new SQLException("CREATE command denied to user 'baton'", "42000", 1142));

        assertThat(Database.refusal(failed))
                .isInstanceOf(DatabaseUnfit.class)
                .hasMessageContainingAll("BATON_DB_USER", "CREATE command denied", "grant all privileges");
    }

    @Test
    void doesNotStart() {
        SpringApplication product = new SpringApplication(CrmApplication.class);
        product.setRegisterShutdownHook(false);

        assertThatThrownBy(() -> product.run("--baton.base-url=nowhere"))
                .isInstanceOf(SettingsUnfit.class)
                .hasMessage("baton.base-url");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "BATON_BASE_URL,-",
                "BATON_BASE_ULR,did you mean BATON_BASE_URL?",
                "BATON_SLA_AT_RISK_PERCENT,did you mean BATON_SLA_ATRISKPERCENT?",
                "BATON_INBOX_MAILBOXES_3_HOST,-",
                "BATON_INBOX_MAILBOXES_3_HOSTS,did you mean BATON_INBOX_MAILBOXES_0_HOST?",
                "BATON_TICKET_TOPICS_BUG,-",
                "BATON_DB_PASWORD,did you mean BATON_DB_PASSWORD?"
            })
    void guessesWhatAMisspeltVariableWasMeantToBe(String variable, String hint) {
        Set<String> known = new TreeSet<>(MisspeltSettings.others());
        List.of(
                        "org.batoncrm.sla.SlaProperties",
                        "org.batoncrm.inbox.InboxProperties",
                        "org.batoncrm.ticket.TicketProperties")
                .forEach(name -> MisspeltSettings.known(type(name), known));
        MisspeltSettings.known(BatonProperties.class, known);

        assertThat(MisspeltSettings.hint(variable, known).map(told -> told.replaceFirst("^; ", "")))
                .isEqualTo(java.util.Optional.ofNullable(hint));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> told(Map<String, String> variables) {
        StandardEnvironment environment = environment(variables);
        Map<String, Misfit> all = new HashMap<>();
        new SettingsCheck(environment).misfits().forEach(one -> all.putIfAbsent(one.setting(), one));
        new UnreadSettings(environment).misfits().forEach(one -> all.putIfAbsent(one.setting(), one));
        return all.values().stream().map(Misfit::toString).collect(Collectors.toList());
    }

    /** As at a start, with nothing in the environment but these. */
    private static StandardEnvironment environment(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        try {
            new YamlPropertySourceLoader()
                    .load("class path resource [application.yaml]", new ClassPathResource("application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
