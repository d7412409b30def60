package org.batoncrm.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The yardstick: the bare engine runs the same diagram with the same tables and forms, its delegates empty. The variables
 * that the product's delegates wrote are given at the start, so that it walks the same path to the first task.
 * Started by {@link Bench}, one line per round on the standard input: how many instances to start.
 */
final class BareEngine {

    private static final String KEY = "lead-qualification";

    public static void main(String[] arguments) throws Exception {
        String database = arguments[0];
        String product = arguments[1];
        String instance = arguments[2];
        VariableMap variables = variablesOf(product, instance);
        try (HikariDataSource pool = pool(database)) {
            StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
            configuration.setDataSource(pool);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setMetricsEnabled(false);
            configuration.setJobExecutorActivate(true);
            configuration.setBeans(new EmptyDelegates());
            ProcessEngine engine = configuration.buildProcessEngine();
            deploy(engine);
            System.out.println("ready");
            try (Scanner rounds = new Scanner(System.in)) {
                int number = 0;
                while (rounds.hasNextInt()) {
                    int count = rounds.nextInt();
                    for (int n = 0; n < count; n++) {
                        engine.getRuntimeService()
                                .createMessageCorrelation("Msg_LeadCaptured")
                                .processInstanceBusinessKey("LEAD-" + ++number)
                                .setVariables(variables)
                                .correlateStartMessage();
                    }
                    while (engine.getTaskService().createTaskQuery().count() < number) {
                        Thread.sleep(500);
                    }
                    System.out.println("done");
                }
            }
            engine.close();
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url + "?cachePrepStmts=true&prepStmtCacheSize=500&prepStmtCacheSqlLimit=8192"
                + "&useLocalSessionState=true&cacheServerConfiguration=true&elideSetAutoCommits=true"
                + "&cacheResultSetMetadata=true&maintainTimeStats=false&rewriteBatchedStatements=true"
                + "&nullDatabaseMeansCurrent=true");
        config.setUsername("root");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(20);
        return new HikariDataSource(config);
    }

    private static void deploy(ProcessEngine engine) throws Exception {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (Path folder : new Path[] {Path.of("../processes/lead"), Path.of("../forms/lead")}) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    deployment.addString(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        deployment.deploy();
    }

    private static VariableMap variablesOf(String url, String instance) throws SQLException {
        VariableMap variables = Variables.createVariables();
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select NAME_, VAR_TYPE_, LONG_, DOUBLE_, TEXT_ from ACT_HI_VARINST"
                                + " where PROC_INST_ID_ = '" + instance + "' and TASK_ID_ is null")) {
            while (rows.next()) {
                Object content = switch (rows.getString(2)) {
                    case "string" -> rows.getString(5);
                    case "long" -> rows.getLong(3);
                    case "integer" -> rows.getInt(3);
                    case "boolean" -> rows.getLong(3) == 1;
                    case "double" -> rows.getDouble(4);
                    case "date" -> new Date(rows.getLong(3));
                    default -> null;
                };
                variables.put(rows.getString(1), content);
            }
        }
        return variables;
    }

    /** Every name that ends in Delegate is a bean that does nothing. */
    private static final class EmptyDelegates extends AbstractMap<Object, Object> {

        private static final Map<Object, Object> OTHERS = new HashMap<>(Map.of("slaCalendar", new AnyTime()));

        @Override
        public boolean containsKey(Object name) {
            return name.toString().endsWith("Delegate") || OTHERS.containsKey(name);
        }

        @Override
        public Object get(Object name) {
            // Local, so that the product's own search for delegates does not find it.
            class Nothing implements JavaDelegate, ExecutionListener {

                @Override
                public void execute(DelegateExecution execution) {}

                @Override
                public void notify(DelegateExecution execution) {}
            }
            return name.toString().endsWith("Delegate") ? new Nothing() : OTHERS.get(name);
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return OTHERS.entrySet();
        }
    }

    /** Answers what the diagram asks the calendar. */
    public static final class AnyTime {

        public Date dueAt(DelegateExecution execution, String clock) {
            return in(Duration.ofHours(1));
        }

        public Date dueAt(DelegateExecution execution, String clock, int percent) {
            return in(Duration.ofHours(1 + percent));
        }

        public Date afterHours(DelegateExecution execution, int hours) {
            return in(Duration.ofHours(hours));
        }

        public Date afterDays(DelegateExecution execution, Object days) {
            return in(Duration.ofDays(2));
        }

        private static Date in(Duration time) {
            return Date.from(Instant.now().plus(time));
        }
    }
}
