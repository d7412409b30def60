package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.lead.LeadsByHand;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a record shows of its process, and what reaches the process from outside. */
@BatonTest
class ProcessOnRecordTest {

    private static final String REPLIED = "Msg_LeadReplied";

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private Messages messages;

    @Autowired
    private ProcessView view;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private RecordId lead;

    @BeforeEach
    void aLeadThatHasJustComeIn() {
        long team = people.addTeam("Sales");
        people.add("anna", Set.of(team), Role.SDR);
        people.add("steward", Role.DATA_STEWARD);
        people.add("stranger", Set.of(people.addTeam("Others")), Role.SDR);
        lead = capture("grace@navy.example");
    }

    private RecordId capture(String mail) {
        return capture(LeadsByHand.chief("Grace", "Hopper", "Firm of " + mail, mail, "A demo, please"));
    }

    private RecordId capture(LeadParticulars particulars) {
        return people.as(
                "anna",
                () -> leads.capture(new CaptureLead(particulars, null, CaptureLead.Origin.MANUAL, true))
                        .lead()
                        .id());
    }

    @Test
    void saysNothingOfATimerWhoseClockRests() {
        repository
                .createDeployment()
                .addModelInstance(
                        "resting-probe.bpmn",
                        Bpmn.createExecutableProcess("resting-probe")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("Start_Probe")
                                .intermediateCatchEvent("Timer_Ladder")
                                .timerWithDate("${slaCalendar.nextThreshold(execution, 'nobody-started-it')}")
                                .endEvent("End_Probe")
                                .done())
                .deploy();
        String instance = runtime.startProcessInstanceByKey("resting-probe", lead.toString())
                .getId();

        InstanceView view = people.as("anna", () -> this.view.instances(lead)).stream()
                .filter(one -> one.id().equals(instance))
                .findFirst()
                .orElseThrow();

        assertThat(view.running()).isTrue();
        assertThat(view.active()).isEmpty();
        assertThat(people.logIn("anna")
                        .get("/records/" + lead + "/process-panel")
                        .body())
                .doesNotContain("9999");
    }

    private InstanceView shown() {
        List<InstanceView> instances = people.as("anna", () -> view.instances(lead));
        assertThat(instances).hasSize(1);
        return instances.get(0);
    }

    @Test
    void keepsAMessageThatComesTooEarlyAndDeliversItLater() {
        people.as("anna", () -> messages.receive(REPLIED, lead.toString(), null, Map.of()));
        messages.deliverWaiting();
        assertThat(people.as("steward", () -> messages.desk())).hasSize(1);

        jobs.runDue();
        messages.deliverWaiting();
        messages.deliverWaiting();

        assertThat(people.as("steward", () -> messages.desk())).isEmpty();
        assertThat(shown().done()).contains("End_AttemptPulledForward");
    }

    @Test
    void takesAMessageThatIsSentTwiceOnce() throws Exception {
        String path = "/api/v1/messages/" + REPLIED;
        String body = "{\"record\":\"" + lead + "\",\"correlationId\":\"mail-1\",\"variables\":{}}";
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> send =
                    () -> people.basic("anna").postJson(path, body).statusCode();
            for (Future<Integer> answer : senders.invokeAll(Collections.nCopies(8, send))) {
                assertThat(answer.get()).isEqualTo(202);
            }
        } finally {
            senders.shutdown();
        }
        assertThat(kept()).isEqualTo(1);
        assertThat(people.basic("anna")
                        .postJson(path, body.replace("mail-1", "MAIL-1"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(people.basic("anna")
                        .postJson(path, body.replace("\"correlationId\":\"mail-1\",", ""))
                        .statusCode())
                .isEqualTo(202);
        assertThat(kept()).isEqualTo(3);

        // One that has long been delivered is recognised, too; the process knows nothing of the sender's id.
        jobs.runDue();
        messages.deliverWaiting();
        assertThat(people.basic("anna").postJson(path, body).statusCode()).isEqualTo(202);
        assertThat(shown().done()).contains("End_AttemptPulledForward");
        assertThat(kept()).isEqualTo(3);
        assertThat(people.basic("stranger").postJson(path, body).statusCode()).isEqualTo(404);
    }

    private long kept() {
        return jdbc.sql("select count(*) from inbox_message").query(Long.class).single();
    }

    @Test
    void laysAMessageThatNobodyWaitsForOnTheDesk() {
        people.as("steward", () -> messages.receive("Msg_Unheard", null, "order-7", Map.of("amount", 7)));
        transaction.executeWithoutResult(
                status -> jdbc.sql("update inbox_message set received_at = timestampadd(day, -2, received_at)")
                        .update());
        messages.deliverWaiting();

        Messages.Kept kept = people.as("steward", () -> messages.desk()).get(0);
        assertThat(kept.state()).isEqualTo("UNMATCHED");
        assertThat(kept.variables()).containsEntry("amount", 7);
        assertThat(people.as("steward", () -> messages.deliver(kept.id()))).isFalse();
        people.as("anna", () -> assertThatThrownBy(() -> messages.desk()).isInstanceOf(Forbidden.class));
        people.as("steward", () -> messages.discard(kept.id()));
        assertThat(people.as("steward", () -> messages.desk())).isEmpty();
        people.as(
                "steward",
                () -> assertThatThrownBy(() -> messages.discard(kept.id())).isInstanceOf(NotFound.class));
    }

    @Test
    void refusesHostileVariablesAndRecordsOfOthers() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("v" + i, i);
        }
        for (Map<String, Object> hostile : List.of(
                Map.<String, Object>of("${execution}", 1),
                Map.<String, Object>of("a.b", 1),
                Map.<String, Object>of("nested", Map.of("a", 1)),
                Map.<String, Object>of("list", List.of(1)),
                Map.<String, Object>of("long", "x".repeat(4001)),
                many)) {
            people.as(
                    "anna",
                    () -> assertThatThrownBy(
                                    () -> messages.receive(REPLIED, lead.toString(), null, new HashMap<>(hostile)))
                            .as(hostile.keySet().toString())
                            .isInstanceOf(Invalid.class));
        }
        people.as(
                "stranger",
                () -> assertThatThrownBy(() -> messages.receive(REPLIED, lead.toString(), null, Map.of()))
                        .isInstanceOf(NotFound.class));
        people.as(
                "anna",
                () -> assertThatThrownBy(() -> messages.receive(REPLIED, null, null, Map.of()))
                        .isInstanceOf(Invalid.class));
        assertThat(people.as("steward", () -> messages.desk())).isEmpty();
    }

    @Test
    void showsWhereTheProcessStandsFromItsStartToItsEnd() {
        jobs.runDue();
        InstanceView running = shown();
        assertThat(running.state()).isEqualTo(InstanceView.State.ACTIVE);
        assertThat(running.done()).contains("Service_NormaliseLead", "Rule_ScoreLead");
        assertThat(running.active()).singleElement().satisfies(standing -> {
            assertThat(standing.id()).isEqualTo("User_MakeFirstContact");
            assertThat(standing.sentence()).isNotBlank();
        });

        runtime.suspendProcessInstanceById(running.id());
        assertThat(shown().state()).isEqualTo(InstanceView.State.SUSPENDED);
        runtime.activateProcessInstanceById(running.id());

        people.as("anna", () -> leads.withdraw(lead));
        assertThat(shown().state()).isEqualTo(InstanceView.State.COMPLETED);
        assertThat(shown().active()).isEmpty();
        assertThat(shown().done()).contains("End_LeadWithdrawn");
    }

    /** What a diagram calls a message is for machines; people read the name of the event that waits for it. */
    @Test
    void namesAnAwaitedMessageAsTheDiagramNamesItsEvent() {
        RecordId quiet = capture(new LeadParticulars(
                "Mary",
                "Shelley",
                "Frankenstein",
                "mary@geneva.example",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        jobs.runDue();

        assertThat(people.as("anna", () -> view.instances(quiet)))
                .flatExtracting(InstanceView::active)
                .filteredOn(standing -> standing.waitingFor() == InstanceView.Waiting.MESSAGE)
                .singleElement()
                .satisfies(standing -> assertThat(standing.sentence())
                        .startsWith("Waits for the message “Lead touched”. Without it, it goes on at"));
    }

    @Test
    void explainsTheDecisionsToThoseWhoMaySeeTheRecord() {
        jobs.runDue();
        String decisions = people.basic("anna")
                .get("/api/v1/records/" + lead + "/decisions")
                .body();
        assertThat(decisions).contains("lead-score", "lead-routing", "lead-screening");
        assertThat(people.basic("stranger")
                        .get("/api/v1/records/" + lead + "/decisions")
                        .statusCode())
                .isEqualTo(404);
        assertThat(people.basic("stranger")
                        .get("/api/v1/records/" + lead + "/process")
                        .statusCode())
                .isEqualTo(404);
    }

    /** A job that has failed for the last time waits for a person, with a sentence, and holds up nobody else. */
    @Test
    void parksAJobThatFailedForTheLastTime() {
        Job poison =
                management.createJobQuery().activityId("Start_LeadCaptured").singleResult();
        management.setJobRetries(poison.getId(), 0);
        RecordId other = capture("alan@bletchley.example");
        jobs.runDue();

        assertThat(shown().active()).anySatisfy(standing -> {
            assertThat(standing.waitingFor()).isEqualTo(InstanceView.Waiting.INCIDENT);
            assertThat(standing.sentence()).contains("Lead captured");
        });
        assertThat(people.as("anna", () -> view.instances(other)).get(0).active())
                .extracting(InstanceView.Standing::id)
                .contains("User_MakeFirstContact");

        management.setJobRetries(poison.getId(), 1);
        jobs.runDue();
        assertThat(shown().active())
                .extracting(InstanceView.Standing::waitingFor)
                .doesNotContain(InstanceView.Waiting.INCIDENT);
    }
}
