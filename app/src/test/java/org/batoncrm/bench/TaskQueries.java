package org.batoncrm.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Camunda's own task query on the tables that the product uses: candidate groups, sorted by what is due, with and without
 * a text. Started by {@link TasklistPart}; orders are {@code list COUNT} and {@code text COUNT WORD}.
 */
final class TaskQueries {

    private static final int PAGE = 50;

    public static void main(String[] arguments) {
        try (var pool = BareEngine.pool(arguments[0])) {
            StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
            configuration.setDataSource(pool);
            configuration.setDatabaseSchemaUpdate("false");
            // The database says by which level it is kept, and no engine begins on it with another.
            configuration.setCustomHistoryLevels(List.of(new OfTheProduct()));
            configuration.setHistory(OfTheProduct.NAME);
            configuration.setMetricsEnabled(false);
            configuration.setJobExecutorActivate(false);
            ProcessEngine engine = configuration.buildProcessEngine();
            System.out.println("ready");
            try (Scanner orders = new Scanner(System.in)) {
                while (orders.hasNextLine()) {
                    String[] order = orders.nextLine().split(" ");
                    System.out.println("done " + times(engine.getTaskService(), order));
                }
            }
            engine.close();
        }
    }

    /** By its number and name, as a query writes nothing. */
    private static final class OfTheProduct extends AbstractHistoryLevel {

        private static final String NAME = "baton";

        @Override
        public int getId() {
            return 20;
        }

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
            return false;
        }
    }

    /** Median and 95th percentile in milliseconds. */
    private static String times(TaskService tasks, String[] order) {
        double[] times = new double[Integer.parseInt(order[1])];
        for (int n = 0; n < times.length; n++) {
            TaskQuery query = tasks.createTaskQuery()
                    .taskCandidateGroupIn(List.of("sdr", "ae"))
                    .includeAssignedTasks();
            if (order[0].equals("text")) {
                query = query.or()
                        .taskNameLike("%" + order[2] + "%")
                        .processInstanceBusinessKeyLike("%" + order[2] + "%")
                        .endOr();
            }
            long from = System.nanoTime();
            int found =
                    query.orderByDueDate().asc().listPage(n % 5 * PAGE, PAGE).size();
            times[n] = (System.nanoTime() - from) / 1e6;
            if (found == 0 && order[0].equals("list")) {
                throw new IllegalStateException("nothing found");
            }
        }
        Arrays.sort(times);
        return times[times.length / 2] + " " + times[Math.min(times.length - 1, times.length * 95 / 100)];
    }
}
