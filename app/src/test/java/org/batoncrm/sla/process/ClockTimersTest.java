package org.batoncrm.sla.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.OpenInterval;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.SubProcessBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two clocks of a record go up their ladders beside each other while somebody works. */
@BatonTest
class ClockTimersTest {

    private static final RecordId LEAD = RecordId.of("LEAD-7");
    private static final String LADDER = "Timer_Ladder";
    private static final String WATCH = "Timer_Watch";
    private static final String WORK = "User_Work";

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private CalendarDesk desk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Jobs jobs;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void aCalendarRoundTheClock() {
        people.add("keeper", Role.PROCESS_OWNER);
        people.as("keeper", () -> {
            desk.add("always", "Round the clock", "UTC", null);
            CalendarDetails now = desk.get("always");
            Map<DayOfWeek, List<OpenInterval>> week = new HashMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, List.of(new OpenInterval(0, 24 * 60)));
            }
            return desk.save(new SaveCalendar("always", now.name(), now.zone(), null, now.version(), week, List.of()));
        });
        repository
                .createDeployment()
                .addModelInstance("ladder-probe.bpmn", diagram())
                .addModelInstance("watch-probe.bpmn", watch())
                .deploy();
    }

    /** One timer for all clocks; what was passed is kept in the history. */
    private static BpmnModelInstance watch() {
        return Bpmn.createExecutableProcess("watch-probe")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("Start_Watch")
                .exclusiveGateway("Gateway_Again")
                .intermediateCatchEvent(WATCH)
                .timerWithDate("${slaCalendar.nextThreshold(execution)}")
                .serviceTask("Service_PassDue")
                .camundaDelegateExpression("${passDueThresholdDelegate}")
                .connectTo("Gateway_Again")
                .done();
    }

    private static BpmnModelInstance diagram() {
        SubProcessBuilder ladders = Bpmn.createExecutableProcess("ladder-probe")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("Start_Probe")
                .parallelGateway("Gateway_Split")
                .userTask(WORK)
                .camundaDueDate("${slaCalendar.dueAt(execution, 'resolution')}")
                .endEvent("End_Work")
                .moveToNode("Gateway_Split")
                .subProcess("Sub_Ladders")
                .camundaInputParameter("clock", "${loopCounter == 0 ? 'first-response' : 'resolution'}")
                .camundaInputParameter("percent", "${0}")
                .camundaInputParameter("laddersEnd", "${false}");
        ladders.multiInstance().parallel().cardinality("2");
        return ladders.embeddedSubProcess()
                .startEvent("Start_Ladder")
                .exclusiveGateway("Gateway_Again")
                .intermediateCatchEvent(LADDER)
                .timerWithDate("${slaCalendar.nextThreshold(execution, 'clock')}")
                .serviceTask("Service_Pass")
                .camundaDelegateExpression("${passThresholdDelegate}")
                .exclusiveGateway("Gateway_End")
                .condition("end", "${laddersEnd}")
                .endEvent("End_Ladder")
                .moveToNode("Gateway_End")
                .condition("on", "${!laddersEnd}")
                .connectTo("Gateway_Again")
                .subProcessDone()
                .endEvent("End_Probe")
                .done();
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    private void start(String name, Duration target, Duration consumed) {
        clocks.start(LEAD, name, "always", target, ago(consumed));
    }

    private void begin() {
        runtime.startProcessInstanceByKey("ladder-probe", LEAD.toString());
    }

    /** The timer of each clock, told apart by the variable of its own step. */
    private Map<String, Date> timers() {
        Map<String, Date> found = new HashMap<>();
        for (Job job : management.createJobQuery().activityId(LADDER).list()) {
            found.put((String) runtime.getVariable(job.getExecutionId(), "clock"), job.getDuedate());
        }
        return found;
    }

    private Date ladderOf(String name) {
        return timers().get(name);
    }

    private List<Integer> passed() {
        List<Integer> found = new ArrayList<>();
        jdbc.sql("select passed_percent from sla_clock order by id")
                .query(Integer.class)
                .list()
                .forEach(found::add);
        return found;
    }

    private static Date upToASecond(Instant at) {
        return Date.from(at.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
    }

    private Date next(String name) {
        return upToASecond(clocks.nextThreshold(LEAD, name).orElseThrow());
    }

    @Test
    void eachClockHasOneTimerForItsNextStepOnly() {
        start("first-response", Duration.ofHours(4), Duration.ZERO);
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();

        assertThat(timers())
                .hasSize(2)
                .containsEntry("first-response", next("first-response"))
                .containsEntry("resolution", next("resolution"));
        assertThat(clocks.nextThreshold(LEAD, "first-response")).contains(clocks.dueAt(LEAD, "first-response", 50));
    }

    @Test
    void goesUpTheLadderStepByStepAndTellsOnlyTheHighestOfThoseMissed() {
        start("first-response", Duration.ofHours(4), Duration.ofMinutes(230));
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();

        jobs.runDue();

        assertThat(passed()).containsExactly(90, 0);
        assertThat(ladderOf("first-response")).isEqualTo(upToASecond(clocks.dueAt(LEAD, "first-response", 100)));
        assertThat(clocks.passThreshold(LEAD, "first-response")).isZero();
        assertThat(clocks.atLaddersEnd(LEAD, "first-response")).isFalse();
    }

    @Test
    void endsAtTheEndOfTheLadderWhileTheOtherGoesOn() {
        start("first-response", Duration.ofHours(1), Duration.ofHours(9));
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();

        jobs.runDue();

        assertThat(passed()).containsExactly(150, 0);
        assertThat(timers()).containsOnlyKeys("resolution");
        assertThat(clocks.atLaddersEnd(LEAD, "first-response")).isTrue();
        assertThat(clocks.nextThreshold(LEAD, "first-response")).isEmpty();
        assertThat(clocks.state(LEAD, "first-response").orElseThrow().breachedAt())
                .isEqualTo(clocks.dueAt(LEAD, "first-response", 100));
    }

    @Test
    void theTimerOfAClockThatRestsIsDueNeverAndThatOfTheOtherStays() {
        start("first-response", Duration.ofHours(4), Duration.ZERO);
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();
        Date other = ladderOf("first-response");

        clocks.pause(LEAD, "resolution", "waits for the customer");

        assertThat(ladderOf("resolution")).isEqualTo(SlaCalendar.NEVER);
        assertThat(ladderOf("first-response")).isEqualTo(other);
        assertThat(work().getDueDate()).isNull();
        assertThat(clocks.passThreshold(LEAD, "resolution")).isZero();

        clocks.resume(LEAD, "resolution");

        assertThat(ladderOf("resolution")).isEqualTo(next("resolution"));
        // Some databases keep a task's due date to the nearest second.
        Instant due = clocks.dueAt(LEAD, "resolution", 100);
        assertThat(work().getDueDate().toInstant()).isBetween(due.minusSeconds(1), due.plusSeconds(1));
    }

    private Task work() {
        return tasks.createTaskQuery().taskDefinitionKey(WORK).singleResult();
    }

    @Test
    void theTimerWaitsForAClockThatStartsLater() {
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();
        assertThat(ladderOf("first-response")).isEqualTo(SlaCalendar.NEVER);

        start("first-response", Duration.ofHours(4), Duration.ZERO);

        assertThat(ladderOf("first-response")).isEqualTo(next("first-response"));
    }

    @Test
    void anotherTargetAndAnotherCalendarMoveTheTimerAndKeepWhatWasConsumed() {
        start("first-response", Duration.ofHours(4), Duration.ofHours(1));
        start("resolution", Duration.ofHours(40), Duration.ofHours(10));
        begin();
        Date before = ladderOf("resolution");

        clocks.follow(LEAD, "resolution", Duration.ofHours(80), "default");

        assertThat(ladderOf("resolution")).isEqualTo(next("resolution")).isAfter(before);
        assertThat(clocks.state(LEAD, "resolution").orElseThrow().consumed())
                .isBetween(Duration.ofHours(10), Duration.ofHours(10).plusMinutes(5));
        assertThat(clocks.ledger(LEAD, "resolution"))
                .hasSize(2)
                .last()
                .satisfies(segment -> assertThat(segment.reason()).isEqualTo("sla.segment.retargeted"));
    }

    @Test
    void aClockThatIsMetOrCancelledRemindsNobodyAndOneReopenedDoesAgain() {
        start("first-response", Duration.ofHours(4), Duration.ZERO);
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();

        clocks.met(LEAD, "first-response");
        clocks.cancel(LEAD, "resolution");
        assertThat(timers().values()).containsOnly(SlaCalendar.NEVER);

        clocks.resume(LEAD, "first-response");
        assertThat(ladderOf("first-response")).isEqualTo(next("first-response"));
    }

    @Test
    void theTimerGoesBackWithTheTransactionThatMovedIt() {
        start("first-response", Duration.ofHours(4), Duration.ZERO);
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        begin();
        Date before = ladderOf("resolution");

        transaction.executeWithoutResult(status -> {
            clocks.pause(LEAD, "resolution", "waits for the customer");
            status.setRollbackOnly();
        });

        assertThat(ladderOf("resolution")).isEqualTo(before);
    }

    private Date watched() {
        return management
                .createJobQuery()
                .activityId(WATCH)
                .active()
                .singleResult()
                .getDuedate();
    }

    /** The clock and the step of each time the timer rang, in the order in which it did. */
    private List<String> told() {
        List<String> found = new ArrayList<>();
        String clock = "";
        for (HistoricDetail change : history.createHistoricDetailQuery()
                .variableUpdates()
                .orderPartiallyByOccurrence()
                .asc()
                .list()) {
            HistoricVariableUpdate update = (HistoricVariableUpdate) change;
            if (update.getVariableName().equals("clock")) {
                clock = String.valueOf(update.getValue());
            } else {
                found.add(clock + " " + update.getValue());
            }
        }
        return found;
    }

    @Test
    void oneTimerForAllClocksIsDueAtTheFirstStepOfAnyAndFollowsThemAll() {
        start("first-response", Duration.ofHours(4), Duration.ZERO);
        start("resolution", Duration.ofHours(40), Duration.ZERO);
        runtime.startProcessInstanceByKey("watch-probe", LEAD.toString());
        assertThat(watched()).isEqualTo(next("first-response"));

        clocks.met(LEAD, "first-response");
        assertThat(watched()).isEqualTo(next("resolution"));

        clocks.pause(LEAD, "resolution", "waits for the customer");
        assertThat(watched()).isEqualTo(SlaCalendar.NEVER);

        start("update", Duration.ofHours(8), Duration.ZERO);
        assertThat(watched()).isEqualTo(next("update"));

        clocks.resume(LEAD, "resolution");
        clocks.retarget(LEAD, "resolution", Duration.ofHours(2));
        assertThat(watched()).isEqualTo(next("resolution"));
    }

    @Test
    void oneTimerForAllClocksTakesTheirStepsOneAfterTheOtherAndTellsWhose() {
        start("first-response", Duration.ofHours(4), Duration.ofMinutes(230));
        start("resolution", Duration.ofHours(4), Duration.ofMinutes(150));
        start("update", Duration.ofHours(40), Duration.ZERO);
        runtime.startProcessInstanceByKey("watch-probe", LEAD.toString());

        jobs.runDue();

        assertThat(passed()).containsExactly(90, 50, 0);
        assertThat(told()).containsExactly("first-response 90", "resolution 50");
        assertThat(watched()).isEqualTo(upToASecond(clocks.dueAt(LEAD, "first-response", 100)));
        assertThat(clocks.passThreshold(LEAD)).contains(new SlaClocks.Climbed("first-response", 0));
    }

    @Test
    void withoutAClockThatRunsOneTimerForAllWaitsAndTellsNothing() {
        runtime.startProcessInstanceByKey("watch-probe", LEAD.toString());
        assertThat(watched()).isEqualTo(SlaCalendar.NEVER);
        assertThat(clocks.passThreshold(LEAD)).isEmpty();

        management.executeJob(
                management.createJobQuery().activityId(WATCH).singleResult().getId());

        assertThat(told()).containsExactly(" 0");
        assertThat(watched()).isEqualTo(SlaCalendar.NEVER);
    }

    @Test
    void importedHistoryIsMetWithItsBreachAndRemindsNobody() {
        Instant monday = Instant.parse("2026-11-23T09:00:00Z");
        clocks.record(LEAD, "resolution", "always", Duration.ofHours(4), monday, monday.plus(Duration.ofHours(9)));
        clocks.record(LEAD, "first-response", "always", Duration.ofHours(4), monday, monday.plusSeconds(60));

        assertThat(clocks.state(LEAD, "resolution").orElseThrow().breachedAt())
                .isEqualTo(monday.plus(Duration.ofHours(4)));
        assertThat(clocks.state(LEAD, "first-response").orElseThrow().breachedAt())
                .isNull();
        assertThat(passed()).containsExactly(150, 0);
        assertThat(clocks.nextThreshold(LEAD, "resolution")).isEmpty();
    }
}
