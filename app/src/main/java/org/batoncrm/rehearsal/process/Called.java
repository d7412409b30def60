package org.batoncrm.rehearsal.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;

/** Diagrams that stand for the processes that a pack calls: they wait until they are told how it went. */
final class Called {

    static final String HOLD = "User_RehearsalHold";
    static final String FOR = "rehearsalFor";

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_called" targetNamespace="http://batoncrm.org/processes">
              <bpmn:process id="KEY" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="Start_Called"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="Flow_1" sourceRef="Start_Called" targetRef="HOLD" />
                <bpmn:userTask id="HOLD">
                  <bpmn:extensionElements><camunda:executionListener delegateExpression="${BEAN}" event="start" /></bpmn:extensionElements>
                  <bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="Flow_2" sourceRef="HOLD" targetRef="End_Called" />
                <bpmn:endEvent id="End_Called"><bpmn:incoming>Flow_2</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private Called() {}

    /** By file name. */
    static Map<String, String> by(ProcessPack pack, byte[] diagram) {
        return ModelXml.elements(ModelXml.parse(diagram), "callActivity")
                .map(call -> call.getAttribute("calledElement"))
                .filter(key -> key.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !key.equals(pack.key()))
                .distinct()
                .collect(Collectors.toMap(
                        key -> key + ".bpmn",
                        key -> DIAGRAM.replace("KEY", key).replace("HOLD", HOLD).replace("BEAN", Dummies.CALLED),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
