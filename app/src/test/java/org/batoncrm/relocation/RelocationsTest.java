package org.batoncrm.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.relocation.Preview.Group;
import org.batoncrm.relocation.Preview.StepRow;
import org.batoncrm.relocation.Preview.Way;
import org.batoncrm.tasklist.process.TaskRepair;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of running cases when they move to another version, case by case and reason by reason. */
@BatonTest
class RelocationsTest {

    private static final String KEY = ProbeDiagram.KEY;
    private static final String WHY = "The new version answers sooner.";

    @Autowired
    private Relocations relocations;

    @Autowired
    private RunWorker worker;

    @Autowired
    private RunStore store;

    @Autowired
    private CaseMove move;

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskRepair repair;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final List<String> published = new ArrayList<>();
    private int from;

    @BeforeEach
    void people() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("auditor", Role.AUDITOR);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        publish(ProbeDiagram.CHILD, ProbeDiagram.child());
        from = publish(KEY, ProbeDiagram.first().xml());
    }

    /** What a test has published is no part of the house. */
    @AfterEach
    void takeBack() {
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    private int publish(String key, String xml) {
        var deployed = repository
                .createDeployment()
                .name("probe")
                .source("studio")
                .addString(key + ".bpmn", xml)
                .deployWithResult();
        published.add(deployed.getId());
        return deployed.getDeployedProcessDefinitions().get(0).getVersion();
    }

    private int next(ProbeDiagram diagram) {
        return publish(KEY, diagram.xml());
    }

    private String startAt(String... steps) {
        var start = runtime.createProcessInstanceByKey(KEY).businessKey("LEAD-4711");
        for (String step : steps) {
            start = start.startBeforeActivity(step);
        }
        return start.execute().getProcessInstanceId();
    }

    private Relocations.Look look(Wish wish) {
        return people.as("owner", () -> relocations.look(KEY, wish, null, null, 0, 50));
    }

    private Relocations.Look look(int to) {
        return look(Wish.of(from, to));
    }

    private RunView moveAll(Wish wish) {
        return finished(people.as("owner", () -> relocations.start(KEY, wish, WHY)));
    }

    /** The worker of the product may have taken it before this one. */
    private RunView finished(RunView run) {
        Instant deadline = Instant.now().plusSeconds(60);
        RunView now = run;
        while (now.running() && Instant.now().isBefore(deadline)) {
            worker.work();
            now = people.as("owner", () -> relocations.get(run.id()));
            Thread.onSpinWait();
        }
        assertThat(now.running()).isFalse();
        return now;
    }

    private void write(String sql, Object... values) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    }

    /** Nobody else takes the run until its lease has run out. */
    private RunView heldByANodeThatIsGone(int to) {
        return people.as(
                "owner",
                () -> transaction.execute(status -> {
                    RunView begun = relocations.start(KEY, Wish.of(from, to), WHY);
                    store.keep(begun.id());
                    return begun;
                }));
    }

    private void leaseRunsOut(RunView run) {
        write("update relocation_run set lease_until = null where id = ?", run.id());
    }

    private List<ItemView> items(RunView run) {
        return people.as("owner", () -> relocations.items(run.id(), null, 0, 200))
                .items();
    }

    private int versionOf(String instance) {
        ProcessInstance found =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        return repository.getProcessDefinition(found.getProcessDefinitionId()).getVersion();
    }

    private List<String> standing(String instance) {
        return runtime.getActiveActivityIds(instance).stream()
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User_Write",
                "User_Review",
                "Receive_Answer",
                "Timer_Pause",
                "Gateway_Wait",
                "Fork_Both",
                "Call_Child",
                "User_Several",
                "User_Inside",
                "Task_Later"
            })
    void aCaseMovesFromEveryKindOfStepToTheSameStep(String step) {
        String instance = startAt(step);
        List<String> before = standing(instance);
        int to = next(ProbeDiagram.second());

        Relocations.Look look = look(to);
        assertThat(look.preview().green()).isEqualTo(1);
        assertThat(look.cases().items()).singleElement().satisfies(one -> {
            assertThat(one.sentence()).isNull();
            assertThat(one.verdict()).isEqualTo(Verdict.GREEN);
            assertThat(one.record()).isEqualTo("LEAD-4711");
        });
        assertThat(versionOf(instance)).as("a look changes nothing").isEqualTo(from);

        RunView run = moveAll(Wish.of(from, to));

        assertThat(run.done()).isEqualTo(1);
        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(standing(instance)).isEqualTo(before);
        assertThat(repair.repair()).as("the list of tasks follows by itself").isZero();
    }

    @Test
    void aGatewayWithoutANameIsCalledByWhatItWaitsFor() {
        startAt("Gateway_Wait");

        assertThat(look(next(ProbeDiagram.second())).cases().items().get(0).steps())
                .containsExactly("Paid / Late");
    }

    @Test
    void aMovedCaseGoesOnByTheNewVersion() {
        String instance = startAt("User_Write");
        int to = next(ProbeDiagram.second()
                .with(
                        "sourceRef=\"User_Write\" targetRef=\"User_Review\"",
                        "sourceRef=\"User_Write\" targetRef=\"User_Left\""));

        moveAll(Wish.of(from, to));
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());

        assertThat(standing(instance)).containsExactly("User_Left");
    }

    @Test
    void theOpenTaskGetsTheNameGroupAndFormOfTheNewVersion() {
        String instance = startAt("User_Review");
        int to = next(
                ProbeDiagram.second()
                        .with(
                                "id=\"User_Review\" name=\"Review\" camunda:candidateGroups=\"ae\"",
                                "id=\"User_Review\" name=\"Look again\" camunda:candidateGroups=\"finance\" camunda:formRef=\"some-form\" camunda:formRefBinding=\"latest\""));

        moveAll(Wish.of(from, to));

        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        assertThat(task.getName()).isEqualTo("Look again");
        Map<String, Object> row = jdbc.sql(
                        "select v.name, v.process_version, v.form_key, c.who from task_view v join task_candidate c"
                                + " on c.task_id = v.task_id where v.task_id = ?")
                .param(task.getId())
                .query()
                .singleRow();
        assertThat(row.values().stream().map(String::valueOf))
                .containsExactly("Look again", String.valueOf(to), "some-form", "finance");
        assertThat(repair.repair()).isZero();
    }

    @Test
    void theLinkOfTheRecordKnowsWhereTheCaseStandsAfterwards() {
        String instance = startAt("User_Review");
        write(
                "insert into process_link (id, record_type, record_id, process_key, instance_id, active_key,"
                        + " current_step, started_at) values (-1, 'LEAD', 4711, ?, ?, ?, 'User_Review', ?)",
                KEY,
                instance,
                "LEAD-4711:" + KEY,
                Timestamp.from(clock.instant()));
        int to = next(ProbeDiagram.second().with("User_Review", "User_Checked"));

        moveAll(new Wish(from, to, Map.of("User_Review", "User_Checked"), Map.of(), false, Map.of()));

        assertThat(jdbc.sql("select current_step from process_link where id = -1")
                        .query(String.class)
                        .single())
                .isEqualTo("User_Checked");
        assertThat(jdbc.sql("select count(*) from process_link")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theRecordsTimelineTellsWhoMovedItAndWhy() {
        startAt("User_Review");

        moveAll(Wish.of(from, next(ProbeDiagram.second())));

        assertThat(jdbc.sql("select body from timeline_entry where record_type = 'LEAD' and record_id = 4711")
                        .query(String.class)
                        .list())
                .containsExactly(WHY);
    }

    @Test
    void aStepThatIsGoneNeedsAChoiceAndTheOneOfTheSameNameIsProposed() {
        String instance = startAt("User_Review");
        int to = next(ProbeDiagram.second().with("User_Review", "User_Checked"));

        Preview preview = look(to).preview();
        assertThat(preview.choice()).isEqualTo(1);
        assertThat(preview.groups())
                .extracting(Group::sentence)
                .containsExactly("“Review” is gone in the new version.");
        assertThat(preview.steps()).singleElement().satisfies(row -> {
            assertThat(row.way()).isEqualTo(Way.OPEN);
            assertThat(row.proposal()).isEqualTo("User_Checked");
        });

        RunView left = moveAll(Wish.of(from, to));
        assertThat(left.left()).isEqualTo(1);
        assertThat(items(left)).extracting(ItemView::sentence).containsExactly("“Review” is gone in the new version.");
        assertThat(versionOf(instance)).isEqualTo(from);

        Wish chosen = new Wish(from, to, Map.of("User_Review", "User_Checked"), Map.of(), false, Map.of());
        assertThat(look(chosen).preview().steps()).extracting(StepRow::way).containsExactly(Way.MAPPED);
        assertThat(moveAll(chosen).done()).isEqualTo(1);
        assertThat(standing(instance)).containsExactly("User_Checked");
    }

    @Test
    void aSingleCaseGoesToTheStepThatWasChosenForItAlone() {
        String one = startAt("User_Review");
        String other = startAt("User_Review");
        String open = startAt("Receive_Answer");
        int to =
                next(ProbeDiagram.second().with("User_Review", "User_Checked").with("Receive_Answer", "Receive_Other"));
        Wish wish = new Wish(
                from,
                to,
                Map.of("User_Review", "User_Checked"),
                Map.of(
                        other, Map.of("User_Review", "User_Left", "User_Write", "User_Right"),
                        open, Map.of("Receive_Answer", "User_Right")),
                false,
                Map.of());

        Relocations.Look look = look(wish);
        assertThat(look.preview().green()).isEqualTo(3);
        assertThat(look.cases().items())
                .filteredOn(found -> found.instance().equals(other))
                .flatExtracting(CaseView::places)
                .containsExactly(new CaseView.Place("User_Review", "Review", "User_Left"));
        assertThat(look(new Wish(from, to, Map.of(), Map.of(), false, Map.of()))
                        .cases()
                        .items())
                .filteredOn(found -> found.instance().equals(one))
                .flatExtracting(CaseView::places)
                .containsExactly(new CaseView.Place("User_Review", "Review", null));

        RunView run = moveAll(wish);

        assertThat(run.done()).as(items(run).toString()).isEqualTo(3);
        assertThat(standing(one)).containsExactly("User_Checked");
        assertThat(standing(other)).containsExactly("User_Left");
        assertThat(standing(open)).containsExactly("User_Right");

        finished(people.as("owner", () -> relocations.moveBack(run.id(), "It was wrong.")));
        assertThat(standing(other)).containsExactly("User_Review");
        assertThat(standing(open)).containsExactly("Receive_Answer");
    }

    @Test
    void whatWasChosenForACaseAloneHoldsAsLongAsItStandsThere() {
        String stays = startAt("User_Review");
        String wentOn = startAt("User_Review");
        int to = next(ProbeDiagram.second());
        RunView run = heldByANodeThatIsGone(to);
        write("update relocation_item set steps_after = 'User_Right' where run_id = ?", run.id());
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(wentOn).singleResult().getId());
        leaseRunsOut(run);

        assertThat(finished(run).done()).isEqualTo(2);
        assertThat(standing(stays)).containsExactly("User_Right");
        assertThat(standing(wentOn)).containsExactly("Receive_Answer");
    }

    @Test
    void forASingleCaseOnlyStepsAtWhichItCanWaitAreTaken() {
        String one = startAt("User_Review");
        int to = next(ProbeDiagram.second().with("User_Review", "User_Checked"));
        Wish wish = new Wish(from, to, Map.of(), Map.of(one, Map.of("User_Review", "End_Probe")), false, Map.of());

        assertThatThrownBy(() -> look(wish)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("owner", () -> relocations.start(KEY, wish, WHY)))
                .isInstanceOf(Invalid.class);
        assertThat(versionOf(one)).isEqualTo(from);
    }

    @Test
    void aStepOfAnotherKindBeginsAnewWhereSomebodyChooses() {
        String instance = startAt("Receive_Answer");
        int to = next(ProbeDiagram.second()
                .with(
                        "<bpmn:receiveTask id=\"Receive_Answer\" name=\"Answer\" messageRef=\"Message_Answer\" />",
                        "<bpmn:userTask id=\"Receive_Answer\" name=\"Answer\" camunda:candidateGroups=\"ae\" />"));

        assertThat(look(to).preview().groups())
                .extracting(Group::verdict, Group::sentence)
                .containsExactly(Tuple.tuple(Verdict.CHOICE, "“Answer” is another kind of step in the new version."));
        Wish chosen = new Wish(from, to, Map.of("Receive_Answer", "Receive_Answer"), Map.of(), false, Map.of());
        assertThat(look(chosen).preview().steps()).extracting(StepRow::way).containsExactly(Way.RESTART);
        assertThat(look(chosen).preview().green()).isEqualTo(1);

        RunView run = moveAll(chosen);

        assertThat(run.done()).as(items(run).toString()).isEqualTo(1);
        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(standing(instance)).containsExactly("Receive_Answer");
        assertThat(tasks.createTaskQuery().processInstanceId(instance).list())
                .extracting(Task::getName)
                .containsExactly("Answer");
        assertThat(repair.repair()).isZero();
    }

    @Test
    void oneBranchBeginsAnewWhileTheOtherGoesOn() {
        String instance = startAt("Receive_Answer", "User_Left");
        int to = next(ProbeDiagram.second().with("Receive_Answer", "Receive_Other"));

        RunView run = moveAll(new Wish(from, to, Map.of("Receive_Answer", "User_Review"), Map.of(), false, Map.of()));

        assertThat(run.done()).as(items(run).toString()).isEqualTo(1);
        assertThat(standing(instance)).containsExactly("User_Left", "User_Review");
    }

    @Test
    void aTimerKeepsItsMoment() {
        String instance = startAt("Timer_Pause");
        Instant due = due(instance);
        int to = next(ProbeDiagram.second().with(">P3D<", ">P30D<"));

        assertThat(look(to).cases().items().get(0).timers()).singleElement().satisfies(timer -> {
            assertThat(timer.name()).isEqualTo("Pause");
            assertThat(timer.effect().kind()).isEqualTo("stays");
        });
        moveAll(Wish.of(from, to));

        assertThat(due(instance)).isEqualTo(due);
    }

    @Test
    void aTimerStartsAgainWhenThatIsWanted() {
        String instance = startAt("Timer_Pause");
        Instant due = due(instance);
        int to = next(ProbeDiagram.second().with(">P3D<", ">P30D<"));
        Wish anew = new Wish(from, to, Map.of(), Map.of(), true, Map.of());

        assertThat(look(anew).cases().items().get(0).timers())
                .extracting(timer -> timer.effect().kind())
                .containsExactly("moves");
        assertThat(due(instance)).as("a look changes nothing").isEqualTo(due);
        moveAll(anew);

        assertThat(due(instance)).isAfter(due.plus(Duration.ofDays(20)));
    }

    @Test
    void aReminderThatTheNewVersionLacksFallsAwayAndANewOneBegins() {
        String instance = startAt("User_Write");
        int to = next(
                ProbeDiagram.second().with("Timer_Remind", "Timer_RemindLater").with(">P2D<", ">P4D<"));

        assertThat(look(to).cases().items().get(0).timers())
                .extracting(timer -> timer.effect().kind())
                .containsExactlyInAnyOrder("goes", "begins");
        moveAll(Wish.of(from, to));

        assertThat(management.createJobQuery().processInstanceId(instance).list())
                .hasSize(1);
    }

    @Test
    void aCaseWaitsForTheMessageOfTheNewVersion() {
        String instance = startAt("Receive_Answer");
        int to = next(ProbeDiagram.second().with("relocation.answer", "relocation.reply"));

        moveAll(Wish.of(from, to));
        runtime.createMessageCorrelation("relocation.reply")
                .processInstanceId(instance)
                .correlate();

        assertThat(standing(instance)).containsExactly("Timer_Pause");
    }

    private Instant due(String instance) {
        Job job = management.createJobQuery().processInstanceId(instance).singleResult();
        return job.getDuedate().toInstant();
    }

    private void blocked(String instance, int to, String sentence) {
        Relocations.Look look = look(to);
        assertThat(look.preview().groups())
                .extracting(Group::verdict, Group::sentence)
                .containsExactly(Tuple.tuple(Verdict.BLOCKED, sentence));
        RunView run = moveAll(Wish.of(from, to));
        assertThat(run.refused()).isEqualTo(1);
        assertThat(items(run)).extracting(ItemView::sentence).containsExactly(sentence);
        assertThat(versionOf(instance)).isEqualTo(from);
    }

    @Test
    void aPausedCaseStays() {
        String instance = startAt("User_Review");
        runtime.suspendProcessInstanceById(instance);

        blocked(instance, next(ProbeDiagram.second()), "It is paused; let it go on first.");
    }

    @Test
    void aCaseWhoseStepIsBeingDoneStays() {
        String instance = startAt("Task_Later");
        write(
                "update ACT_RU_JOB set LOCK_OWNER_ = 'other', LOCK_EXP_TIME_ = ? where PROCESS_INSTANCE_ID_ = ?",
                Timestamp.from(clock.instant().plusSeconds(600)),
                instance);

        blocked(instance, next(ProbeDiagram.second()), "A step of it is being done at this moment; try again.");
    }

    @Test
    void aStepForSeveralStaysWhenTheNewVersionAsksOnlyOne() {
        String instance = startAt("User_Several");

        blocked(
                instance,
                next(ProbeDiagram.second()
                        .with(
                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>",
                                "")),
                "“Ask several” is under way for several at once, and the new version does that differently; wait until"
                        + " it is done.");
    }

    @Test
    void aStepThatWaitsForTheEngineNeedsAChoiceWhenTheNewVersionDoesItAtOnce() {
        String instance = startAt("Task_Later");
        int to = next(ProbeDiagram.second().with(" camunda:asyncBefore=\"true\"", ""));

        assertThat(look(to).preview().groups())
                .extracting(Group::verdict, Group::sentence)
                .containsExactly(Tuple.tuple(
                        Verdict.CHOICE, "“Later” waits for the engine in a way that the new version does not know."));
        moveAll(new Wish(from, to, Map.of("Task_Later", "User_Left"), Map.of(), false, Map.of()));

        assertThat(standing(instance)).containsExactly("User_Left");
        assertThat(versionOf(instance)).isEqualTo(to);
    }

    @Test
    void aCaseThatHasNotBegunMovesUnlessTheNewVersionBeginsAtOnce() {
        String later = "id=\"Start_Probe\" name=\"Begun\" camunda:asyncBefore=\"true\"";
        from = next(ProbeDiagram.first().with("id=\"Start_Probe\" name=\"Begun\"", later));
        String instance = runtime.startProcessInstanceByKey(KEY).getProcessInstanceId();

        blocked(instance, next(ProbeDiagram.second()), "It has not begun its first step yet.");

        int to = next(ProbeDiagram.second().with("id=\"Start_Probe\" name=\"Begun\"", later));
        moveAll(Wish.of(from, to));
        jobs.runDue();

        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(standing(instance)).containsExactly("User_Write");
    }

    @Test
    void aJoinThatWaitsForFewerBranchesIsNoPlaceForACase() {
        String instance = startAt("Join_Both", "User_Right");
        int to = next(ProbeDiagram.second()
                .with(
                        " sourceRef=\"User_Left\" targetRef=\"Join_Both\"",
                        " sourceRef=\"User_Left\" targetRef=\"Call_Child\""));

        assertThat(look(to).preview().groups())
                .extracting(Group::verdict, Group::sentence)
                .containsExactly(Tuple.tuple(Verdict.CHOICE, "“Join_Both” joins fewer branches in the new version."));
        moveAll(new Wish(from, to, Map.of("Join_Both", "User_Left"), Map.of(), false, Map.of()));

        assertThat(standing(instance)).containsExactly("User_Left", "User_Right");
    }

    @Test
    void whatCouldNoLongerBeUndoneStays() {
        String undo = "<bpmn:boundaryEvent id=\"Undo_Write\" name=\"Undo\" attachedToRef=\"User_Write\">"
                + "<bpmn:compensateEventDefinition id=\"CD_Undo\" /></bpmn:boundaryEvent>"
                + "<bpmn:userTask id=\"User_Undo\" name=\"Undo it\" camunda:candidateGroups=\"ae\" isForCompensation=\"true\" />"
                + "<bpmn:association id=\"Association_Undo\" associationDirection=\"One\" sourceRef=\"Undo_Write\" targetRef=\"User_Undo\" />";
        String place = "<bpmn:endEvent id=\"End_Probe\" name=\"Over\" />";
        from = next(ProbeDiagram.first().with(place, place + undo));
        String instance = startAt("User_Write");
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());

        blocked(
                instance,
                next(ProbeDiagram.second()),
                "“Undo it” could no longer undo in the new version what was done.");

        int to = next(ProbeDiagram.second().with(place, place + undo));
        assertThat(moveAll(Wish.of(from, to)).done()).isEqualTo(1);
    }

    @Test
    void aCalledProcessIsNeverStoppedByAChoice() {
        String instance = startAt("Call_Child");
        int to = next(ProbeDiagram.second().with("Call_Child", "Call_Other"));
        Wish chosen = new Wish(from, to, Map.of("Call_Child", "User_Review"), Map.of(), false, Map.of());

        assertThat(look(chosen).preview().groups())
                .extracting(Group::sentence)
                .containsExactly("“Call” has called another process that still runs and would be stopped.");
        assertThat(moveAll(chosen).refused()).isEqualTo(1);
        assertThat(standing(instance)).containsExactly("Call_Child");
    }

    @Test
    void aCalledProcessRunsOnInItsOwnVersion() {
        String instance = startAt("Call_Child");
        int to = next(ProbeDiagram.second());

        assertThat(look(to).cases().items()).extracting(CaseView::children).containsExactly(1);
        moveAll(Wish.of(from, to));
        tasks.complete(tasks.createTaskQuery()
                .taskDefinitionKey("User_Child")
                .singleResult()
                .getId());

        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(standing(instance)).containsExactly("User_Several");
    }

    @Test
    void aCaseWithAProblemMovesAndKeepsIt() {
        String instance = startAt("Task_Later");
        Job job = management.createJobQuery().processInstanceId(instance).singleResult();
        management.setJobRetries(job.getId(), 0);
        int to = next(ProbeDiagram.second());

        assertThat(moveAll(Wish.of(from, to)).done()).isEqualTo(1);

        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId())
                .isEqualTo(management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId());
        assertThat(versionOf(instance)).isEqualTo(to);
    }

    @Test
    void whatTheNewVersionWantsToKnowIsAskedAndChecked() {
        String instance = startAt("User_Review");
        int to = next(
                ProbeDiagram.second()
                        .with(
                                "<camunda:property name=\"variable:known\" value=\"String\" />",
                                "<camunda:property name=\"variable:known\" value=\"String\" /><camunda:property name=\"variable:share\" value=\"Integer\" />"));

        assertThat(look(to).preview().missing()).containsExactly(Map.entry("share", "Integer"));
        assertThatThrownBy(() -> look(new Wish(from, to, Map.of(), Map.of(), false, Map.of("share", "much"))))
                .isInstanceOf(Invalid.class);
        moveAll(new Wish(from, to, Map.of(), Map.of(), false, Map.of("share", "12")));

        assertThat(runtime.getVariable(instance, "share")).isEqualTo(12);
    }

    @Test
    void aCaseKeepsWhatItKnowsAlready() {
        startAt("User_Review");
        String knows = startAt("User_Review");
        int to = next(
                ProbeDiagram.second()
                        .with(
                                "<camunda:property name=\"variable:known\" value=\"String\" />",
                                "<camunda:property name=\"variable:known\" value=\"String\" /><camunda:property name=\"variable:share\" value=\"Integer\" />"));
        runtime.setVariable(knows, "share", 7);

        moveAll(new Wish(from, to, Map.of(), Map.of(), false, Map.of("share", "12")));

        assertThat(runtime.getVariable(knows, "share")).isEqualTo(7);
    }

    @Test
    void twoHundredCasesMoveAndTwoWaitForAChoice() {
        for (int i = 0; i < 198; i++) {
            startAt("User_Write");
        }
        startAt("User_Review");
        startAt("User_Review");
        int to = next(ProbeDiagram.second().with("User_Review", "User_Checked"));

        Preview preview = look(to).preview();
        assertThat(preview.green()).isEqualTo(198);
        assertThat(preview.choice()).isEqualTo(2);
        assertThat(people.as("owner", () -> relocations.look(KEY, Wish.of(from, to), Verdict.CHOICE, null, 0, 20))
                        .cases()
                        .total())
                .isEqualTo(2);
        RunView run = moveAll(Wish.of(from, to));
        assertThat(run.done()).isEqualTo(198);
        assertThat(run.left()).isEqualTo(2);

        RunView rest = moveAll(new Wish(from, to, Map.of("User_Review", "User_Checked"), Map.of(), false, Map.of()));

        assertThat(rest.total()).isEqualTo(2);
        assertThat(rest.done()).isEqualTo(2);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .list())
                .allSatisfy(one -> assertThat(one.getProcessDefinitionId()).contains(KEY + ":" + to + ":"));
    }

    @Test
    void aCaseThatWasBeingMovedWhenTheNodeDiedIsMovedByTheNextOne() {
        String instance = startAt("User_Review");
        int to = next(ProbeDiagram.second());
        RunView run = heldByANodeThatIsGone(to);
        Run begun = store.find(run.id()).orElseThrow();
        Item item = store.items(run.id(), List.of(ItemState.PENDING), 0, 1).get(0);
        transaction.executeWithoutResult(status -> {
            move.move(begun, item, new HashMap<>());
            assertThat(versionOf(instance)).isEqualTo(to);
            status.setRollbackOnly();
        });
        assertThat(versionOf(instance)).isEqualTo(from);
        worker.work();
        assertThat(people.as("owner", () -> relocations.get(run.id())).pending())
                .isEqualTo(1);

        leaseRunsOut(run);

        assertThat(finished(run).done()).isEqualTo(1);
        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(jdbc.sql("select count(*) from timeline_entry where record_id = 4711")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void movingACaseASecondTimeChangesNothing() {
        String instance = startAt("User_Review");
        int to = next(ProbeDiagram.second());
        RunView run = moveAll(Wish.of(from, to));
        Run begun = store.find(run.id()).orElseThrow();
        Item item = store.items(run.id(), List.of(ItemState.DONE), 0, 1).get(0);

        transaction.executeWithoutResult(status -> move.move(begun, item, new HashMap<>()));

        assertThat(versionOf(instance)).isEqualTo(to);
        assertThat(jdbc.sql("select count(*) from timeline_entry where record_id = 4711")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aCaseThatHasGoneOnIsJudgedAnew() {
        String gone = startAt("User_Write");
        String ended = startAt("User_Write");
        int to = next(ProbeDiagram.second().with("User_Review", "User_Checked"));
        RunView run = heldByANodeThatIsGone(to);
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(gone).singleResult().getId());
        runtime.deleteProcessInstance(ended, "over");
        leaseRunsOut(run);

        assertThat(finished(run).left()).isEqualTo(2);
        assertThat(items(run))
                .extracting(ItemView::sentence)
                .containsExactlyInAnyOrder("“Review” is gone in the new version.", "It has ended meanwhile.");
    }

    @Test
    void casesGoBackToWhereTheyCameFromUnlessTheyHaveGoneOn() {
        String renamed = startAt("User_Review");
        String restarted = startAt("Receive_Answer");
        String wentOn = startAt("User_Write");
        int to =
                next(ProbeDiagram.second().with("User_Review", "User_Checked").with("Receive_Answer", "Receive_Other"));
        RunView run = moveAll(new Wish(
                from,
                to,
                Map.of("User_Review", "User_Checked", "Receive_Answer", "User_Left"),
                Map.of(),
                false,
                Map.of()));
        assertThat(run.done()).as(items(run).toString()).isEqualTo(3);
        assertThat(run.mayMoveBack()).isTrue();
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(wentOn).singleResult().getId());

        RunView back = finished(people.as("owner", () -> relocations.moveBack(run.id(), "It was wrong.")));

        assertThat(back.movesBack()).isEqualTo(run.id());
        assertThat(standing(renamed)).containsExactly("User_Review");
        assertThat(versionOf(renamed)).isEqualTo(from);
        assertThat(standing(restarted)).containsExactly("Receive_Answer");
        assertThat(versionOf(restarted)).isEqualTo(from);
        assertThat(versionOf(wentOn)).isEqualTo(to);
        assertThat(back.done()).isEqualTo(2);
        assertThat(items(back))
                .filteredOn(item -> item.state() == ItemState.LEFT)
                .extracting(ItemView::sentence)
                .containsExactly("It has gone on since: it stands at “Review” now.");
        assertThatThrownBy(() -> people.as("owner", () -> relocations.moveBack(run.id(), "Again.")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void onlyOneRunOfAProcessIsUnderWayAtATime() {
        startAt("User_Review");
        int to = next(ProbeDiagram.second());
        heldByANodeThatIsGone(to);

        assertThatThrownBy(() -> people.as("owner", () -> relocations.start(KEY, Wish.of(from, to), WHY)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void ownersMoveReviewersAndAuditorsLookOthersSeeNothing() {
        startAt("User_Review");
        int to = next(ProbeDiagram.second());
        Function<String, Relocations.Look> look =
                who -> people.as(who, () -> relocations.look(KEY, Wish.of(from, to), null, null, 0, 10));

        assertThat(look.apply("reviewer").preview().green()).isEqualTo(1);
        assertThat(look.apply("auditor").preview().green()).isEqualTo(1);
        assertThatThrownBy(() -> look.apply("rep")).isInstanceOf(Forbidden.class);
        for (String who : List.of("reviewer", "auditor", "rep")) {
            assertThatThrownBy(() -> people.as(who, () -> relocations.start(KEY, Wish.of(from, to), WHY)))
                    .isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        startAt("User_Review");
        int to = next(ProbeDiagram.second());

        assertThatThrownBy(() -> look(Wish.of(from, from))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> look(Wish.of(from, 999))).isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> look(new Wish(from, to, Map.of("User_Review", "End_Probe"), Map.of(), false, Map.of())))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> look(new Wish(from, to, Map.of("Nothing", "User_Write"), Map.of(), false, Map.of())))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("owner", () -> relocations.start(KEY, Wish.of(from, to), " ")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("owner", () -> relocations.start(KEY, Wish.of(from, to), "x".repeat(501))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whoMayNoLongerMoveCasesMovesNoneInTheBackground() {
        String instance = startAt("User_Review");
        int to = next(ProbeDiagram.second());
        RunView run = heldByANodeThatIsGone(to);
        write("update relocation_run set started_by = 'rep' where id = ?", run.id());
        leaseRunsOut(run);

        assertThat(finished(run).left()).isEqualTo(1);
        assertThat(versionOf(instance)).isEqualTo(from);
    }
}
