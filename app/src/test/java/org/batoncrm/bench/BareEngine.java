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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The yardstick: the bare engine runs the same diagrams with the same tables and forms, its delegates empty. The variables
 * that the product's delegates wrote are set when a process starts, so that it walks the same path. Started by {@link
 * EnginePart}; on its standard input are orders, one a line: {@code start COUNT TASK} starts so many and waits until each
 * is at that task, {@code complete TASK COUNT NEXT} completes so many and waits until each is at the next, {@code finish
 * TASK COUNT} completes so many and waits for nothing.
 */
final class BareEngine {

    private final ProcessEngine engine;
    private final String message;
    private final Map<String, Object> answers;
    private final Map<String, AtomicLong> begun;
    private int number;

    private BareEngine(
            ProcessEngine engine, String message, Map<String, Object> answers, Map<String, AtomicLong> begun) {
        this.engine = engine;
        this.message = message;
        this.answers = answers;
        this.begun = begun;
    }

    /**
     * Arguments: its database, the product's database, folders of models with commas between them, the message that starts
     * a process, an instance of the product that waits at the first task, one that waits at the next.
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, VariableMap> atFirst = variablesOf(arguments[1], arguments[4]);
        Map<String, VariableMap> after = variablesOf(arguments[1], arguments[5]);
        // What is called from the task on has begun by then; it starts with what it knew in the end.
        after.forEach(atFirst::putIfAbsent);
        VariableMap answers = Variables.createVariables();
        after.values().stream().findFirst().ifPresent(answers::putAll);
        try (HikariDataSource pool = pool(arguments[0])) {
            StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
            configuration.setDataSource(pool);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setMetricsEnabled(false);
            configuration.setJobExecutorActivate(true);
            configuration.setBeans(new EmptyDelegates());
            Map<String, AtomicLong> begun = new ConcurrentHashMap<>();
            configuration.setCustomPreBPMNParseListeners(List.of(new Recorded(atFirst), new Counted(begun)));
            ProcessEngine engine = configuration.buildProcessEngine();
            deploy(engine, arguments[2].split(","));
            BareEngine bare = new BareEngine(engine, arguments[3], answers, begun);
            System.out.println("ready");
            try (Scanner orders = new Scanner(System.in)) {
                while (orders.hasNextLine()) {
                    String[] order = orders.nextLine().split(" ");
                    long from = System.nanoTime();
                    if (order[0].equals("start")) {
                        bare.start(Integer.parseInt(order[1]), order[2]);
                    } else if (order[0].equals("finish")) {
                        bare.complete(order[1], Integer.parseInt(order[2]));
                    } else {
                        bare.complete(order[1], Integer.parseInt(order[2]), order[3]);
                    }
                    System.out.println("done " + (System.nanoTime() - from) / 1e9);
                }
            }
            engine.close();
        }
    }

    private void start(int count, String task) throws Exception {
        long before = at(task);
        Callers.each(
                IntStream.range(0, count)
                        .mapToObj(n -> ++number)
                        .map(String::valueOf)
                        .toList(),
                key -> engine.getRuntimeService()
                        .createMessageCorrelation(message)
                        .processInstanceBusinessKey("LEAD-" + key)
                        .correlateStartMessage());
        await(task, before + count);
    }

    private void complete(String task, int count, String next) throws Exception {
        long before = at(next);
        await(next, before + complete(task, count));
    }

    private int complete(String task, int count) throws Exception {
        List<String> tasks =
                engine.getTaskService().createTaskQuery().taskDefinitionKey(task).listPage(0, count).stream()
                        .map(org.camunda.bpm.engine.task.Task::getId)
                        .toList();
        return Callers.each(tasks, id -> {
                    engine.getTaskService().complete(id, answers);
                    return id;
                })
                .size();
    }

    private void await(String task, long wanted) throws InterruptedException {
        while (at(task) < wanted) {
            Thread.sleep(50);
        }
    }

    private long at(String task) {
        return begun.getOrDefault(task, new AtomicLong()).get();
    }

    /** Counts the tasks that have begun, so that waiting for them asks the database nothing. */
    private static final class Counted extends AbstractBpmnParseListener {

        private final Map<String, AtomicLong> begun;

        Counted(Map<String, AtomicLong> begun) {
            this.begun = begun;
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            AtomicLong count = begun.computeIfAbsent(activity.getId(), key -> new AtomicLong());
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addBuiltInTaskListener(
                            TaskListener.EVENTNAME_CREATE,
                            task -> Context.getCommandContext()
                                    .getTransactionContext()
                                    .addTransactionListener(
                                            TransactionState.COMMITTED, committed -> count.incrementAndGet()));
        }
    }

    /** Sets what was recorded of a process when one starts. */
    private static final class Recorded extends AbstractBpmnParseListener {

        private final Map<String, VariableMap> recorded;

        Recorded(Map<String, VariableMap> recorded) {
            this.recorded = recorded;
        }

        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            VariableMap variables = recorded.get(definition.getKey());
            if (variables != null) {
                ExecutionListener first = execution -> execution.setVariables(variables);
                definition.addListener(ExecutionListener.EVENTNAME_START, first);
            }
        }
    }

    static HikariDataSource pool(String url) {
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

    private static void deploy(ProcessEngine engine, String[] folders) throws Exception {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String folder : folders) {
            for (Path kind : new Path[] {Path.of("../processes", folder), Path.of("../forms", folder)}) {
                if (!Files.exists(kind)) {
                    continue;
                }
                try (Stream<Path> files = Files.list(kind)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        deployment.addString(file.getFileName().toString(), Files.readString(file));
                    }
                }
            }
        }
        deployment.deploy();
    }

    /** By process, the called ones too; the one that was started comes first. */
    private static Map<String, VariableMap> variablesOf(String url, String instance) throws SQLException {
        Map<String, VariableMap> found = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select v.NAME_, v.VAR_TYPE_, v.LONG_, v.DOUBLE_, v.TEXT_,"
                                + " i.PROC_DEF_KEY_ from ACT_HI_VARINST v join ACT_HI_PROCINST i on i.ID_ = v.PROC_INST_ID_"
                                + " where i.ROOT_PROC_INST_ID_ = '" + instance
                                + "' and v.TASK_ID_ is null order by i.SUPER_PROCESS_INSTANCE_ID_ is not null, i.START_TIME_")) {
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
                found.computeIfAbsent(rows.getString(6), key -> Variables.createVariables())
                        .put(rows.getString(1), content);
            }
        }
        return found;
    }

    /** Every name that ends in Delegate is a bean that does nothing. */
    private static final class EmptyDelegates extends AbstractMap<Object, Object> {

        private static final Map<Object, Object> OTHERS =
                new HashMap<>(Map.of("slaCalendar", new AnyTime(), "ticketTimes", new AnyTime()));

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

        public Date dueByTable(DelegateExecution execution, String table) {
            return in(Duration.ofHours(8));
        }

        public Date afterHours(DelegateExecution execution, int hours) {
            return in(Duration.ofHours(hours));
        }

        public Date afterDays(DelegateExecution execution, Object days) {
            return in(Duration.ofDays(2));
        }

        public Date nextThreshold(DelegateExecution execution) {
            return in(Duration.ofHours(1));
        }

        public Date returnsAt(DelegateExecution execution) {
            return in(Duration.ofHours(4));
        }

        public Date reopenUntil(DelegateExecution execution) {
            return in(Duration.ofDays(7));
        }

        /** As a ticket of the bench has them. */
        public List<String> clocks(DelegateExecution execution) {
            return List.of("first-response", "resolution");
        }

        private static Date in(Duration time) {
            return Date.from(Instant.now().plus(time));
        }
    }
}
