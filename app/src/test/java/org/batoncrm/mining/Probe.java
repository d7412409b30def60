package org.batoncrm.mining;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;

/** Small processes that a test publishes, runs at times it says, and takes back. */
final class Probe implements AutoCloseable {

    static final String KEY = "mining-probe";
    static final String CALLER = "mining-caller";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final List<String> published = new ArrayList<>();

    /** In whole seconds: MySQL's history knows no others. */
    final Instant start;

    /** @param minutesAgo when everything begins; what ends more than ten minutes ago is settled when it is collected */
    Probe(RepositoryService repository, RuntimeService runtime, TaskService tasks, int minutesAgo) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(minutesAgo * 60L);
    }

    /** Somebody proposes, somebody checks, as often as it takes; then it is good, or it is not. */
    void publish() {
        publishWith("(nothing)", "");
    }

    /** The same with something else in one place. */
    void publishWith(String instead, String text) {
        publish(KEY, """
                <bpmn:startEvent id="Start_Probe" />
                <bpmn:sequenceFlow id="Flow_1" sourceRef="Start_Probe" targetRef="User_Propose" />
                <bpmn:userTask id="User_Propose" name="Propose" camunda:candidateGroups="ae" />
                <bpmn:sequenceFlow id="Flow_2" sourceRef="User_Propose" targetRef="User_Check" />
                <bpmn:userTask id="User_Check" name="Check" camunda:candidateGroups="finance,legal" />
                <bpmn:sequenceFlow id="Flow_3" sourceRef="User_Check" targetRef="Gateway_Good" />
                <bpmn:exclusiveGateway id="Gateway_Good" name="Good?" default="Flow_Bad" />
                <bpmn:sequenceFlow id="Flow_Again" sourceRef="Gateway_Good" targetRef="User_Propose"><bpmn:conditionExpression>${verdict == 'again'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_Good" sourceRef="Gateway_Good" targetRef="End_Good"><bpmn:conditionExpression>${verdict == 'good'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_Bad" sourceRef="Gateway_Good" targetRef="End_Bad" />
                <bpmn:endEvent id="End_Good" name="Good" />
                <bpmn:endEvent id="End_Bad" name="Not good" />
                """.replace(instead, text));
    }

    /** Calls the other one, and then wants three people to sign at once. */
    void publishCaller() {
        publish(CALLER, """
                <bpmn:startEvent id="Start_Caller" />
                <bpmn:sequenceFlow id="Flow_C1" sourceRef="Start_Caller" targetRef="Call_Probe" />
                <bpmn:callActivity id="Call_Probe" name="Probe" calledElement="mining-probe"><bpmn:extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /></bpmn:extensionElements></bpmn:callActivity>
                <bpmn:sequenceFlow id="Flow_C2" sourceRef="Call_Probe" targetRef="User_Sign" />
                <bpmn:userTask id="User_Sign" name="Sign" camunda:candidateGroups="legal"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
                <bpmn:sequenceFlow id="Flow_C3" sourceRef="User_Sign" targetRef="End_Caller" />
                <bpmn:endEvent id="End_Caller" name="Done" />
                """);
    }

    private void publish(String key, String body) {
        String diagram = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_%s" targetNamespace="http://batoncrm.org/processes">
                  <bpmn:process id="%s" name="Probe of %s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:documentation>Shows what finished cases teach.</bpmn:documentation>
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key, key, published.size(), body);
        published.add(repository
                .createDeployment()
                .name("probe")
                .source("studio")
                .addInputStream(key + ".bpmn", new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId());
    }

    /** What happens next happens so many minutes after the start. */
    Probe at(int minutes) {
        ClockUtil.setCurrentTime(Date.from(start.plusSeconds(minutes * 60L)));
        return this;
    }

    String start(String key, String record) {
        return runtime.startProcessInstanceByKey(key, record).getId();
    }

    private Task task(String instance) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .listPage(0, 1)
                .get(0);
    }

    Probe take(String instance, String login) {
        tasks.setAssignee(task(instance).getId(), login);
        return this;
    }

    Probe drop(String instance) {
        tasks.setAssignee(task(instance).getId(), null);
        return this;
    }

    Probe complete(String instance) {
        tasks.complete(task(instance).getId());
        return this;
    }

    Probe complete(String instance, String verdict) {
        tasks.complete(task(instance).getId(), Map.of("verdict", verdict));
        return this;
    }

    /** A whole case: proposed after ten minutes' work, checked without anybody taking it; ends after so many minutes. */
    String run(String record, int begin, int minutes, String... verdicts) {
        at(begin);
        String instance = start(KEY, record);
        for (int n = 0; n < verdicts.length; n++) {
            int end = begin + minutes * (n + 1) / verdicts.length;
            at(end - 10).take(instance, "rep").at(end).complete(instance).complete(instance, verdicts[n]);
        }
        return instance;
    }

    void end(String instance) {
        runtime.deleteProcessInstance(instance, "Not needed any more");
    }

    String called(String instance) {
        return runtime.createProcessInstanceQuery()
                .superProcessInstanceId(instance)
                .singleResult()
                .getId();
    }

    @Override
    public void close() {
        ClockUtil.reset();
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }
}
