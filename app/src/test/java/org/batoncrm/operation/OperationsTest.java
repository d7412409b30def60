package org.batoncrm.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.lead.Leads;
import org.batoncrm.process.Messages;
import org.batoncrm.process.Processes;
import org.batoncrm.record.Timeline;
import org.batoncrm.tasklist.process.TaskRepair;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that have failed, are stuck, or have to be steered, and those who do it. */
@BatonTest
class OperationsTest {

    private static final String WHY = "The customer has called";

    @Autowired
    private Incidents incidents;

    @Autowired
    private Cases cases;

    @Autowired
    private Interventions interventions;

    @Autowired
    private Batches batches;

    @Autowired
    private BatchWorker worker;

    @Autowired
    private BatchStore store;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StuckCases stuck;

    @Autowired
    private Leads leads;

    @Autowired
    private Processes processes;

    @Autowired
    private Messages messages;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TaskRepair repair;

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
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private Probe probe;

    @BeforeEach
    void people() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("boss", Role.ADMIN);
        people.add("auditor", Role.AUDITOR);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        probe = new Probe(repository, runtime, management, jobs);
        probe.publish();
    }

    private RecordId lead() {
        String body = people.basic("rep")
                .postJson(
                        "/api/v1/leads",
                        "{\"lastName\":\"Okafor\",\"company\":\"Harbour Foods\",\"email\":\"ada@harbour.example\"}")
                .body();
        return RecordId.of(body.replaceAll("(?s).*?\"id\"\\s*:\\s*\"(LEAD-\\d+)\".*", "$1"));
    }

    /** A case whose amount nobody has set, where it is asked for it. */
    private String failed(String businessKey) {
        String id = probe.start(Probe.KEY, businessKey);
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(id).singleResult().getId());
        probe.fail(id);
        return id;
    }

    /** A case at the task for large amounts. */
    private String high(String businessKey) {
        String id = probe.start(Probe.KEY, businessKey, 20);
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(id).singleResult().getId());
        jobs.runDue();
        assertThat(probe.standing(id)).contains("User_High");
        return id;
    }

    private CaseView view(String id) {
        return people.as("owner", () -> cases.get(id));
    }

    private void owner(Runnable work) {
        people.as("owner", work);
    }

    private CaseFilter filter(@Nullable String step) {
        return new CaseFilter(Probe.KEY, step, null, CaseFilter.State.ALL, null);
    }

    private BatchView done(long batch) {
        worker.work();
        // The product's own worker may have been faster.
        for (int i = 0; i < 600 && people.as("owner", () -> batches.get(batch)).running(); i++) {
            Thread.onSpinWait();
            worker.work();
        }
        return people.as("owner", () -> batches.get(batch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEAD-900001 of 1k9s3f6qg0o8vd2h7j5t is 12.5 late",
                "DEAL-7 of a2386405-ec96-11f1-97d5-02fc00000001 is 3 late"
            })
    void whatDiffersFromCaseToCaseMakesNoCauseOfItsOwn(String message) {
        assertThat(Incidents.plain(message)).isEqualTo("… of … is … late");
    }

    @Test
    void failuresOfOneCauseAreOneGroupInPlainLanguage() {
        failed("LEAD-900001");
        failed("LEAD-900002");
        probe.publishWithLead();
        for (int i = 1; i <= 3; i++) {
            probe.fail(probe.start("operation-lead", "LEAD-90000" + i));
        }

        List<IncidentGroup> groups = people.as("auditor", () -> incidents.groups());

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0)).satisfies(group -> {
            assertThat(group.count()).isEqualTo(3);
            assertThat(group.stepName()).isEqualTo("Enrich");
            assertThat(group.cause()).isEqualTo(Cause.MISSING_RECORD);
            assertThat(group.sentence()).contains("not there");
            assertThat(group.since()).isBeforeOrEqualTo(group.latest());
        });
        assertThat(groups.get(1)).satisfies(group -> {
            assertThat(group.count()).isEqualTo(2);
            assertThat(group.step()).isEqualTo("Gateway_Amount");
            assertThat(group.cause()).isEqualTo(Cause.MISSING_VARIABLE);
            assertThat(group.advice()).contains("set the variable");
        });
        assertThat(people.as("auditor", () -> incidents.cases(groups.get(0).key(), 0, 50)))
                .extracting(one -> String.valueOf(one.record()))
                .containsExactlyInAnyOrder("LEAD-900001", "LEAD-900002", "LEAD-900003");
        assertThat(people.as("auditor", () -> incidents.cases(groups.get(0).key(), 1, 2)))
                .hasSize(1);
        assertThat(people.as("auditor", () -> incidents.count())).isEqualTo(5);
    }

    @Test
    void causesAreToldByWhatWasThrown() {
        assertThat(Cause.of("x", "org.springframework.mail.MailSendException: Mail server connection failed"))
                .isEqualTo(Cause.MAIL);
        assertThat(Cause.of("Deadlock found when trying to get lock; try restarting transaction", null))
                .isEqualTo(Cause.LOCK);
        assertThat(Cause.of("x", "org.springframework.orm.ObjectOptimisticLockingFailureException: Row was updated"))
                .isEqualTo(Cause.OUTDATED);
        assertThat(Cause.of("Read timed out", null)).isEqualTo(Cause.TIMEOUT);
        assertThat(Cause.of("deal.noLines", "org.batoncrm.kernel.Rejected: deal.noLines"))
                .isEqualTo(Cause.REFUSED);
        assertThat(Cause.of("Connection refused", null)).isEqualTo(Cause.REMOTE);
        assertThat(Cause.of("Unknown property used in expression: ${sendDelegate}. Cannot resolve", null))
                .isEqualTo(Cause.UNKNOWN_DELEGATE);
        assertThat(Cause.of("x", "java.lang.IllegalStateException: x\n\tat org.springframework.mail.MailSendException"))
                .isEqualTo(Cause.OTHER);
        assertThat(Cause.of(null, null)).isEqualTo(Cause.OTHER);
    }

    @Test
    void onlyAdministratorsReadStackTracesAndOnlyOwnersLayAHandOnCases() {
        String id = failed("LEAD-900001");
        String incident = view(id).problems().get(0).id();

        assertThat(people.as("boss", () -> incidents.trace(incident))).contains("Exception");
        assertThatThrownBy(() -> people.as("owner", () -> incidents.trace(incident)))
                .isInstanceOf(Forbidden.class);
        for (String reader : List.of("auditor", "reviewer")) {
            assertThat(people.as(reader, () -> cases.get(id).id())).isEqualTo(id);
            assertThatThrownBy(() -> people.as(reader, () -> interventions.retry(id, incident, WHY)))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> people.as(reader, () -> interventions.cancel(id, WHY)))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> people.as(
                            reader, () -> batches.start(OperationAction.CANCEL, filter(null), null, null, WHY)))
                    .isInstanceOf(Forbidden.class);
        }
        assertThatThrownBy(() -> people.as("rep", () -> cases.get(id))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> incidents.groups())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> stuck.all())).isInstanceOf(Forbidden.class);
    }

    @Test
    void nothingIsDoneWithoutAReasonOfItsLength() {
        String id = high("LEAD-900001");

        assertThatThrownBy(() -> owner(() -> interventions.cancel(id, " "))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.suspend(id, null))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.cancel(id, "x".repeat(501))))
                .isInstanceOf(Invalid.class);
        assertThat(view(id).state()).isEqualTo(CaseState.ACTIVE);
    }

    @Test
    void aVariableIsSetWithAReasonAndTheFailureTriedAgain() {
        RecordId lead = lead();
        String id = failed(lead.toString());
        String incident = view(id).problems().get(0).id();

        owner(() -> interventions.set(id, "amount", "", "20", WHY));
        owner(() -> interventions.retry(id, incident, WHY));
        jobs.runDue();

        assertThat(probe.standing(id)).contains("User_High");
        assertThat(view(id).problems()).isEmpty();
        assertThatThrownBy(() -> owner(() -> interventions.retry(id, incident, WHY)))
                .isInstanceOf(Conflict.class);
        assertThat(people.as("boss", () -> timeline.read(lead, java.util.Set.of(), 0, 20)))
                .anySatisfy(entry -> assertThat(entry.toString()).contains("amount", WHY));
        assertThat(people.as("auditor", () -> cases.log(id)))
                .extracting(OperationEntry::action, OperationEntry::by, OperationEntry::reason)
                .contains(
                        org.assertj.core.api.Assertions.tuple("variable", "Owner", WHY),
                        org.assertj.core.api.Assertions.tuple("retry", "Owner", WHY));
    }

    @Test
    void aVariableIsOneThatTheDiagramDeclaresOfItsTypeAndAsItWasSeen() {
        String id = high("LEAD-900001");

        assertThatThrownBy(() -> owner(() -> interventions.set(id, "other", null, "x", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "amount", null, "many", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "amount", null, "1.5", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "amount", null, "1e999999999", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "urgent", null, "yes", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "until", null, "tomorrow", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.set(id, "amount", "19", "30", WHY)))
                .isInstanceOf(Conflict.class);
        assertThat(runtime.getVariable(id, "amount")).isEqualTo(20);

        owner(() -> interventions.set(id, "amount", "20", "30", WHY));
        owner(() -> interventions.set(id, "urgent", "", "true", WHY));
        owner(() -> interventions.set(id, "until", "", "2027-01-01T08:00:00Z", WHY));
        assertThat(runtime.getVariable(id, "amount")).isEqualTo(30);
        assertThat(runtime.getVariable(id, "urgent")).isEqualTo(true);
        assertThat(((java.util.Date) runtime.getVariable(id, "until")).toInstant())
                .isEqualTo(Instant.parse("2027-01-01T08:00:00Z"));
        owner(() -> interventions.set(id, "urgent", "true", "", WHY));
        assertThat(runtime.getVariable(id, "urgent")).isNull();
    }

    @Test
    void aVariableThatAFormLetsPeopleChooseHoldsNothingElse() {
        RecordId lead = lead();
        jobs.runDue();
        CaseView on = people.as("owner", () -> cases.of(lead)).stream()
                .map(row -> view(row.id()))
                .filter(one -> one.process().equals("lead-qualification"))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> choices = people.as("owner", () -> cases.choices(on));
        String variable = on.variables().stream()
                .filter(one -> one.editable() && one.type().equals("String") && choices.containsKey(one.name()))
                .map(CaseView.Variable::name)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> owner(() -> interventions.set(on.id(), variable, null, "NO_SUCH_CHOICE", WHY)))
                .isInstanceOf(Invalid.class);
        owner(() ->
                interventions.set(on.id(), variable, null, choices.get(variable).get(0), WHY));
        assertThat(runtime.getVariable(on.id(), variable))
                .isEqualTo(choices.get(variable).get(0));
    }

    @Test
    void aTimerIsMovedAsItWasSeenOrLetDueAtOnce() {
        String id = high("LEAD-900001");
        CaseView.Wait timer = view(id).waits().get(0);
        Instant later = clock.instant().plus(Duration.ofDays(9)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

        owner(() -> interventions.shift(id, timer.id(), timer.dueAt(), later.toString(), WHY));
        assertThat(view(id).waits().get(0).dueAt()).isEqualTo(later);
        assertThatThrownBy(() -> owner(() -> interventions.shift(id, timer.id(), timer.dueAt(), null, WHY)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> owner(() -> interventions.shift(id, timer.id(), null, "9998-01-01T00:00:00Z", WHY)))
                .isInstanceOf(Invalid.class);

        owner(() -> interventions.shift(id, timer.id(), later, null, WHY));
        jobs.runDue();
        assertThat(probe.standing(id)).containsExactly("User_Low");
    }

    @Test
    void aFailedStepIsSkippedByTheChosenWay() {
        String id = failed("LEAD-900001");
        String incident = view(id).problems().get(0).id();

        assertThatThrownBy(() -> owner(() -> interventions.skip(id, incident, null, WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.skip(id, incident, "Flow_1", WHY)))
                .isInstanceOf(Invalid.class);
        owner(() -> interventions.skip(id, incident, "Flow_Low", WHY));

        assertThat(probe.standing(id)).containsExactly("User_Low");
        assertThat(view(id).problems()).isEmpty();
        assertThatThrownBy(() -> owner(() -> interventions.skip(id, incident, "Flow_Low", WHY)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aFailedStepWithOneWayOnIsSkippedWithoutAsking() {
        probe.publishWithLead();
        String id = probe.start("operation-lead", "LEAD-900001");
        probe.fail(id);

        owner(() -> interventions.skip(id, view(id).problems().get(0).id(), null, WHY));

        assertThat(probe.standing(id)).containsExactly("User_After");
    }

    @Test
    void aTokenIsMovedAfterAPreviewAndNotTwice() {
        String id = high("LEAD-900001");
        CaseView.Token token = view(id).tokens().get(0);

        assertThat(people.as("auditor", () -> cases.preview(id, token.id(), "User_Look", false)))
                .anySatisfy(sentence -> assertThat(sentence).contains("Much", "without an answer"))
                .anySatisfy(sentence -> assertThat(sentence).contains("Look", "open task"));
        assertThat(view(id).targets(token))
                .extracting(CaseStep::id)
                .contains("User_Look", "User_Low", "End_Probe")
                .doesNotContain("Start_Probe", "Event_Late");
        assertThatThrownBy(() -> owner(() -> interventions.move(id, token.id(), "Event_Late", false, null, WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.move(id, token.id(), "User_Nowhere", false, null, WHY)))
                .isInstanceOf(Invalid.class);

        owner(() -> interventions.move(id, token.id(), "User_Look", false, null, WHY));
        assertThat(probe.standing(id)).containsExactly("User_Look");
        assertThatThrownBy(() -> owner(() -> interventions.move(id, token.id(), "User_Low", false, null, WHY)))
                .isInstanceOf(Conflict.class);

        CaseView.Token now = view(id).tokens().get(0);
        owner(() -> interventions.move(id, now.id(), "User_Low", true, null, WHY));
        assertThat(view(id).state().running()).isFalse();
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(id).count())
                .isZero();
    }

    @Test
    void ofTwoWhoMoveOneTokenOneIsTold() throws InterruptedException {
        String id = high("LEAD-900001");
        String token = view(id).tokens().get(0).id();

        List<Throwable> refused = AtOnce.refusals(
                () -> people.as("owner", () -> moved(id, token, "User_Look")),
                () -> people.as("owner", () -> moved(id, token, "User_Low")));

        assertThat(refused).singleElement().isInstanceOfAny(Conflict.class, Rejected.class);
        assertThat(probe.standing(id)).hasSize(1);
    }

    private boolean moved(String id, String token, String target) {
        interventions.move(id, token, target, false, null, WHY);
        return true;
    }

    @Test
    void aPausedCaseOffersNoTaskAndTakesNoActionUntilItGoesOn() {
        RecordId lead = lead();
        String id = high(lead.toString());
        String task =
                tasks.createTaskQuery().processInstanceId(id).singleResult().getId();
        String open = "/api/v1/tasks?view=all&record=" + lead;
        assertThat(people.basic("boss").get(open).body()).contains(task);

        owner(() -> interventions.suspend(id, WHY));

        assertThat(view(id).state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(people.basic("boss").get(open).body()).doesNotContain(task);
        assertThat(repair.repair()).isZero();
        assertThat(people.basic("boss")
                        .postJson("/api/v1/tasks/" + task + "/complete", "{\"variables\":{}}")
                        .statusCode())
                .isEqualTo(409);
        assertThatThrownBy(() -> owner(() -> interventions.suspend(id, WHY))).isInstanceOf(Conflict.class);
        String token = view(id).tokens().get(0).id();
        assertThatThrownBy(() -> owner(() -> interventions.move(id, token, "User_Low", false, null, WHY)))
                .isInstanceOf(Conflict.class);

        owner(() -> interventions.resume(id, WHY));

        assertThat(people.basic("boss").get(open).body()).contains(task);
        assertThat(repair.repair()).isZero();
        assertThatThrownBy(() -> owner(() -> interventions.resume(id, WHY))).isInstanceOf(Conflict.class);
    }

    @Test
    void aTokenInsideAPartIsMovedBesideItOrOutOfItAndThePartLivesOn() {
        probe.publishPart();
        String id = probe.start("operation-part", "LEAD-900001");
        String first = view(id).tokens().get(0).id();

        assertThatThrownBy(() -> owner(() -> interventions.move(id, first, "End_Part", false, null, WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.move(id, first, "User_Second", true, null, WHY)))
                .isInstanceOf(Invalid.class);
        owner(() -> interventions.move(id, first, "User_First", true, null, WHY));
        assertThat(probe.standing(id)).containsExactly("User_Second");
        tasks.complete(low(id));
        assertThat(probe.standing(id)).containsExactly("User_Behind");

        String behind = view(id).tokens().get(0).id();
        assertThatThrownBy(() -> owner(() -> interventions.move(id, behind, "User_First", false, null, WHY)))
                .isInstanceOf(Invalid.class);
        owner(() -> interventions.move(id, behind, "Sub_Part", false, null, WHY));
        assertThat(probe.standing(id)).containsExactly("User_First");
        String again = view(id).tokens().get(0).id();
        owner(() -> interventions.move(id, again, "User_Behind", false, null, WHY));
        assertThat(probe.standing(id)).containsExactly("User_Behind");
    }

    private String low(String id) {
        return tasks.createTaskQuery().processInstanceId(id).singleResult().getId();
    }

    @Test
    void whatACaseHasCalledIsPausedWithItAndOnlyWithIt() {
        probe.publishCaller();
        String id = probe.start("operation-caller", "LEAD-900001");
        String called = view(id).called().get(0).id();

        assertThatThrownBy(() -> owner(() -> interventions.suspend(called, WHY)))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> owner(() -> interventions.cancel(called, WHY))).isInstanceOf(Rejected.class);
        owner(() -> interventions.suspend(id, WHY));
        assertThat(view(called).state()).isEqualTo(CaseState.SUSPENDED);
        owner(() -> interventions.resume(id, WHY));
        assertThat(view(called).state()).isEqualTo(CaseState.ACTIVE);
        owner(() -> interventions.cancel(id, WHY));
        assertThat(view(called).state()).isEqualTo(CaseState.CANCELLED);
        assertThatThrownBy(() -> owner(() -> interventions.restart(called, null, WHY)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aRecordChangesHandsWhileItsCaseIsPaused() {
        people.add("second", Role.AE);
        RecordId lead = lead();
        jobs.runDue();
        CaseRow carried = people.as("owner", () -> cases.of(lead)).stream()
                .filter(row -> view(row.id()).caller() == null)
                .findFirst()
                .orElseThrow();
        owner(() -> interventions.suspend(carried.id(), WHY));

        assertThat(people.basic("boss")
                        .postJson("/api/v1/leads/assign", "{\"ids\":[\"%s\"],\"ownerId\":\"second\"}".formatted(lead))
                        .body())
                .contains("\"changed\":1");

        owner(() -> interventions.resume(carried.id(), WHY));
        assertThat(repair.repair()).isZero();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(lead.toString())
                        .taskAssignee("rep")
                        .count())
                .isZero();
    }

    @Test
    void whatHappensToARecordWhileItsCaseIsPausedIsToldToItWhenItGoesOn() {
        RecordId lead = lead();
        jobs.runDue();
        String id = people.as("owner", () -> cases.of(lead)).stream()
                .filter(row -> view(row.id()).caller() == null)
                .findFirst()
                .orElseThrow()
                .id();
        owner(() -> interventions.suspend(id, WHY));

        people.as("boss", () -> leads.withdraw(lead));
        // Told again, as by somebody who is impatient: the case waits once, so it is told once.
        assertThat(transaction.<Boolean>execute(status -> processes.correlate(lead, "Msg_LeadWithdrawn", Map.of())))
                .isTrue();
        messages.deliverWaiting();
        assertThat(view(id).state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(kept(lead)).isEqualTo(1);

        // Longer than a day, after which what nobody waits for lies on the desk.
        jdbc.sql("update inbox_message set received_at = ?")
                .param(Timestamp.from(clock.instant().minus(Duration.ofDays(3))))
                .update();
        messages.deliverWaiting();
        assertThat(kept(lead)).isEqualTo(1);

        owner(() -> interventions.resume(id, WHY));
        messages.deliverWaiting();
        jobs.runDue();
        assertThat(kept(lead)).isZero();
        assertThat(view(id).state()).isEqualTo(CaseState.COMPLETED);
    }

    private long kept(RecordId record) {
        return jdbc.sql("select count(*) from inbox_message where record_number = ? and state = 'WAITING'")
                .param(record.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void aCancelledCaseIsRestartedOnItsRecordUnlessAnotherCarriesIt() {
        RecordId lead = lead();
        jobs.runDue();
        CaseRow carried = people.as("owner", () -> cases.of(lead)).stream()
                .filter(row -> view(row.id()).caller() == null)
                .findFirst()
                .orElseThrow();

        owner(() -> interventions.cancel(carried.id(), WHY));
        assertThat(view(carried.id()).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(view(carried.id()).endReason()).isEqualTo(WHY);
        assertThatThrownBy(() -> owner(() -> interventions.cancel(carried.id(), WHY)))
                .isInstanceOf(Conflict.class);

        String again = people.as("owner", () -> interventions.restart(carried.id(), null, WHY));
        jobs.runDue();

        assertThat(view(again).record()).isEqualTo(lead);
        assertThat(view(again).version()).isEqualTo(carried.version());
        assertThat(jdbc.sql("select count(*) from process_link where instance_id = ? and active_key is not null")
                        .param(again)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(people.basic("boss")
                        .get("/api/v1/records/" + lead + "/process")
                        .body())
                .contains(again);
        assertThatThrownBy(() -> owner(() -> interventions.restart(carried.id(), null, WHY)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> owner(() -> interventions.restart(again, null, WHY)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void anEndedCaseBeginsAnewAtAChosenStepWithItsVariables() {
        String id = high("PROBE");
        owner(() -> interventions.cancel(id, WHY));

        String again = people.as("owner", () -> interventions.restart(id, "User_Low", WHY));

        assertThat(probe.standing(again)).containsExactly("User_Low");
        assertThat(runtime.getVariable(again, "amount")).isEqualTo(20);
        assertThatThrownBy(() -> owner(() -> interventions.restart(id, "Event_Late", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> interventions.restart("no-such-case", null, WHY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void allFailuresOfAGroupAreTriedAgainInTheBackground() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(failed("LEAD-90" + (1000 + i)));
        }
        ids.forEach(id -> runtime.setVariable(id, "amount", 5));
        String group = people.as("owner", () -> incidents.groups().get(0).key());

        long chosen = people.as("owner", () -> batches.retry(group, ids.subList(0, 2), WHY));
        assertThat(done(chosen)).satisfies(run -> {
            assertThat(run.total()).isEqualTo(2);
            assertThat(run.done()).isEqualTo(2);
        });
        assertThat(people.as("owner", () -> incidents.groups().get(0).count())).isEqualTo(58);

        long all = people.as("owner", () -> batches.retry(group, null, WHY));
        assertThat(done(all).done()).isEqualTo(58);
        jobs.runDue();
        assertThat(people.as("owner", () -> incidents.groups())).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().activityIdIn("User_Low").count())
                .isEqualTo(60);
        assertThatThrownBy(() -> people.as("owner", () -> batches.retry(group, null, WHY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aClockThatCouldNotBeginACaseIsTriedAgain() {
        var clockJob =
                management.createJobQuery().processDefinitionKey("pool-recycle").singleResult();
        management.setJobRetries(clockJob.getId(), 0);
        String group = people.as("owner", () -> incidents.groups().get(0).key());
        assertThat(people.as("owner", () -> incidents.cases(group, 0, 50)))
                .singleElement()
                .satisfies(one -> assertThat(one.instance()).isEmpty());

        long run = people.as("owner", () -> batches.retry(group, null, WHY));

        assertThat(done(run).done()).isEqualTo(1);
        assertThat(people.as("owner", () -> incidents.groups())).isEmpty();
        assertThat(management
                        .createJobQuery()
                        .jobId(clockJob.getId())
                        .singleResult()
                        .getRetries())
                .isEqualTo(1);
    }

    @Test
    void manyAreMovedAndEachSaysWhatBecameOfIt() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(high("LEAD-90" + (1000 + i)));
        }
        long run = people.as(
                "owner", () -> batches.start(OperationAction.MOVE, filter("User_High"), null, "User_Low", WHY));
        BatchView done = done(run);

        assertThat(done.done()).isEqualTo(5);
        assertThat(ids).allSatisfy(id -> assertThat(probe.standing(id)).containsExactly("User_Low"));

        // They are at another step by now: what was chosen by hand is looked at anew.
        long again = people.as(
                "owner", () -> batches.start(OperationAction.MOVE, filter("User_High"), ids, "User_Low", WHY));
        assertThat(done(again).refused()).isEqualTo(5);
        assertThat(people.as("auditor", () -> batches.items(again, BatchItem.Outcome.REFUSED, 0, 10)))
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.sentence()).contains("moved on"));
    }

    @Test
    void aRunIsForActionsAndStepsThatThereAre() {
        high("LEAD-900001");
        assertThatThrownBy(() -> owner(() -> batches.start(OperationAction.RESTART, filter(null), null, null, WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> batches.start(OperationAction.MOVE, filter(null), null, "User_Low", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        owner(() -> batches.start(OperationAction.MOVE, filter("User_High"), null, "Event_Late", WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> owner(() -> batches.start(OperationAction.CANCEL, filter(null), List.of(), null, WHY)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        owner(() -> batches.start(OperationAction.CANCEL, filter("User_Nowhere"), null, null, WHY)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void twoNodesWorkingOneRunDoNothingTwiceAndAKilledOneLeavesTheRest() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            high("LEAD-90" + (1000 + i));
        }
        long run = people.as("owner", () -> batches.start(OperationAction.SUSPEND, filter(null), null, null, WHY));

        // A lease that is over, as after a kill: each node takes the run for its own.
        Callable<Boolean> node = () -> {
            write("update operation_batch set lease_until = null where id = ?", run);
            worker.work();
            return true;
        };
        assertThat(AtOnce.refusals(node, node, node)).isEmpty();
        BatchView done = done(run);

        assertThat(done.done()).isEqualTo(30);
        assertThat(done.refused()).isZero();
        assertThat(jdbc.sql("select count(*) from operation_log where batch_id = ?")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isEqualTo(30);
    }

    @Test
    void aRunDoesWhatItsStarterMayDoNow() {
        String id = high("LEAD-900001");
        long run = transaction.execute(status -> store.insert(
                OperationAction.CANCEL,
                Probe.KEY,
                null,
                null,
                WHY,
                "rep",
                List.of(new RunningCases.Brief(id, "LEAD-900001"))));

        assertThat(done(run).refused()).isEqualTo(1);
        assertThat(view(id).state()).isEqualTo(CaseState.ACTIVE);
    }

    @Test
    void casesAreFoundByProcessStepStateVersionAndRecord() {
        String atHigh = high("LEAD-900001");
        String failed = failed("LEAD-900002");
        String paused = high("LEAD-900003");
        owner(() -> interventions.suspend(paused, WHY));
        String ended = high("LEAD-900004");
        owner(() -> interventions.cancel(ended, WHY));

        assertThat(found("User_High", CaseFilter.State.ALL, null)).containsExactly(atHigh, paused);
        assertThat(found(null, CaseFilter.State.FAILING, null)).containsExactly(failed);
        assertThat(found(null, CaseFilter.State.SUSPENDED, null)).containsExactly(paused);
        assertThat(found(null, CaseFilter.State.ENDED, null)).containsExactly(ended);
        assertThat(found(null, CaseFilter.State.ALL, "LEAD-900002")).containsExactly(failed);
        assertThat(people.as("owner", () -> cases.count(filter(null)))).isEqualTo(3);
        assertThat(people.as(
                        "owner",
                        () -> cases.page(new CaseFilter(Probe.KEY, null, 99, CaseFilter.State.ALL, null), 0, 50)))
                .isEmpty();
        assertThat(people.as("owner", () -> cases.page(filter(null), 0, 50)))
                .filteredOn(row -> row.id().equals(atHigh))
                .singleElement()
                .satisfies(row -> assertThat(row.steps()).containsExactly("Much"));
    }

    private List<String> found(@Nullable String step, CaseFilter.State state, @Nullable String record) {
        CaseFilter filter = new CaseFilter(Probe.KEY, step, null, state, record == null ? null : RecordId.of(record));
        return people.as("owner", () -> cases.page(filter, 0, 50)).stream()
                .map(CaseRow::id)
                .toList();
    }

    @Test
    void whatNothingWillEverWakeIsToldByItsReason() {
        people.add("lawyer", Role.LEGAL);
        probe.publishStuck();
        probe.publishGroup("operation-nobody", "finance");
        probe.publishGroup("operation-somebody", "finance,legal");
        probe.publishMessage("operation-unheard", "Msg_NobodyEverSends");
        probe.publishMessage("operation-heard", "Msg_LeadReplied");
        probe.publishGroup("operation-asleep", "ae");
        String nothing = probe.start("operation-stuck", "LEAD-900001", 1);
        String nobody = probe.start("operation-nobody", "LEAD-900002");
        probe.start("operation-somebody", "LEAD-900003");
        String unheard = probe.start("operation-unheard", "LEAD-900004");
        String tired = failed("LEAD-900005");
        write("delete from ACT_RU_INCIDENT where PROC_INST_ID_ = ?", tired);
        String asleep = probe.start("operation-asleep", "LEAD-900006");
        repository.suspendProcessDefinitionByKey("operation-asleep");
        high("LEAD-900007");
        failed("LEAD-900008");

        Map<StuckReason, List<StuckCase>> found = people.as("auditor", () -> stuck.all());

        assertThat(ids(found, StuckReason.NOTHING_WAITS)).containsExactly(nothing);
        assertThat(ids(found, StuckReason.NOBODY_IN_GROUP)).containsExactly(nobody);
        assertThat(found.get(StuckReason.NOBODY_IN_GROUP).get(0).detail()).isEqualTo("Finance");
        assertThat(ids(found, StuckReason.MESSAGE_NEVER_SENT)).containsExactly(unheard);
        assertThat(ids(found, StuckReason.TRIES_USED_UP)).containsExactly(tired);
        assertThat(ids(found, StuckReason.PROCESS_SUSPENDED)).containsExactly(asleep);
    }

    private void write(String sql, Object given) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).param(given).update());
    }

    private static List<String> ids(Map<StuckReason, List<StuckCase>> found, StuckReason reason) {
        return found.getOrDefault(reason, List.of()).stream()
                .map(StuckCase::instance)
                .toList();
    }
}
