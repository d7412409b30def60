package org.batoncrm.relocation;

/** A process in which a case can wait in every way there is, and a second version of it that a test changes. */
final class ProbeDiagram {

    static final String KEY = "relocation-probe";
    static final String CHILD = "relocation-child";

    private String text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_probe" targetNamespace="http://batoncrm.org/processes">
              <bpmn:process id="relocation-probe" name="Probe" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:extensionElements><camunda:properties><camunda:property name="variable:known" value="String" /></camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="Start_Probe" name="Begun" />
                <bpmn:sequenceFlow id="Flow_Begun" sourceRef="Start_Probe" targetRef="User_Write" />
                <bpmn:userTask id="User_Write" name="Write" camunda:candidateGroups="ae" />
                <bpmn:boundaryEvent id="Timer_Remind" name="Two days" cancelActivity="false" attachedToRef="User_Write"><bpmn:timerEventDefinition id="TD_Remind"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="Flow_Remind" sourceRef="Timer_Remind" targetRef="User_Reminded" />
                <bpmn:userTask id="User_Reminded" name="Remind" camunda:candidateGroups="ae" />
                <bpmn:sequenceFlow id="Flow_Reminded" sourceRef="User_Reminded" targetRef="End_Probe" />
                <bpmn:sequenceFlow id="Flow_Written" sourceRef="User_Write" targetRef="User_Review" />
                <bpmn:userTask id="User_Review" name="Review" camunda:candidateGroups="ae" />
                <bpmn:sequenceFlow id="Flow_Reviewed" sourceRef="User_Review" targetRef="Receive_Answer" />
                <bpmn:receiveTask id="Receive_Answer" name="Answer" messageRef="Message_Answer" />
                <bpmn:sequenceFlow id="Flow_Answered" sourceRef="Receive_Answer" targetRef="Timer_Pause" />
                <bpmn:intermediateCatchEvent id="Timer_Pause" name="Pause"><bpmn:timerEventDefinition id="TD_Pause"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="Flow_Paused" sourceRef="Timer_Pause" targetRef="Gateway_Wait" />
                <bpmn:eventBasedGateway id="Gateway_Wait" />
                <bpmn:sequenceFlow id="Flow_Paid" sourceRef="Gateway_Wait" targetRef="Catch_Paid" />
                <bpmn:intermediateCatchEvent id="Catch_Paid" name="Paid"><bpmn:messageEventDefinition id="MD_Paid" messageRef="Message_Paid" /></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="Flow_Late" sourceRef="Gateway_Wait" targetRef="Timer_Late" />
                <bpmn:intermediateCatchEvent id="Timer_Late" name="Late"><bpmn:timerEventDefinition id="TD_Late"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="Flow_WasPaid" sourceRef="Catch_Paid" targetRef="Fork_Both" />
                <bpmn:sequenceFlow id="Flow_WasLate" sourceRef="Timer_Late" targetRef="End_Probe" />
                <bpmn:parallelGateway id="Fork_Both" />
                <bpmn:sequenceFlow id="Flow_Left" sourceRef="Fork_Both" targetRef="User_Left" />
                <bpmn:sequenceFlow id="Flow_Right" sourceRef="Fork_Both" targetRef="User_Right" />
                <bpmn:userTask id="User_Left" name="Left" camunda:candidateGroups="ae" />
                <bpmn:userTask id="User_Right" name="Right" camunda:candidateGroups="ae" />
                <bpmn:sequenceFlow id="Flow_LeftDone" sourceRef="User_Left" targetRef="Join_Both" />
                <bpmn:sequenceFlow id="Flow_RightDone" sourceRef="User_Right" targetRef="Join_Both" />
                <bpmn:parallelGateway id="Join_Both" />
                <bpmn:sequenceFlow id="Flow_Both" sourceRef="Join_Both" targetRef="Call_Child" />
                <bpmn:callActivity id="Call_Child" name="Call" calledElement="relocation-child" />
                <bpmn:sequenceFlow id="Flow_Called" sourceRef="Call_Child" targetRef="User_Several" />
                <bpmn:userTask id="User_Several" name="Ask several" camunda:candidateGroups="ae"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
                <bpmn:sequenceFlow id="Flow_Several" sourceRef="User_Several" targetRef="Sub_Inner" />
                <bpmn:subProcess id="Sub_Inner" name="Inner">
                  <bpmn:startEvent id="Start_Inner" name="In" />
                  <bpmn:sequenceFlow id="Flow_In" sourceRef="Start_Inner" targetRef="User_Inside" />
                  <bpmn:userTask id="User_Inside" name="Inside" camunda:candidateGroups="ae" />
                  <bpmn:sequenceFlow id="Flow_Out" sourceRef="User_Inside" targetRef="End_Inner" />
                  <bpmn:endEvent id="End_Inner" name="Out" />
                </bpmn:subProcess>
                <bpmn:sequenceFlow id="Flow_Inner" sourceRef="Sub_Inner" targetRef="Task_Later" />
                <bpmn:task id="Task_Later" name="Later" camunda:asyncBefore="true" />
                <bpmn:sequenceFlow id="Flow_Later" sourceRef="Task_Later" targetRef="End_Probe" />
                <bpmn:endEvent id="End_Probe" name="Over" />
              </bpmn:process>
              <bpmn:message id="Message_Answer" name="relocation.answer" />
              <bpmn:message id="Message_Paid" name="relocation.paid" />
            </bpmn:definitions>
            """;

    static ProbeDiagram first() {
        return new ProbeDiagram();
    }

    /** The second version; alike but for its name. */
    static ProbeDiagram second() {
        return new ProbeDiagram().with("name=\"Probe\"", "name=\"Probe two\"");
    }

    ProbeDiagram with(String old, String anew) {
        if (!text.contains(old)) {
            throw new AssertionError(old);
        }
        text = text.replace(old, anew);
        return this;
    }

    String xml() {
        return text;
    }

    static String child() {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_child" targetNamespace="http://batoncrm.org/processes">
              <bpmn:process id="relocation-child" name="Child" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="Start_Child" name="Begun" />
                <bpmn:sequenceFlow id="Flow_Child" sourceRef="Start_Child" targetRef="User_Child" />
                <bpmn:userTask id="User_Child" name="Do it" camunda:candidateGroups="ae" />
                <bpmn:sequenceFlow id="Flow_Done" sourceRef="User_Child" targetRef="End_Child" />
                <bpmn:endEvent id="End_Child" name="Over" />
              </bpmn:process>
            </bpmn:definitions>
            """;
    }
}
