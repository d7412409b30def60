package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How finished instances become cases and sums of days. */
@BatonTest
class CollectorTest {

    @Autowired
    private Collector collector;

    @Autowired
    private DayStore days;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Probe probe;

    @BeforeEach
    void publish() {
        probe = new Probe(repository, runtime, tasks, 8);
        probe.publish();
    }

    @AfterEach
    void takeBack() {
        probe.close();
    }

    private void collect() {
        while (collector.collect(2)) {
            // The next two.
        }
    }

    private Map<String, Object> caseOf(String instance) {
        return jdbc.sql("select * from mining_case where instance_id = ?")
                .param(instance)
                .query()
                .singleRow();
    }

    private Map<String, Object> step(String instance, String element) {
        return jdbc.sql("select s.* from mining_step s join mining_case c on c.id = s.case_id"
                        + " where c.instance_id = ? and s.element = ?")
                .params(instance, element)
                .query()
                .singleRow();
    }

    private Map<String, Sums> sums(DayKey.Kind kind, int version) {
        LocalDate today = LocalDate.ofInstant(probe.start, ZoneOffset.UTC);
        return days.sums(
                new DayKey.Place(Probe.KEY, kind, version, 0),
                List.of(0L),
                today.minusDays(1),
                today.plusDays(1),
                null);
    }

    private static long minutes(int minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }

    private static void assertTimes(Map<String, Object> row, int waiting, int working) {
        assertThat(((Number) row.get("waiting_ms")).longValue()).isEqualTo(minutes(waiting));
        assertThat(((Number) row.get("working_ms")).longValue()).isEqualTo(minutes(working));
    }

    @Test
    void aTaskWaitsUntilSomebodyTakesItAndHandingItOnIsNoBreak() {
        String id = probe.at(0).start(Probe.KEY, "LEAD-1");
        probe.at(20).take(id, "rep").at(25).take(id, "rep2").at(30).complete(id);
        probe.at(40).complete(id, "good");

        collect();

        assertTimes(step(id, "User_Propose"), 20, 10);
        assertTimes(step(id, "User_Check"), 10, 0);
        assertThat(caseOf(id))
                .containsEntry("process_key", Probe.KEY)
                .containsEntry("record_type", "LEAD")
                .containsEntry("record_id", 1L)
                .containsEntry("outcome", "End_Good")
                .containsEntry("duration_ms", minutes(40))
                .containsEntry("team_id", Question.NO_TEAM);
    }

    @Test
    void aTaskThatWasGivenBackWaitsAgain() {
        String id = probe.at(0).start(Probe.KEY, "LEAD-1");
        probe.at(5).take(id, "rep").at(8).drop(id).at(20).take(id, "rep").at(22).complete(id);
        probe.at(30).complete(id, "good");

        collect();

        assertTimes(step(id, "User_Propose"), 17, 5);
    }

    @Test
    void loopsAndVariantsAreTold() {
        String straight = probe.run("LEAD-1", 0, 20, "good");
        String loop = probe.run("LEAD-2", 20, 60, "again", "again", "bad");
        String same = probe.run("LEAD-3", 90, 20, "good");

        collect();

        assertThat(caseOf(straight).get("variant_id")).isEqualTo(caseOf(same).get("variant_id"));
        assertThat(caseOf(loop)).containsEntry("repeats", 4).containsEntry("outcome", "End_Bad");
        assertThat(jdbc.sql("select steps from mining_variant where id = ?")
                        .param(caseOf(loop).get("variant_id"))
                        .query(String.class)
                        .single()
                        .split("\n"))
                .containsExactly(
                        "User_Propose",
                        "User_Check",
                        "User_Propose",
                        "User_Check",
                        "User_Propose",
                        "User_Check",
                        "End_Bad");
        assertThat(step(loop, "User_Propose")).containsEntry("visits", 3).containsEntry("repeats", 2);
        assertThat(((Number) step(loop, "User_Propose").get("repeat_ms")).longValue())
                .isEqualTo(minutes(40));
        assertThat(sums(DayKey.Kind.VARIANT, 0)).hasSize(2);
    }

    @Test
    void aCallTakesItsTimesFromTheCalledProcessAndPeopleWhoSignAtOncePassTheStepOnce() {
        probe.publishCaller();
        String caller = probe.at(0).start(Probe.CALLER, "DEAL-7");
        String called = probe.called(caller);
        probe.at(20).take(called, "rep").at(30).complete(called).complete(called, "good");
        probe.at(40).complete(caller).at(50).complete(caller).at(60).complete(caller);

        collect();

        assertTimes(step(caller, "Call_Probe"), 20, 10);
        assertTimes(step(caller, "User_Sign"), 10 + 20 + 30, 0);
        assertThat(step(caller, "User_Sign")).containsEntry("visits", 1).containsEntry("repeats", 0);
        assertThat(caseOf(called)).containsEntry("record_type", "DEAL").containsEntry("record_id", 7L);
        assertThat(caseOf(caller)).containsEntry("process_key", Probe.CALLER);
    }

    @Test
    void aCalledProcessThatEndsInTheSameMomentAsItsCallerIsReadWithIt() {
        probe.publishCaller();
        String caller = probe.at(0).start(Probe.CALLER, "DEAL-7");
        String called = probe.called(caller);
        probe.at(10).take(called, "rep").at(30).complete(called).complete(called, "good");
        probe.complete(caller).complete(caller).complete(caller);

        while (collector.collect(1)) {
            // One at a time, so that the caller may come first.
        }

        assertTimes(step(caller, "Call_Probe"), 10, 20);
        assertThat(jdbc.sql("select count(*) from mining_case")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatWasTakenOffIsACaseOfItsOwnKindAndInNoFigureOfSteps() {
        String id = probe.at(0).start(Probe.KEY, "LEAD-1");
        probe.at(15).end(id);

        collect();

        assertThat(caseOf(id)).containsEntry("outcome", Question.TAKEN_OFF);
        assertTimes(step(id, "User_Propose"), 15, 0);
        assertThat(sums(DayKey.Kind.OUTCOME, 0)).containsOnlyKeys(Question.TAKEN_OFF);
        assertThat(sums(DayKey.Kind.STEP, 0)).isEmpty();
        assertThat(sums(DayKey.Kind.VARIANT, 0)).isEmpty();
    }

    @Test
    void nothingIsCountedTwiceAndWhatEndsLaterIsAdded() {
        probe.run("LEAD-1", 0, 20, "good");
        probe.run("LEAD-2", 10, 20, "good");
        probe.run("LEAD-3", 10, 20, "bad");
        collect();
        collect();
        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").cases).isEqualTo(2);

        probe.run("LEAD-4", 20, 40, "good");
        collect();
        collect();

        Sums good = sums(DayKey.Kind.OUTCOME, 0).get("End_Good");
        assertThat(good.cases).isEqualTo(3);
        assertThat(good.lasted.count()).isEqualTo(3);
        assertThat(good.millis).isEqualTo(minutes(80));
        assertThat(sums(DayKey.Kind.STEP, 0).get("User_Propose").cases).isEqualTo(4);
    }

    @Test
    void whatAppearsLateWithAnEarlierTimeIsStillFound() {
        probe.run("LEAD-1", 200, 20, "good");
        collect();

        probe.run("LEAD-2", 195, 20, "good");
        collect();

        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").cases).isEqualTo(2);
    }

    @Test
    void twoNodesThatCollectAtOnceCountEachCaseOnce() throws Exception {
        for (int n = 0; n < 6; n++) {
            probe.run("LEAD-" + n, n, 20, "good");
        }

        assertThat(AtOnce.refusals(() -> collector.collect(10), () -> collector.collect(10)))
                .isEmpty();

        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").cases).isEqualTo(6);
        assertThat(jdbc.sql("select count(*) from mining_case")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void versionsAreToldApartAndSumUp() {
        probe.run("LEAD-1", 0, 20, "good");
        probe.publish();
        probe.run("LEAD-2", 0, 40, "good");

        collect();

        assertThat(sums(DayKey.Kind.OUTCOME, 1).get("End_Good").millis).isEqualTo(minutes(20));
        assertThat(sums(DayKey.Kind.OUTCOME, 2).get("End_Good").millis).isEqualTo(minutes(40));
        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").millis).isEqualTo(minutes(60));
    }

    @Test
    void theSumsStayWhenTheHistoryIsCleanedUp() {
        String id = probe.run("LEAD-1", 0, 20, "good");
        collect();

        transaction.executeWithoutResult(status ->
                jdbc.sql("delete from ACT_HI_PROCINST where ID_ = ?").param(id).update());
        collect();

        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").cases).isEqualTo(1);
        assertThat(caseOf(id)).isNotEmpty();
    }

    @Test
    void aCaseThatOnceStoodStillWithAProblemIsTroubled() {
        String id = probe.at(0).start(Probe.KEY, "LEAD-1");
        runtime.createIncident(
                "failedJob",
                runtime.createExecutionQuery()
                        .processInstanceId(id)
                        .activityId("User_Propose")
                        .singleResult()
                        .getId(),
                "something");
        probe.at(10).complete(id).complete(id, "good");

        collect();

        assertThat(caseOf(id)).containsEntry("troubled", true);
        assertThat(sums(DayKey.Kind.OUTCOME, 0).get("End_Good").troubled).isEqualTo(1);
    }

    @Test
    void whoeverCollectsMovesOnNoFurtherThanTenMinutesAgo() {
        collect();

        assertThat(jdbc.sql("select collected_until from mining_collected")
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .isBetween(
                        java.time.Instant.now().minus(Duration.ofMinutes(11)),
                        java.time.Instant.now().minus(Duration.ofMinutes(9)));
    }
}
