package org.batoncrm.process.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process owner draws on an ordinary day still runs behind the locks. */
class OrdinaryModelsTest {

    /** Stands for a calendar: one method is listed, one is not. */
    public static class Calendar {

        public Date dueAt(DelegateExecution execution, String clock) {
            return new Date(Long.parseLong(clock));
        }

        public String secret() {
            return "secret";
        }
    }

    private static ProcessEngine engine;

    @BeforeAll
    static void start() {
        JavaDelegate score = execution -> execution.setVariable("score", 70);
        Map<String, Object> beans = Map.of("scoreLeadDelegate", score, "slaCalendar", new Calendar());
        engine = Engines.hardened(
                new ProcessBeans(Map.of("scoreLeadDelegate", Set.of(), "slaCalendar", Set.of("dueAt")), beans::get));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void runsATypicalProcessToItsEnd() {
        deploy("p.bpmn", Models.definitions("""
                <b:message id="m" name="Message_Replied"/><b:error id="e" name="none" errorCode="NONE"/>
                <b:process id="p" name="Typical" isExecutable="true" camunda:historyTimeToLive="P1D">
                <b:extensionElements><camunda:properties><camunda:property name="variable:score" value="Integer"/></camunda:properties></b:extensionElements>
                <b:startEvent id="Start" camunda:asyncBefore="true"/><b:sequenceFlow id="f1" sourceRef="Start" targetRef="Task_Score"/>
                <b:serviceTask id="Task_Score" name="Score lead" camunda:delegateExpression="${scoreLeadDelegate}">
                  <b:extensionElements><camunda:failedJobRetryTimeCycle>PT30S,PT2M</camunda:failedJobRetryTimeCycle>
                  <camunda:inputOutput><camunda:outputParameter name="grade">${score &gt;= 70 ? 'A' : 'B'}</camunda:outputParameter></camunda:inputOutput>
                  </b:extensionElements></b:serviceTask>
                <b:sequenceFlow id="f2" sourceRef="Task_Score" targetRef="Rule"/>
                <b:businessRuleTask id="Rule" camunda:decisionRef="d" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="size"/>
                <b:sequenceFlow id="f3" sourceRef="Rule" targetRef="g"/>
                <b:exclusiveGateway id="g" default="f5"/>
                <b:sequenceFlow id="f4" sourceRef="g" targetRef="Task_Call"><b:conditionExpression xsi:type="b:tFormalExpression">${grade == 'A' &amp;&amp; size.startsWith('b')}</b:conditionExpression></b:sequenceFlow>
                <b:sequenceFlow id="f5" sourceRef="g" targetRef="End"/>
                <b:userTask id="Task_Call" name="Call ${company}" camunda:candidateGroups="sdr" camunda:assignee="${execution.getVariable('owner')}" camunda:dueDate="${slaCalendar.dueAt(execution, '5000')}" camunda:followUpDate="${dateTime().plusDays(2).toDate()}" camunda:priority="50">
                  <b:documentation>Call ${company} (${execution.processBusinessKey}).</b:documentation></b:userTask>
                <b:boundaryEvent id="Late" attachedToRef="Task_Call" cancelActivity="false"><b:timerEventDefinition><b:timeDuration xsi:type="b:tFormalExpression">PT4H</b:timeDuration></b:timerEventDefinition></b:boundaryEvent>
                <b:sequenceFlow id="f6" sourceRef="Late" targetRef="EndLate"/><b:endEvent id="EndLate"/>
                <b:sequenceFlow id="f7" sourceRef="Task_Call" targetRef="Each"/>
                <b:task id="Each"><b:multiInstanceLoopCharacteristics camunda:collection="${people}" camunda:elementVariable="person"/></b:task>
                <b:sequenceFlow id="f8" sourceRef="Each" targetRef="End"/><b:endEvent id="End"/>
                </b:process>
                """), "d.dmn", Models.table("amount", "&gt; 10", "\"big\""));
        ProcessInstance lead = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "p",
                        "LEAD-1",
                        Map.of("company", "Acme", "owner", "rep", "amount", 20.0, "people", List.of("a", "b")));
        Job first = engine.getManagementService().createJobQuery().singleResult();
        engine.getManagementService().executeJob(first.getId());

        Task task = engine.getTaskService().createTaskQuery().singleResult();
        assertThat(task.getName()).isEqualTo("Call Acme");
        assertThat(task.getDescription()).isEqualTo("Call Acme (LEAD-1).");
        assertThat(task.getAssignee()).isEqualTo("rep");
        assertThat(task.getDueDate()).isEqualTo(new Date(5000));
        assertThat(task.getFollowUpDate()).isAfter(new Date());
        engine.getTaskService().complete(task.getId());
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(lead.getId())
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${slaCalendar.secret()}",
                "${slaCalendar.class}",
                "${scoreLeadDelegate.execute(execution)}",
                "${execution.getProcessEngineServices()}",
                "${execution.setVariable('a', 1)}",
                "${'a'.matches('a')}",
                "${''.class}",
                "${''['class']}",
                "${other.anything()}",
                "${task.setAssignee('x')}"
            })
    void refusesAnExpressionThatDoesMoreThanRead(String expression) {
        assertThatThrownBy(() -> deploy(
                        "p.bpmn", Models.step("<b:userTask id=\"Step\" camunda:assignee=\"" + expression + "\"/>")))
                .isInstanceOf(NotValidException.class);
    }

    @Test
    void saysWhereAndHow() {
        List<org.batoncrm.process.Finding> findings = new ModelLint(ProcessBeans.delegates(Map.of()))
                .check(
                        "lead.bpmn",
                        Models.step("<b:serviceTask id=\"Step\" name=\"Do it\" camunda:class=\"x\"/>")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.resource()).isEqualTo("lead.bpmn");
            assertThat(finding.element()).isEqualTo("Do it (Step)");
            assertThat(finding.message(java.util.Locale.ENGLISH)).contains("camunda:class");
            assertThat(finding.message(java.util.Locale.SIMPLIFIED_CHINESE))
                    .contains("camunda:class")
                    .contains("不能使用");
            assertThat(finding.fix(java.util.Locale.ENGLISH)).contains("catalogue");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1..100000]",
                "not(&lt; 5, &gt; 10)",
                "-",
                "&gt;= 3",
                "in (1, 2)",
                "string length(name) &gt; 3",
                "count(for i in 1..10 return i) = 10",
                "some x in list satisfies x &gt; 3",
                "date and time(\"2026-01-01T00:00:00\")",
                "\"matches(a)\"",
                "if a then (b) else (c)"
            })
    void acceptsTheFeelOfADay(String entry) {
        assertThat(new ModelLint(ProcessBeans.delegates(Map.of()))
                        .check("d.dmn", Models.table("amount", entry, "\"x\"").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private void deploy(String... namesAndTexts) {
        var deployment = engine.getRepositoryService().createDeployment();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            deployment.addString(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        deployment.deploy();
    }
}
