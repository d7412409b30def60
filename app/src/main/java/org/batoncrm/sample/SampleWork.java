package org.batoncrm.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Does the tasks that the sample company has done already, each as whoever has it, as soon as its process asks. */
@Component
class SampleWork {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWork.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SHORT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final String SEES_ALL = "admin";
    private static final String TAKES_FREE_ONES = "rep";

    /** What is done about a lead, in this order, and what people said. */
    record Plan(
            RecordId lead,
            List<String> steps,
            @Nullable String said,
            @Nullable String need) {}

    private record Open(Plan plan, Deque<String> steps) {}

    private final Tasks tasks;
    private final ActingAs acting;
    private final SampleSteps done;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    SampleWork(Tasks tasks, ActingAs acting, SampleSteps done, Clock clock) {
        this.tasks = tasks;
        this.acting = acting;
        this.done = done;
        this.clock = clock;
    }

    /**
     * Works through the plans until they are done; what its process does not ask for in time is left as it is.
     *
     * @return false when Baton stops meanwhile
     */
    boolean carryOut(List<Plan> plans) {
        List<Open> open = new ArrayList<>();
        for (Plan plan : plans) {
            Deque<String> steps = new ArrayDeque<>(plan.steps());
            while (!steps.isEmpty() && done.done(mark(plan, steps))) {
                steps.removeFirst();
            }
            if (!steps.isEmpty()) {
                open.add(new Open(plan, steps));
            }
        }
        Instant latest = Instant.now().plus(PATIENCE);
        while (!open.isEmpty() && stopping.getCount() > 0 && Instant.now().isBefore(latest)) {
            for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
                Open next = all.next();
                if (step(next) && next.steps().isEmpty()) {
                    all.remove();
                }
            }
            if (stopped()) {
                return false;
            }
        }
        if (!open.isEmpty()) {
            LOG.debug("{} of the sample leads still wait for their first task", open.size());
        }
        return stopping.getCount() > 0;
    }

    /** Names the first of the steps that are left. */
    private static String mark(Plan plan, Deque<String> left) {
        return "work:" + plan.lead() + ":" + (plan.steps().size() - left.size());
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping.countDown();
    }

    private boolean stopped() {
        try {
            return stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean step(Open open) {
        String name = open.steps().getFirst();
        TaskItem task = find(open.plan().lead(), task(name));
        if (task == null) {
            return false;
        }
        acting.as(
                task.assignee() == null ? TAKES_FREE_ONES : task.assignee(),
                locale -> done.once(
                        mark(open.plan(), open.steps()), () -> tasks.complete(task.id(), answer(name, open.plan()))));
        open.steps().removeFirst();
        return true;
    }

    private @Nullable TaskItem find(RecordId record, String step) {
        AtomicReference<@Nullable TaskItem> found = new AtomicReference<>();
        acting.as(
                SEES_ALL,
                locale -> tasks.list(TaskFilter.of(TaskView.ALL).about(record), 0, 20).stream()
                        .filter(task -> task.definitionKey().equals(step))
                        .findFirst()
                        .ifPresent(found::set));
        return found.get();
    }

    /**
     * Completes a task of a record as whoever has it, as soon as its process asks; once.
     *
     * @param free the log-in of whoever takes it when nobody has it
     * @return false when it was not asked for in time, or Baton stops meanwhile
     */
    boolean complete(RecordId record, String step, String free, Map<String, @Nullable Object> answer) {
        String mark = "work:" + record + ":" + step;
        return done.done(mark)
                || await(() -> {
                    TaskItem task = find(record, step);
                    if (task != null) {
                        acting.as(
                                task.assignee() == null ? free : task.assignee(),
                                locale -> done.once(mark, () -> tasks.complete(task.id(), answer)));
                    }
                    return task != null;
                });
    }

    /** Waits until it is so; false when that takes too long, or Baton stops meanwhile. */
    boolean await(BooleanSupplier so) {
        Instant latest = Instant.now().plus(SHORT_PATIENCE);
        while (!so.getAsBoolean()) {
            if (stopped() || Instant.now().isAfter(latest)) {
                return false;
            }
        }
        return true;
    }

    boolean stopping() {
        return stopping.getCount() == 0;
    }

    private static String task(String step) {
        return switch (step) {
            case "sql", "later", "nobudget" -> "User_QualifyLead";
            case "accept" -> "User_AcceptHandoff";
            default -> "User_MakeFirstContact";
        };
    }

    private Map<String, @Nullable Object> answer(String step, Plan plan) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, @Nullable Object> answer = new HashMap<>();
        switch (step) {
            case "accept" -> answer.put("handoffAnswer", "ACCEPTED");
            case "sql" -> {
                qualify(answer, plan, "SQL", "20K_TO_100K", "UNDER_3_MONTHS");
                answer.put("nextStep", "Offer");
                answer.put("nextStepDate", today.plusDays(7).toString());
            }
            case "later" -> {
                qualify(answer, plan, "NOT_NOW", "UNKNOWN", "6_TO_12_MONTHS");
                answer.put("revisitDate", today.plusDays(90).toString());
            }
            case "nobudget" -> {
                qualify(answer, plan, "DISQUALIFIED", "UNDER_5K", "UNKNOWN");
                answer.put("disqualifyReason", "NO_BUDGET");
            }
            default -> {
                answer.put("contactOutcome", outcome(step));
                answer.put("contactChannel", step.equals("replied") ? "MAIL" : "PHONE");
                answer.put("contactNote", plan.said());
            }
        }
        return answer;
    }

    private static String outcome(String step) {
        return switch (step) {
            case "noanswer" -> "NO_ANSWER";
            case "voicemail" -> "VOICEMAIL";
            case "replied" -> "REPLIED";
            default -> "REACHED";
        };
    }

    private static void qualify(
            Map<String, @Nullable Object> answer, Plan plan, String outcome, String budget, String timeline) {
        answer.put("need", plan.need());
        answer.put("productInterest", "CRM");
        answer.put("budgetBand", budget);
        answer.put("decisionMakerReached", outcome.equals("SQL") ? "YES" : "NO");
        answer.put("timeline", timeline);
        answer.put("painScore", outcome.equals("SQL") ? "4" : "2");
        answer.put("outcome", outcome);
    }
}
