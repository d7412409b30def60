package org.batoncrm;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.batoncrm.process.DefinitionsInUse;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelJudges;
import org.batoncrm.process.ModelRules;
import org.batoncrm.process.ProcessCallable;
import org.batoncrm.process.ProcessDelegate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code java -jar baton.jar --baton.check=upgrade}: a look at the database of the release that runs, by the release that
 * is to come. It starts no engine and no web server and writes nothing. It lists the scripts that an upgrade would run,
 * and the process versions in use that this release could not run; its exit status is 0, or 2 when there are any.
 */
final class UpgradeCheck {

    private static final String ASKED = "--baton.check=upgrade";
    private static final int FINE = 0;
    private static final int FINDINGS = 2;

    private final StringBuilder words = new StringBuilder();
    private boolean findings;

    private UpgradeCheck() {}

    static boolean asked(String... arguments) {
        return List.of(arguments).contains(ASKED);
    }

    /** Prints what it sees; the exit status. */
    static int run(String... arguments) {
        SpringApplication application = new SpringApplication(Sources.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        String[] all = Arrays.copyOf(arguments, arguments.length + 3);
        all[arguments.length] = "--logging.level.root=warn";
        all[arguments.length + 1] = "--spring.datasource.hikari.read-only=true";
        all[arguments.length + 2] = "--spring.datasource.hikari.maximum-pool-size=2";
        try (ConfigurableApplicationContext context = application.run(all)) {
            Seen seen = look(context.getBean(Flyway.class), context.getBean(DefinitionsInUse.class));
            System.out.print(seen.words());
            return seen.status();
        }
    }

    /** What there is to see, and the exit status that says it. */
    record Seen(String words, int status) {}

    static Seen look(Flyway flyway, DefinitionsInUse definitions) {
        UpgradeCheck check = new UpgradeCheck();
        check.scripts(new MigrationHistory(flyway));
        check.processes(definitions);
        return new Seen(check.words.toString(), check.findings ? FINDINGS : FINE);
    }

    private void scripts(MigrationHistory history) {
        history.whyNot().ifPresent(why -> {
            findings = true;
            say(why);
        });
        List<String> pending = history.pending();
        say(
                pending.isEmpty()
                        ? "The database's tables are as this release needs them."
                        : "Starting this release changes the database's tables, in this order:");
        pending.forEach(script -> say("  " + script));
    }

    private void processes(DefinitionsInUse definitions) {
        List<DefinitionsInUse.Unfit> unfit = definitions.unfit();
        if (unfit.isEmpty()) {
            say("Every process version in use can run in this release.");
            return;
        }
        findings = true;
        say("These process versions are in use and cannot run in this release:");
        unfit.forEach(version -> {
            say("  " + version);
            version.findings().forEach(finding -> say("    " + line(finding)));
        });
        say(
                "Move their cases to a version that can (Processes, the version, Move cases), or let them end, before the upgrade.");
    }

    private static String line(Finding finding) {
        return (finding.element() == null ? finding.resource() : finding.element()) + ": "
                + finding.message(Locale.ENGLISH);
    }

    private void say(String line) {
        words.append(line).append(System.lineSeparator());
    }

    /** What the look needs and nothing else: the database, its scripts, the rules, and the names that models may call. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import({ModelJudges.class, ModelRules.class, DefinitionsInUse.class})
    @ComponentScan(
            useDefaultFilters = false,
            lazyInit = true,
            includeFilters = {
                @ComponentScan.Filter({ProcessDelegate.class, ProcessCallable.class}),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = JavaMigration.class)
            })
    static class Sources {

        @Bean
        static BeanPostProcessor mysqlSettings() {
            return Database.mysqlSettings();
        }

        /** A look at an embedded database that is not there makes none. */
        @Bean
        static BeanPostProcessor noNewDatabase() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof HikariDataSource pool
                            && pool.getJdbcUrl().startsWith("jdbc:h2:")
                            && !pool.getJdbcUrl().contains("IFEXISTS")) {
                        pool.setJdbcUrl(pool.getJdbcUrl() + ";IFEXISTS=TRUE");
                    }
                    return bean;
                }
            };
        }

        @Bean
        static FlywayConfigurationCustomizer typeNames() {
            return Database.typeNames();
        }

        @Bean
        static FlywayMigrationStrategy noMigration() {
            return flyway -> {};
        }

        @Bean
        static JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }
}
