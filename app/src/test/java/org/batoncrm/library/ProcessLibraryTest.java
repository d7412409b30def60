package org.batoncrm.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands on the shelf, for whom, and what belongs to a version. */
@BatonTest
class ProcessLibraryTest {

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private PublishedCounts counts;

    @Autowired
    private People people;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> published = new ArrayList<>();

    @BeforeEach
    void people() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("rep", Role.AE);
    }

    /** What a test has published is no part of the house. */
    @AfterEach
    void takeBack() {
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    private static String diagram(String body) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_probe" targetNamespace="http://batoncrm.org/processes">
              <bpmn:process id="library-probe" name="Probe" isExecutable="true" camunda:historyTimeToLive="P1D" camunda:versionTag="2.0.0">
                <bpmn:documentation>Shows what a version is made of.</bpmn:documentation>
                <bpmn:startEvent id="Start_Probe" name="Begun" />
                <bpmn:sequenceFlow id="Flow_A" sourceRef="Start_Probe" targetRef="%s" />
                %s
                <bpmn:sequenceFlow id="Flow_B" sourceRef="%s" targetRef="End_Probe" />
                <bpmn:endEvent id="End_Probe" name="Over" />
              </bpmn:process>
            </bpmn:definitions>
            """.formatted(id(body), body, id(body));
    }

    private static String id(String body) {
        return body.replaceAll("(?s).*? id=\"(\\w+)\".*", "$1");
    }

    private static String task(String form) {
        return "<bpmn:userTask id=\"User_Look\" name=\"Look\" camunda:candidateGroups=\"ae\" camunda:formRef=\"" + form
                + "\" camunda:formRefBinding=\"deployment\" />";
    }

    private static String table(String binding) {
        return "<bpmn:businessRuleTask id=\"Rule_Probe\" name=\"Ask\" camunda:decisionRef=\"library-table\""
                + " camunda:decisionRefBinding=\"" + binding + "\" camunda:resultVariable=\"x\" />";
    }

    private static String decision(String answer) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_t" name="T" namespace="http://batoncrm.org/processes">
              <decision id="library-table" name="T" camunda:historyTimeToLive="P1D"><decisionTable id="DT"><output id="O" name="answer" typeRef="string" />
                <rule id="R"><description>Always.</description><outputEntry id="OE"><text>"%s"</text></outputEntry></rule></decisionTable></decision>
            </definitions>
            """.formatted(answer);
    }

    private Deployment publish(Map<String, String> files) {
        DeploymentBuilder builder = repository.createDeployment().name("probe").source("studio");
        files.forEach((name, content) ->
                builder.addInputStream(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
        Deployment deployment = builder.deploy();
        published.add(deployment.getId());
        return deployment;
    }

    private ShelfEntry entry(String login, String key) {
        return people.as(login, () -> library.shelf(null, ProcessLibrary.Order.NAME)).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyoneSeesWhatThereIsAndWhatItIsFor() {
        ShelfEntry entry = entry("rep", "deal-approval");

        assertThat(entry.name()).isEqualTo("Deal approval");
        assertThat(entry.purpose()).startsWith("Has the terms of one quote agreed to");
        assertThat(entry.tag()).isEqualTo("1.0.0");
        assertThat(entry.shipped()).isTrue();
        assertThat(entry.counts()).isNull();
        assertThat(people.as("rep", () -> library.process("deal-approval", null))
                        .standing())
                .isNull();
    }

    @Test
    void theSearchLooksAtNamePurposeAndKey() {
        List<ShelfEntry> found = people.as("rep", () -> library.shelf("quote AGREED", ProcessLibrary.Order.NAME));

        assertThat(found).extracting(ShelfEntry::key).contains("deal-approval").doesNotContain("pool-recycle");
        assertThat(people.as("rep", () -> library.shelf("no such thing", ProcessLibrary.Order.NAME)))
                .isEmpty();
    }

    @Test
    void whoAnswersForProcessesSeesHowManyRunAndHaveFinishedInEachVersion() {
        publish(Map.of("library-probe.bpmn", diagram("<bpmn:task id=\"Task_Probe\" name=\"Pass\" />")));
        runtime.startProcessInstanceByKey("library-probe");
        publish(Map.of("library-probe.bpmn", diagram("<bpmn:receiveTask id=\"Catch_Probe\" name=\"Wait\" />")));
        runtime.startProcessInstanceByKey("library-probe");
        runtime.startProcessInstanceByKey("library-probe");

        ShelfEntry entry = entry("owner", "library-probe");
        ShownProcess shown = people.as("owner", () -> library.process("library-probe", null));

        assertThat(entry.counts()).isEqualTo(new ShelfEntry.Counts(2, 1, 0));
        assertThat(entry.versions()).isEqualTo(2);
        assertThat(entry.shipped()).isFalse();
        assertThat(shown.versions())
                .extracting(VersionView::counts)
                .containsExactly(new ShelfEntry.Counts(2, 0, 0), new ShelfEntry.Counts(0, 1, 0));
        assertThat(shown.standing()).containsExactly(new ShownProcess.Stand("Catch_Probe", "Wait", 2, 0));
    }

    @Test
    void theNightlyCountKeepsWhatHistoryForgetsAndCountsNothingTwice() {
        publish(Map.of("library-probe.bpmn", diagram("<bpmn:task id=\"Task_Probe\" name=\"Pass\" />")));
        String definition = runtime.startProcessInstanceByKey("library-probe").getProcessDefinitionId();
        runtime.startProcessInstanceByKey("library-probe");
        Clock before = (Clock) ReflectionTestUtils.getField(counts, "clock");
        try {
            ReflectionTestUtils.setField(counts, "clock", Clock.offset(before, Duration.ofHours(2)));
            ReflectionTestUtils.invokeMethod(counts, "moveOn");
            ReflectionTestUtils.invokeMethod(counts, "moveOn");
        } finally {
            ReflectionTestUtils.setField(counts, "clock", before);
        }
        assertThat(counts.finished()).containsEntry(definition, 2L);

        transaction.executeWithoutResult(status -> jdbc.sql("delete from ACT_HI_PROCINST where PROC_DEF_ID_ = ?")
                .param(definition)
                .update());

        assertThat(counts.finished()).containsEntry(definition, 2L);
    }

    @Test
    void aVersionKeepsTheFormItWasPublishedWith() {
        publish(Map.of(
                "library-probe.bpmn", diagram(task("library-form")),
                "library-form.form", form("Old label")));
        publish(Map.of(
                "library-probe.bpmn", diagram(task("library-form").replace("name=\"Look\"", "name=\"Look again\"")),
                "library-form.form", form("New label")));

        ProcessPack first = people.as("rep", () -> library.pack("library-probe", 1));
        ProcessPack second = people.as("rep", () -> library.pack("library-probe"));

        assertThat(first.files().get("library-form.form")).contains("Old label");
        assertThat(second.files().get("library-form.form")).contains("New label");
        assertThat(first.files().get(first.diagram())).contains("name=\"Look\"");
    }

    @Test
    void aTableIsTheOneOfTheVersionOrTheNewestAsTheDiagramSays() {
        publish(Map.of("library-probe.bpmn", diagram(table("deployment")), "library-table.dmn", decision("old")));
        publish(Map.of("library-probe.bpmn", diagram(table("latest"))));
        publish(Map.of("library-table.dmn", decision("new")));

        assertThat(people.as("rep", () -> library.pack("library-probe", 1))
                        .files()
                        .get("library-table.dmn"))
                .contains("\"old\"");
        assertThat(people.as("rep", () -> library.pack("library-probe", 2))
                        .files()
                        .get("library-table.dmn"))
                .contains("\"new\"");
    }

    @Test
    void theWordsOfTheVersionComeBeforeTheShippedOnes() {
        Deployment own =
                publish(Map.of("library-probe.bpmn", diagram("<bpmn:task id=\"Task_Probe\" name=\"Pass\" />")));
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_, DEPLOYMENT_ID_, GENERATED_, TYPE_)"
                                + " values (?, 1, ?, ?, ?, false, 1)")
                .params(
                        "library-words",
                        "library-probe_zh_CN.properties",
                        "Task_Probe=通过\n".getBytes(StandardCharsets.UTF_8),
                        own.getId())
                .update());

        assertThat(people.as("rep", () -> library.pack("library-probe")).files())
                .containsEntry("library-probe_zh_CN.properties", "Task_Probe=通过\n");
        assertThat(people.as("rep", () -> library.pack("deal-approval")).files())
                .containsKeys(
                        "deal-approval.bpmn",
                        "deal-approval_zh_CN.properties",
                        "approval-matrix.dmn",
                        "deal-risk.dmn",
                        "quote-complete-terms.form",
                        "quote-complete-terms_zh_CN.properties")
                .doesNotContainKey("approval-step.bpmn");
    }

    @Test
    void aTableThatATimerAsksBelongsToThePack() {
        assertThat(people.as("rep", () -> library.pack("lead-qualification")).files())
                .containsKey("lead-due.dmn");
    }

    @Test
    void anUnknownProcessOrVersionIsNotFound() {
        assertThatThrownBy(() -> people.as("rep", () -> library.pack("no-such-process")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep", () -> library.pack("deal-approval", 999)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyReadsWithoutALogIn() {
        assertThat(people.anonymous().get("/processes").statusCode()).isEqualTo(302);
        assertThat(people.anonymous().get("/api/v1/processes").statusCode()).isEqualTo(401);
    }

    private static String form(String label) {
        return """
            {"type":"default","id":"library-form","schemaVersion":16,"executionPlatform":"Camunda Platform","executionPlatformVersion":"7.24.0",
             "components":[{"type":"textfield","id":"Field_a","key":"a","label":"%s"}]}
            """.formatted(label);
    }
}
