package org.batoncrm.process.hardening;

/** Diagrams as short texts, for tests. */
final class Models {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private Models() {}

    static String definitions(String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <b:definitions xmlns:b="%s" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    id="Definitions_1" targetNamespace="http://batoncrm.org">%s</b:definitions>
                """.formatted(BPMN, content);
    }

    static String process(String content) {
        return definitions("<b:process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">" + content
                + "</b:process>");
    }

    /** Start, the given step with id {@code Step}, end. */
    static String step(String step) {
        return process(around(step));
    }

    static String around(String step) {
        return """
                <b:startEvent id="Start"/><b:sequenceFlow id="f1" sourceRef="Start" targetRef="Step"/>
                %s<b:sequenceFlow id="f2" sourceRef="Step" targetRef="End"/><b:endEvent id="End"/>
                """.formatted(step);
    }

    /** A table with one input, one rule and one output. */
    static String table(String input, String entry, String output) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_1" name="t" namespace="http://batoncrm.org">
                  <decision id="d" name="d" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="FIRST">
                    <input id="i"><inputExpression id="ie" typeRef="double"><text>%s</text></inputExpression></input>
                    <output id="o" name="result" typeRef="string"/>
                    <rule id="r"><inputEntry id="re"><text>%s</text></inputEntry>
                      <outputEntry id="ro"><text>%s</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """.formatted(input, entry, output);
    }
}
