package org.batoncrm.operation;

import java.util.List;
import org.batoncrm.testing.Jobs;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Small processes that get into every trouble that operators know. They are gone before the next test. */
class Probe {

    static final String KEY = "operation-probe";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Jobs jobs;

    Probe(RepositoryService repository, RuntimeService runtime, ManagementService management, Jobs jobs) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.jobs = jobs;
    }

    private static String definitions(String key, String more, String body) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_probe" targetNamespace="http://batoncrm.org/processes">
              %s
              <bpmn:process id="%s" name="Probe" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:extensionElements><camunda:properties>
                  <camunda:property name="variable:amount" value="Integer" />
                  <camunda:property name="variable:note" value="String" />
                  <camunda:property name="variable:urgent" value="Boolean" />
                  <camunda:property name="variable:until" value="Date" />
                </camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="Start_Probe" name="Begun" />
                %s
              </bpmn:process>
            </bpmn:definitions>
            """.formatted(more, key, body);
    }

    private static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(id, from, to);
    }

    private static String when(String id, String from, String to, String condition) {
        return ("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>")
                .formatted(id, from, to, condition);
    }

    private static String task(String id, String name, String group) {
        return "<bpmn:userTask id=\"%s\" name=\"%s\" camunda:candidateGroups=\"%s\" />".formatted(id, name, group);
    }

    /** Look, then decide by the amount (in the background), then high or low; high has a timer that makes it low. */
    void publish() {
        publish(
                KEY,
                "",
                flow("Flow_1", "Start_Probe", "User_Look")
                        + task("User_Look", "Look", "ae")
                        + flow("Flow_2", "User_Look", "Gateway_Amount")
                        + "<bpmn:exclusiveGateway id=\"Gateway_Amount\" name=\"How much?\" camunda:asyncBefore=\"true\" />"
                        + when("Flow_High", "Gateway_Amount", "User_High", "${amount &gt; 10}")
                        + when("Flow_Low", "Gateway_Amount", "User_Low", "${amount &lt;= 10}")
                        + task("User_High", "Much", "ae")
                        + "<bpmn:boundaryEvent id=\"Event_Late\" name=\"Late\" attachedToRef=\"User_High\"><bpmn:timerEventDefinition>"
                        + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                        + flow("Flow_Late", "Event_Late", "User_Low")
                        + task("User_Low", "Little", "ae")
                        + flow("Flow_3", "User_High", "End_Probe")
                        + flow("Flow_4", "User_Low", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" name=\"Over\" />");
    }

    /** A step in the background that asks for a lead. */
    void publishWithLead() {
        publish(
                "operation-lead",
                "",
                flow("Flow_1", "Start_Probe", "Service_Enrich")
                        + "<bpmn:serviceTask id=\"Service_Enrich\" name=\"Enrich\" camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${enrichLeadDelegate}\" />"
                        + flow("Flow_2", "Service_Enrich", "User_After")
                        + task("User_After", "After", "ae")
                        + flow("Flow_3", "User_After", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" name=\"Over\" />");
    }

    /** Two ways part; one ends, and where they should meet again the other waits for ever. */
    void publishStuck() {
        publish(
                "operation-stuck",
                "",
                flow("Flow_1", "Start_Probe", "Gateway_Fork")
                        + "<bpmn:parallelGateway id=\"Gateway_Fork\" />"
                        + flow("Flow_2", "Gateway_Fork", "Gateway_Join")
                        + flow("Flow_3", "Gateway_Fork", "Gateway_Way")
                        + "<bpmn:exclusiveGateway id=\"Gateway_Way\" default=\"Flow_5\" />"
                        + when("Flow_4", "Gateway_Way", "Gateway_Join", "${amount &gt; 10}")
                        + flow("Flow_5", "Gateway_Way", "End_Short")
                        + "<bpmn:endEvent id=\"End_Short\" />"
                        + "<bpmn:parallelGateway id=\"Gateway_Join\" name=\"Both\" />"
                        + flow("Flow_6", "Gateway_Join", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" />");
    }

    void publishGroup(String key, String group) {
        publish(
                key,
                "",
                flow("Flow_1", "Start_Probe", "User_Group")
                        + task("User_Group", "Look", group)
                        + flow("Flow_2", "User_Group", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" />");
    }

    void publishMessage(String key, String message) {
        publish(
                key,
                "<bpmn:message id=\"Message_1\" name=\"" + message + "\" />",
                flow("Flow_1", "Start_Probe", "Event_Wait")
                        + "<bpmn:intermediateCatchEvent id=\"Event_Wait\" name=\"Heard\"><bpmn:messageEventDefinition messageRef=\"Message_1\" /></bpmn:intermediateCatchEvent>"
                        + flow("Flow_2", "Event_Wait", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" />");
    }

    /** Two tasks in a part of the diagram, and one behind it. */
    void publishPart() {
        publish(
                "operation-part",
                "",
                flow("Flow_1", "Start_Probe", "Sub_Part")
                        + "<bpmn:subProcess id=\"Sub_Part\" name=\"Part\"><bpmn:startEvent id=\"Start_Part\" />"
                        + flow("Flow_P1", "Start_Part", "User_First")
                        + task("User_First", "First", "ae")
                        + flow("Flow_P2", "User_First", "User_Second")
                        + task("User_Second", "Second", "ae")
                        + flow("Flow_P3", "User_Second", "End_Part")
                        + "<bpmn:endEvent id=\"End_Part\" name=\"Part over\" /></bpmn:subProcess>"
                        + flow("Flow_2", "Sub_Part", "User_Behind")
                        + task("User_Behind", "Behind", "ae")
                        + flow("Flow_3", "User_Behind", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" name=\"Over\" />");
    }

    /** Calls the case at the task for all. */
    void publishCaller() {
        publish(
                "operation-caller",
                "",
                flow("Flow_1", "Start_Probe", "Call_Probe")
                        + "<bpmn:callActivity id=\"Call_Probe\" name=\"Call\" calledElement=\"" + KEY + "\" />"
                        + flow("Flow_2", "Call_Probe", "End_Probe")
                        + "<bpmn:endEvent id=\"End_Probe\" />");
    }

    private void publish(String key, String more, String body) {
        repository
                .createDeployment()
                .name("probe")
                .addString(key + ".bpmn", definitions(key, more, body))
                .deploy();
    }

    String start(String key, String businessKey) {
        return runtime.startProcessInstanceByKey(key, businessKey).getId();
    }

    String start(String key, String businessKey, int amount) {
        return runtime.startProcessInstanceByKey(key, businessKey, java.util.Map.of("amount", amount))
                .getId();
    }

    /** Runs what the case does in the background until it has failed for good. */
    void fail(String instance) {
        for (int i = 0; i < 20; i++) {
            List<Job> left = management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .messages()
                    .withRetriesLeft()
                    .list();
            if (left.isEmpty()) {
                return;
            }
            try {
                management.executeJob(left.get(0).getId());
            } catch (RuntimeException expected) {
                continue;
            }
            throw new AssertionError("It did not fail");
        }
        throw new AssertionError("It has not failed for good");
    }

    void runDue() {
        jobs.runDue();
    }

    List<String> standing(String instance) {
        ProcessInstance found =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        return found == null ? List.of() : runtime.getActiveActivityIds(instance);
    }
}
