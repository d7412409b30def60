package org.batoncrm.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.kernel.Rejected;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;

/** What becomes of a file that two have changed. */
class ThreeWayTest {

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- Drawn by hand -->
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:own="http://example.org/own" id="D" targetNamespace="x">
              <bpmn:process id="p" name="P" isExecutable="true">
                <!-- Where it begins -->
                <bpmn:startEvent id="Start"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:userTask id="Ask" name="Ask" camunda:candidateGroups="ae" camunda:formRef="ask">
                  <bpmn:extensionElements>
                    <own:note strange="yes">kept</own:note>
                    <camunda:taskListener delegateExpression="${one}" event="create" />
                    <camunda:taskListener delegateExpression="${two}" event="complete" />
                    <camunda:inputOutput><camunda:inputParameter name="a">1</camunda:inputParameter></camunda:inputOutput>
                  </bpmn:extensionElements>
                  <bpmn:incoming>F1</bpmn:incoming>
                  <bpmn:outgoing>F2</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:userTask id="Do" name="Do" camunda:candidateGroups="csm"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing></bpmn:userTask>
                <bpmn:endEvent id="End"><bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Ask" />
                <bpmn:sequenceFlow id="F2" sourceRef="Ask" targetRef="Do"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${a}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="F3" sourceRef="Do" targetRef="End" />
                <bpmn:textAnnotation id="Note"><bpmn:text>So it is</bpmn:text></bpmn:textAnnotation>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="Di"><bpmndi:BPMNPlane id="Pl" bpmnElement="p">
                <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="100" y="100" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="Ask_di" bpmnElement="Ask"><dc:Bounds x="200" y="80" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="Do_di" bpmnElement="Do"><dc:Bounds x="400" y="80" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="End_di" bpmnElement="End"><dc:Bounds x="600" y="100" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="F1_di" bpmnElement="F1"><di:waypoint x="136" y="118" /><di:waypoint x="200" y="118" /></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="F2_di" bpmnElement="F2"><di:waypoint x="300" y="120" /><di:waypoint x="400" y="120" /></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="F3_di" bpmnElement="F3"><di:waypoint x="500" y="118" /><di:waypoint x="600" y="118" /></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="x">
              <decision id="days" name="Days">
                <decisionTable id="T" hitPolicy="FIRST">
                  <input id="I1" label="Age"><inputExpression id="E1" typeRef="integer"><text>age</text></inputExpression></input>
                  <output id="O1" label="Days" name="days" typeRef="integer" />
                  <rule id="R1"><inputEntry id="C1"><text>&lt; 5</text></inputEntry><outputEntry id="C2"><text>1</text></outputEntry></rule>
                  <rule id="R2"><inputEntry id="C3"><text></text></inputEntry><outputEntry id="C4"><text>2</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static final String FORM = """
            {
              "id": "ask",
              "type": "default",
              "components": [
                {"id": "A", "key": "a", "type": "textfield", "label": "A", "validate": {"required": true}},
                {"id": "B", "key": "b", "type": "radio", "label": "B", "values": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]},
                {"id": "G", "type": "group", "label": "G", "components": []}
              ],
              "schemaVersion": 16
            }
            """;

    private final Map<String, Side> choices = new TreeMap<>();
    private Clashes clashes = new Clashes(choices);

    private String merge(String file, String base, String theirs, String mine) {
        clashes = new Clashes(choices);
        String merged = ThreeWay.merge(file, base, theirs, mine, clashes);
        if (file.endsWith(".bpmn")) {
            Bpmn.validateModel(
                    Bpmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
        } else if (file.endsWith(".dmn")) {
            Dmn.validateModel(
                    Dmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
        }
        return merged;
    }

    private String diagrams(String theirs, String mine) {
        return merge("p.bpmn", DIAGRAM, theirs, mine);
    }

    private static String with(String content, String old, String now) {
        assertThat(content).contains(old);
        return content.replace(old, now);
    }

    private static String without(String content, String... elements) {
        String left = content;
        for (String id : elements) {
            String before = left;
            left = left.replaceAll(
                            "(?s)<bpmndi:(BPMNShape|BPMNEdge) [^>]*bpmnElement=\"" + id + "\".*?</bpmndi:\\1>", "")
                    .replaceAll("(?s)<bpmn:(\\w+) id=\"" + id + "\"[^>]*/>", "")
                    .replaceAll("(?s)<bpmn:(\\w+) id=\"" + id + "\".*?</bpmn:\\1>", "")
                    .replaceAll("<bpmn:(incoming|outgoing)>" + id + "</bpmn:\\1>", "");
            assertThat(left).isNotEqualTo(before).doesNotContain("id=\"" + id + "\"");
        }
        return left;
    }

    private void assertClashes(String... ids) {
        assertThat(clashes.found()).extracting(Clash::id).containsExactlyInAnyOrder(ids);
    }

    // Diagrams ---------------------------------------------------------------------------------------------------

    @Test
    void whatBothPutIntoAnotherLaneLiesInOne() {
        String lanes = DIAGRAM.replace(
                "<!-- Where it begins -->",
                "<bpmn:laneSet id=\"Ls\"><bpmn:lane id=\"L1\"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef><bpmn:flowNodeRef>Ask</bpmn:flowNodeRef></bpmn:lane>"
                        + "<bpmn:lane id=\"L2\"><bpmn:flowNodeRef>Do</bpmn:flowNodeRef></bpmn:lane>"
                        + "<bpmn:lane id=\"L3\"><bpmn:flowNodeRef>End</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>");
        String ask = "<bpmn:flowNodeRef>Ask</bpmn:flowNodeRef>";
        String out = with(lanes, ask, "");
        String theirs = with(out, "<bpmn:lane id=\"L2\">", "<bpmn:lane id=\"L2\">" + ask);
        String mine = with(out, "<bpmn:lane id=\"L3\">", "<bpmn:lane id=\"L3\">" + ask);
        String merged = merge("p.bpmn", lanes, theirs, mine);
        assertThat(merged.split(ask, -1)).hasSize(2);
        assertThat(merged.substring(merged.indexOf("id=\"L3\""))).contains(ask);
        // Only one of the two has moved it.
        assertThat(merge("p.bpmn", lanes, theirs, with(lanes, "name=\"Do\"", "name=\"Done\""))
                        .split("id=\"L2\"")[1])
                .contains(ask);
    }

    @Test
    void whatTwoHaveChangedInDifferentElementsIsThereOfBoth() {
        String merged = diagrams(
                with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\""), with(DIAGRAM, "name=\"Do\"", "name=\"Do it\""));

        assertClashes();
        assertThat(merged).contains("name=\"Ask first\"", "name=\"Do it\"");
    }

    @Test
    void differentAttributesAndPartsOfOneElementGoTogether() {
        String merged = diagrams(
                with(with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\""), "<own:note", "<own:more /><own:note"),
                with(with(DIAGRAM, "candidateGroups=\"ae\"", "candidateGroups=\"admin\""), ">1<", ">2<"));

        assertClashes();
        assertThat(merged)
                .contains(
                        "name=\"Ask first\"",
                        "candidateGroups=\"admin\"",
                        "<own:more",
                        "<camunda:inputParameter name=\"a\">2<");
    }

    @Test
    void theSameChangeTwiceIsOneChange() {
        String changed = with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\"");

        assertThat(diagrams(changed, changed)).contains("name=\"Ask first\"");
        assertClashes();
    }

    @Test
    void theSameAttributeChangedInTwoWaysIsAskedAbout() {
        String theirs = with(DIAGRAM, "name=\"Ask\"", "name=\"Theirs\"");
        String mine = with(DIAGRAM, "name=\"Ask\"", "name=\"Mine\"");

        diagrams(theirs, mine);
        assertClashes("Ask|name");
        assertThat(clashes.settled()).isFalse();

        choices.put("Ask|name", Side.MINE);
        assertThat(diagrams(theirs, mine)).contains("name=\"Mine\"").doesNotContain("name=\"Theirs\"");
        assertThat(clashes.settled()).isTrue();
        choices.put("Ask|name", Side.THEIRS);
        assertThat(diagrams(theirs, mine)).contains("name=\"Theirs\"").doesNotContain("name=\"Mine\"");
    }

    @Test
    void whatOneHasRemovedAndTheOtherLeftAloneIsGone() {
        String merged = diagrams(with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\""), without(DIAGRAM, "Note"));

        assertClashes();
        assertThat(merged).contains("Ask first").doesNotContain("Note");
    }

    @Test
    void whatOneHasRemovedAndTheOtherChangedIsAskedAbout() {
        String theirs = with(DIAGRAM, "name=\"Do\"", "name=\"Do it\"");
        String mine = without(DIAGRAM, "Do", "F2", "F3");

        diagrams(theirs, mine);
        assertClashes("Do|existence");

        choices.put("Do|existence", Side.MINE);
        assertThat(diagrams(theirs, mine)).doesNotContain("\"Do\"", "F2", "F3");

        choices.put("Do|existence", Side.THEIRS);
        assertThat(diagrams(theirs, mine))
                .contains("name=\"Do it\"", "bpmnElement=\"Do\"", "bpmnElement=\"F2\"")
                .contains("<bpmn:outgoing>F2</bpmn:outgoing>", "<bpmn:incoming>F3</bpmn:incoming>");
    }

    @Test
    void aWayThatStaysBringsBackWhereItLeads() {
        String theirs = with(DIAGRAM, "${a}", "${b}");
        String mine = without(DIAGRAM, "Do", "F2", "F3");

        choices.put("F2|existence", Side.THEIRS);
        assertThat(diagrams(theirs, mine)).contains("${b}", "bpmnElement=\"Do\"", "bpmnElement=\"F3\"");
        assertClashes("F2|existence");
        choices.put("F2|existence", Side.MINE);
        assertThat(diagrams(theirs, mine)).doesNotContain("\"Do\"", "F2", "F3");
    }

    @Test
    void theOtherWayRoundItIsTheSame() {
        String theirs = without(DIAGRAM, "Do", "F2", "F3");
        String mine = with(DIAGRAM, "name=\"Do\"", "name=\"Do it\"");

        choices.put("Do|existence", Side.MINE);
        assertThat(diagrams(theirs, mine))
                .contains("name=\"Do it\"", "bpmnElement=\"Do\"", "bpmnElement=\"F2\"")
                .contains("<bpmn:outgoing>F2</bpmn:outgoing>", "<bpmn:incoming>F3</bpmn:incoming>");
        assertClashes("Do|existence");

        choices.put("Do|existence", Side.THEIRS);
        assertThat(diagrams(theirs, mine)).doesNotContain("\"Do\"", "F2", "F3");
    }

    @Test
    void aNewWayToWhatTheOtherHasRemovedIsAskedAbout() {
        String theirs = with(
                with(
                        DIAGRAM,
                        "<bpmn:sequenceFlow id=\"F3\"",
                        "<bpmn:sequenceFlow id=\"F4\" sourceRef=\"Start\" targetRef=\"Do\" /><bpmn:sequenceFlow id=\"F3\""),
                "<bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3",
                "<bpmn:incoming>F2</bpmn:incoming><bpmn:incoming>F4</bpmn:incoming><bpmn:outgoing>F3");
        String mine = without(DIAGRAM, "Do", "F2", "F3");

        choices.put("Do|existence", Side.MINE);
        assertThat(diagrams(theirs, mine)).doesNotContain("F4");
        assertClashes("Do|existence");
    }

    @Test
    void whoDrawsSomethingElsewhereDoesNotKeepItFromBeingRemoved() {
        String merged = diagrams(
                with(DIAGRAM, "x=\"400\" y=\"80\"", "x=\"400\" y=\"300\""), without(DIAGRAM, "Do", "F2", "F3"));

        assertClashes();
        assertThat(merged).doesNotContain("\"Do\"", "300");
    }

    @Test
    void aMovedShapeAndANewNameGoTogether() {
        String merged = diagrams(
                with(DIAGRAM, "x=\"400\" y=\"80\"", "x=\"400\" y=\"300\""),
                with(DIAGRAM, "name=\"Do\"", "name=\"Do it\""));

        assertClashes();
        assertThat(merged).contains("y=\"300\"", "name=\"Do it\"");
    }

    @Test
    void aShapeThatBothHaveMovedIsMineUnlessSomebodySaysOtherwise() {
        String theirs = with(DIAGRAM, "x=\"400\" y=\"80\"", "x=\"400\" y=\"300\"");
        String mine = with(DIAGRAM, "x=\"400\" y=\"80\"", "x=\"400\" y=\"500\"");

        assertThat(diagrams(theirs, mine)).contains("y=\"500\"").doesNotContain("y=\"300\"");
        assertClashes("drawn/Do|drawing");
        assertThat(clashes.settled()).isTrue();
        choices.put("drawn/Do|drawing", Side.THEIRS);
        assertThat(diagrams(theirs, mine)).contains("y=\"300\"").doesNotContain("y=\"500\"");
    }

    @Test
    void aWayWhoseEndsWereMovedByDifferentPeopleEndsWhereTheyAre() {
        String theirs = with(
                with(DIAGRAM, "x=\"400\" y=\"80\"", "x=\"400\" y=\"300\""),
                "<di:waypoint x=\"300\" y=\"120\" /><di:waypoint x=\"400\" y=\"120\" />",
                "<di:waypoint x=\"300\" y=\"120\" /><di:waypoint x=\"350\" y=\"340\" /><di:waypoint x=\"400\" y=\"340\" />");
        String mine = with(
                with(DIAGRAM, "x=\"200\" y=\"80\"", "x=\"200\" y=\"10\""),
                "<di:waypoint x=\"300\" y=\"120\" /><di:waypoint x=\"400\" y=\"120\" />",
                "<di:waypoint x=\"300\" y=\"50\" /><di:waypoint x=\"400\" y=\"120\" />");

        String merged = diagrams(theirs, mine);

        assertClashes();
        assertThat(merged.replaceAll(">\\s+<", "><"))
                .contains(
                        "<di:waypoint x=\"300\" y=\"50\"/><di:waypoint x=\"350\" y=\"340\"/><di:waypoint x=\"400\" y=\"340\"/>");
    }

    @Test
    void waysThatBothHaveAddedAtOneStepAreAllListed() {
        String theirs = added("F8", "Ask", "End");
        String mine = added("F9", "Ask", "End");

        String merged = diagrams(theirs, mine);

        assertClashes();
        assertThat(merged)
                .contains(
                        "<bpmn:outgoing>F2</bpmn:outgoing>",
                        "<bpmn:outgoing>F8</bpmn:outgoing>",
                        "<bpmn:outgoing>F9</bpmn:outgoing>")
                .contains(
                        "<bpmn:incoming>F3</bpmn:incoming>",
                        "<bpmn:incoming>F8</bpmn:incoming>",
                        "<bpmn:incoming>F9</bpmn:incoming>")
                .contains("id=\"F8\"", "id=\"F9\"");
    }

    private static String added(String flow, String from, String to) {
        return with(
                with(
                        with(
                                DIAGRAM,
                                "<bpmn:outgoing>F2</bpmn:outgoing>",
                                "<bpmn:outgoing>F2</bpmn:outgoing><bpmn:outgoing>" + flow + "</bpmn:outgoing>"),
                        "<bpmn:endEvent id=\"End\"><bpmn:incoming>F3</bpmn:incoming>",
                        "<bpmn:endEvent id=\"End\"><bpmn:incoming>F3</bpmn:incoming><bpmn:incoming>" + flow
                                + "</bpmn:incoming>"),
                "<bpmn:textAnnotation",
                "<bpmn:sequenceFlow id=\"" + flow + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
                        + "\" /><bpmn:textAnnotation");
    }

    @Test
    void aNewElementStandsWhereTheLanguageWantsIt() {
        String mine = with(DIAGRAM, "<bpmn:endEvent", "<bpmn:task id=\"More\" name=\"More\" /><bpmn:endEvent");

        String merged = diagrams(with(DIAGRAM, "name=\"Do\"", "name=\"Do it\""), mine);

        assertThat(merged.indexOf("\"More\"")).isBetween(merged.indexOf("id=\"Do\""), merged.indexOf("id=\"End\""));
    }

    @Test
    void whatOneHasPutIntoASubProcessKeepsTheNameThatTheOtherGaveIt() {
        String task = DIAGRAM.substring(DIAGRAM.indexOf("<bpmn:userTask id=\"Do\""), DIAGRAM.indexOf("<bpmn:endEvent"));
        String mine = with(DIAGRAM, task, "<bpmn:subProcess id=\"Sub\">" + task + "</bpmn:subProcess>");

        String merged = diagrams(with(DIAGRAM, "name=\"Do\"", "name=\"Do it\""), mine);

        assertClashes();
        assertThat(merged).containsOnlyOnce("id=\"Do\"").contains("name=\"Do it\"");
        assertThat(merged.indexOf("id=\"Do\""))
                .isBetween(merged.indexOf("id=\"Sub\""), merged.indexOf("</bpmn:subProcess>"));
    }

    @Test
    void whatTheOtherHasPutIntoWhatIRemoveIsAskedAbout() {
        String sub = with(
                DIAGRAM,
                "<bpmn:endEvent",
                "<bpmn:subProcess id=\"Sub\"><bpmn:task id=\"In\" /></bpmn:subProcess><bpmn:endEvent");
        String theirs = with(sub, "<bpmn:task id=\"In\" />", "<bpmn:task id=\"In\" /><bpmn:task id=\"New\" />");
        String mine = without(sub, "Sub");

        choices.put("Sub|existence", Side.THEIRS);
        assertThat(merge("p.bpmn", sub, theirs, mine)).contains("id=\"In\"", "id=\"New\"");
        assertClashes("Sub|existence");
        choices.put("Sub|existence", Side.MINE);
        assertThat(merge("p.bpmn", sub, theirs, mine)).doesNotContain("\"Sub\"", "id=\"In\"", "id=\"New\"");
    }

    @Test
    void listenersThatNothingTellsApartAreTakenTogether() {
        String theirs = with(DIAGRAM, "${one}", "${three}");
        String mine = with(DIAGRAM, "${two}", "${four}");

        diagrams(theirs, DIAGRAM);
        assertClashes();
        choices.put("Ask|extensionElements/camunda:taskListener", Side.MINE);
        assertThat(diagrams(theirs, mine)).contains("${one}", "${four}").doesNotContain("${two}", "${three}");
        assertClashes("Ask|extensionElements/camunda:taskListener");
    }

    /** The editors in the browser leave remarks out, order attributes otherwise and may write other prefixes. */
    @Test
    void remarksAndWhatNobodyUnderstandsStayHoweverTheOtherWritesItsFile() {
        String mine = with(DIAGRAM, "name=\"Do\"", "name=\"Do it\"")
                .replaceAll("<!--.*?-->", "")
                .replace("bpmn:", "bpmn2:")
                .replace("xmlns:bpmn=", "xmlns:bpmn2=")
                .replace("${a}", "${b}")
                .replace(
                        "<bpmn2:endEvent",
                        "<bpmn2:boundaryEvent id=\"Late\" attachedToRef=\"Do\"><bpmn2:timerEventDefinition id=\"Timer\"><bpmn2:timeDuration xsi:type=\"bpmn2:tFormalExpression\">P1D</bpmn2:timeDuration></bpmn2:timerEventDefinition></bpmn2:boundaryEvent><bpmn2:endEvent");

        String merged = diagrams(with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\""), mine);

        assertClashes();
        assertThat(merged)
                .contains(
                        "<!-- Drawn by hand -->",
                        "<!-- Where it begins -->",
                        "<own:note strange=\"yes\">kept</own:note>")
                .contains("name=\"Ask first\"", "name=\"Do it\"", ">${b}<", "camunda:candidateGroups=\"csm\"")
                .contains("<bpmn:boundaryEvent", "xsi:type=\"bpmn:tFormalExpression\">P1D<")
                .doesNotContain("bpmn2");
    }

    @Test
    void aRemarkOfMineIsTakenAlong() {
        String mine =
                with(DIAGRAM, "<bpmn:incoming>F2</bpmn:incoming>", "<!-- mine --><bpmn:incoming>F2</bpmn:incoming>");

        assertThat(diagrams(with(DIAGRAM, "name=\"Ask\"", "name=\"Ask first\""), mine))
                .contains("<!-- mine -->");
    }

    @Test
    void whatOnlyOneHasChangedIsExactlyWhatTheyWrote() {
        assertThat(XmlText.parse("p", diagrams(DIAGRAM, with(DIAGRAM, "name=\"Do\"", "name=\"Do it\"")))
                        .getDocumentElement()
                        .isEqualNode(XmlText.parse("p", with(DIAGRAM, "name=\"Do\"", "name=\"Do it\""))
                                .getDocumentElement()))
                .isTrue();
    }

    @Test
    void whatIsNotWellFormedIsNotMerged() {
        assertThatThrownBy(() -> diagrams(DIAGRAM.replace("</bpmn:process>", ""), DIAGRAM))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> merge("a.form", FORM, FORM, "{")).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> merge("a_zh_CN.properties", "", "a=\\u12", "b=2"))
                .isInstanceOf(Rejected.class);
    }

    // Tables -----------------------------------------------------------------------------------------------------

    private String tables(String theirs, String mine) {
        return merge("days.dmn", TABLE, theirs, mine).replaceAll(">\\s+<", "><");
    }

    @Test
    void cellsAreMergedOneByOne() {
        String theirs = with(TABLE, "<text>1</text>", "<text>10</text>");

        String merged = tables(theirs, with(TABLE, "&lt; 5", "&lt; 6"));
        assertClashes();
        assertThat(merged).contains("<text>10</text>", "&lt; 6");

        tables(theirs, with(TABLE, "<text>1</text>", "<text>11</text>"));
        assertClashes("R1/O1|text/text()");
    }

    @Test
    void aNewRowOfTheirsHasACellInMyNewColumn() {
        String theirs = with(
                TABLE,
                "</decisionTable>",
                "<rule id=\"R3\"><inputEntry id=\"C5\"><text>7</text></inputEntry><outputEntry id=\"C6\"><text>3</text></outputEntry></rule></decisionTable>");
        String mine = with(
                        TABLE,
                        "<output id",
                        "<input id=\"I2\" label=\"Part time\"><inputExpression id=\"E2\"><text>part</text></inputExpression></input><output id")
                .replace("<outputEntry", "<inputEntry><text>true</text></inputEntry><outputEntry");

        String merged = tables(theirs, mine);

        assertClashes();
        assertThat(merged)
                .contains(
                        "<inputEntry id=\"C5\"><text>7</text></inputEntry><inputEntry id=\"R3_I2\"><text/></inputEntry><outputEntry id=\"C6\">")
                .contains(
                        "<inputEntry id=\"C1\"><text>&lt; 5</text></inputEntry><inputEntry><text>true</text></inputEntry><outputEntry id=\"C2\">");
        assertThat(merged.indexOf("I2")).isBetween(merged.indexOf("\"I1\""), merged.indexOf("\"O1\""));

        String other = tables(mine, theirs);
        assertThat(other)
                .contains(
                        "<inputEntry id=\"C5\"><text>7</text></inputEntry><inputEntry id=\"R3_I2\"><text/></inputEntry><outputEntry id=\"C6\">");
    }

    @Test
    void aRowThatOneRemovesAndTheOtherChangesIsAskedAbout() {
        String theirs = TABLE.replaceAll("<rule id=\"R2\">.*</rule>", "");
        String mine = with(TABLE, "<text>2</text>", "<text>20</text>");

        choices.put("R2|existence", Side.MINE);
        assertThat(tables(theirs, mine)).contains("<text>20</text>");
        assertClashes("R2|existence");
        choices.put("R2|existence", Side.THEIRS);
        assertThat(tables(theirs, mine)).doesNotContain("<text>20</text>", "R2");
    }

    @Test
    void theOrderOfRowsIsTheirsWhoHasChangedIt() {
        String one = TABLE.substring(TABLE.indexOf("<rule id=\"R1\">"), TABLE.indexOf("<rule id=\"R2\">"));
        String turned = TABLE.replace(one, "").replace("</decisionTable>", one + "</decisionTable>");

        String merged = tables(with(TABLE, "<text>1</text>", "<text>10</text>"), turned);

        assertClashes();
        assertThat(merged.indexOf("\"R2\"")).isLessThan(merged.indexOf("\"R1\""));
        assertThat(merged).contains("<text>10</text>");
    }

    // Forms, tests and texts -------------------------------------------------------------------------------------

    private String forms(String theirs, String mine) {
        return merge("ask.form", FORM, theirs, mine);
    }

    @Test
    void fieldsAreMergedOneByOneAndChoicesByValue() {
        String merged = forms(
                with(
                        with(FORM, "\"label\": \"A\"", "\"label\": \"Age\""),
                        "{\"value\": \"y\"",
                        "{\"value\": \"z\", \"label\": \"Z\"}, {\"value\": \"y\""),
                with(
                        with(FORM, "\"required\": true", "\"required\": false, \"max\": 3"),
                        "\"label\": \"X\"",
                        "\"label\": \"Ex\""));

        assertClashes();
        assertThat(merged.replaceAll("\\s+", ""))
                .contains("\"label\":\"Age\",\"validate\":{\"required\":false,\"max\":3}")
                .contains(
                        "\"values\":[{\"value\":\"x\",\"label\":\"Ex\"},{\"value\":\"z\",\"label\":\"Z\"},{\"value\":\"y\"");
    }

    @Test
    void anUntouchedFormIsWrittenAsTheEditorWritesIt() {
        String written = forms(FORM, with(FORM, "\"label\": \"A\"", "\"label\": \"Age\""));

        assertThat(written)
                .startsWith("{\n  \"id\": \"ask\",\n")
                .contains("\n    {\n      \"id\": \"A\",\n")
                .endsWith("}\n");
        assertThat(JsonText.parse("a", forms(FORM, FORM))).isEqualTo(JsonText.parse("a", FORM));
    }

    @Test
    void aFieldThatWasPutIntoAGroupKeepsItsNewLabel() {
        String a = FORM.substring(FORM.indexOf("{\"id\": \"A\""), FORM.indexOf("    {\"id\": \"B\""))
                .strip();
        String mine = FORM.replace(a, "")
                .replace("\"components\": []", "\"components\": [" + a.substring(0, a.length() - 1) + "]");

        String merged = forms(with(FORM, "\"label\": \"A\"", "\"label\": \"Age\""), mine)
                .replaceAll("\\s+", "");

        assertClashes();
        assertThat(merged)
                .containsOnlyOnce("\"id\":\"A\"")
                .contains("\"components\":[{\"id\":\"A\",\"key\":\"a\",\"type\":\"textfield\",\"label\":\"Age\"");
    }

    @Test
    void theSameFieldInTwoWaysAndAFieldRemovedAreAskedAbout() {
        forms(
                with(FORM, "\"label\": \"A\"", "\"label\": \"Age\""),
                with(FORM, "\"label\": \"A\"", "\"label\": \"Alter\""));
        assertClashes("A|label");

        String removed = FORM.replaceAll("\\{\"id\": \"A\".*\\},\\n", "");
        choices.put("A|existence", Side.MINE);
        assertThat(forms(removed, with(FORM, "\"label\": \"A\"", "\"label\": \"Age\"")))
                .contains("\"label\": \"Age\"");
        assertClashes("A|existence");
    }

    @Test
    void aTestOfTheProcessIsMergedByKeys() {
        String base = "{\"name\":\"n\",\"recording\":{\"a\":1,\"b\":[1,2]}}";

        assertThat(merge("p.n.scenario.json", base, base.replace("\"n\"", "\"m\""), base.replace("[1,2]", "[1,2,3]"))
                        .replaceAll("\\s+", ""))
                .isEqualTo("{\"name\":\"m\",\"recording\":{\"a\":1,\"b\":[1,2,3]}}");
        merge("p.n.scenario.json", base, base.replace("[1,2]", "[1]"), base.replace("[1,2]", "[1,2,3]"));
        assertClashes("|recording/b/item");
    }

    @Test
    void translationsAreMergedTextByText() {
        String base = "# Head\na=1\nb=2\nc=3\n";

        assertThat(merge("p_zh_CN.properties", base, "# Head\na=10\nb=2\nc=3\nd=4\n", "a=1\nb=2 \\\n  0\n# Why\ne=5\n"))
                .isEqualTo("# Head\na=10\nb=2 \\\n  0\nd=4\n# Why\ne=5\n");
        assertClashes();
        merge("p_zh_CN.properties", base, base.replace("a=1", "a=10"), base.replace("a=1", "a=11"));
        assertClashes("a|translation");
        merge("p_zh_CN.properties", base, base.replace("a=1\n", ""), base.replace("a=1", "a=11"));
        assertClashes("a|translation");
    }
}
