package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.process.hardening.ProcessBeans;
import org.junit.jupiter.api.Test;

class ModelRulesTest {

    private static final String GOOD = """
        <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="x">
        <b:process id="order" isExecutable="true" camunda:historyTimeToLive="P1D">
        <b:extensionElements><camunda:properties><camunda:property name="variable:ok" value="Boolean"/>
        <camunda:property name="variable:amount" value="Integer"/><camunda:property name="variable:level" value="String"/>
        <camunda:property name="variable:answer" value="String"/></camunda:properties></b:extensionElements>
        <b:startEvent id="Start" name="Order came in"/>
        <b:serviceTask id="Service_Check" name="Check order" camunda:delegateExpression="${checkOrderDelegate}"/>
        <b:businessRuleTask id="Rule_Level" name="Find level" camunda:decisionRef="order-level" camunda:resultVariable="level"/>
        <b:userTask id="User_Decide" name="Decide order" camunda:candidateGroups="finance" camunda:formRef="order-decide" camunda:formRefBinding="deployment"><b:documentation>Decide.</b:documentation></b:userTask>
        <b:exclusiveGateway id="Gateway_Ok" name="Fine?" default="f2"/>
        <b:sequenceFlow id="f1" sourceRef="Gateway_Ok" targetRef="End"><b:conditionExpression xsi:type="b:tFormalExpression">${ok and answer == 'YES' and level != 'LOW'}</b:conditionExpression></b:sequenceFlow>
        <b:sequenceFlow id="f2" sourceRef="Gateway_Ok" targetRef="End"/><b:endEvent id="End" name="Order decided"/></b:process></b:definitions>
        """;
    private static final String FORM = """
        {"id":"order-decide","schemaVersion":16,"components":[
        {"type":"radio","id":"f","key":"answer","label":"Fine?"},{"type":"text","id":"t","text":"Decide."},
        {"type":"group","id":"g","components":[]}]}""";
    private static final String TABLE = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="Level" namespace="x">
        <decision id="order-level" name="Level" camunda:historyTimeToLive="P1D"><decisionTable id="t">
        <input id="i"><inputExpression id="ie" typeRef="integer"><text>amount</text></inputExpression></input>
        <output id="o" name="level" typeRef="string"/>
        <rule id="r"><inputEntry id="e"><text>&gt; 5</text></inputEntry><outputEntry id="oe"><text>"HIGH"</text></outputEntry></rule>
        </decisionTable></decision></definitions>
        """;

    private final ProcessBeans beans = ProcessBeans.delegates(Map.of("checkOrderDelegate", new Object()));
    private final DelegateCatalogue catalogue = new DelegateCatalogue(List.of(new DelegateEntry(
            "checkOrderDelegate",
            "order",
            "Check order",
            List.of(),
            List.of(new DelegateEntry.Variable("ok", Boolean.class, false)),
            List.of(),
            Set.of(),
            List.of(),
            "",
            false)));
    private ModelRules rules = new ModelRules(new ModelLint(beans), beans, catalogue, new ProcessCards(List.of()));

    private List<String> broken(String diagram) {
        return broken(diagram, FORM, TABLE);
    }

    private List<String> broken(String diagram, String form, String table) {
        return findings(diagram, form, table).stream().map(Finding::rule).toList();
    }

    private List<Finding> findings(String diagram, String form, String table) {
        return rules.check(
                Map.of(
                        "order.bpmn",
                        diagram.getBytes(StandardCharsets.UTF_8),
                        "order-decide.form",
                        form.getBytes(StandardCharsets.UTF_8),
                        "order-level.dmn",
                        table.getBytes(StandardCharsets.UTF_8)),
                Set.of());
    }

    /** The diagram without the declaration of a variable. */
    private static String undeclared(String variable) {
        String without = GOOD.replaceAll("<camunda:property name=\"variable:" + variable + "\" [^>]*>", "");
        assertThat(without).isNotEqualTo(GOOD);
        return without;
    }

    @Test
    void acceptsADiagramThatKeepsItsPromises() {
        assertThat(broken(GOOD)).isEmpty();
    }

    @Test
    void namesEveryBrokenPromiseAtOnce() {
        assertThat(broken(GOOD.replace("id=\"order\"", "id=\"other\""))).containsExactly("rule.fileName");
        assertThat(broken(GOOD.replace("checkOrderDelegate", "noneDelegate"))).containsExactly("rule.delegate");
        assertThat(broken(GOOD.replace("camunda:delegateExpression=\"${checkOrderDelegate}\"", "")))
                .containsExactly("rule.noDelegate");
        assertThat(broken(GOOD.replace("formRef=\"order-decide\"", "formRef=\"order-refuse\"")))
                .containsExactlyInAnyOrder("rule.form", "rule.formUnused");
        assertThat(broken(GOOD.replace("Binding=\"deployment\"", "Binding=\"latest\"")))
                .containsExactly("rule.formBinding");
        assertThat(broken(GOOD.replace("=\"finance\"", "=\"finanse\""))).containsExactly("rule.group");
        assertThat(broken(GOOD.replace("camunda:candidateGroups=\"finance\"", "")))
                .containsExactly("rule.nobody");
        assertThat(broken(GOOD.replace(" default=\"f2\"", ""))).containsExactly("rule.noDefault");
        assertThat(broken(GOOD.replace("name=\"Fine?\"", "")
                        .replace("name=\"Check order\"", "")
                        .replace("Decide.", "")))
                .containsExactlyInAnyOrder("rule.question", "rule.name", "rule.documentation");
        assertThat(broken(GOOD.replace(" camunda:historyTimeToLive=\"P1D\"", "")))
                .containsExactly("rule.history");
        assertThat(broken(GOOD.replace(
                        "</b:process>", "<b:callActivity id=\"c\" name=\"Call\" calledElement=\"gone\"/></b:process>")))
                .containsExactly("rule.process");
        assertThat(broken(GOOD.replace("name=\"Check order\"", "name=\"Look at order\"")))
                .containsExactly("rule.label");
    }

    @Test
    void findsVariablesThatNobodyDeclared() {
        assertThat(broken(undeclared("level"))).containsExactly("rule.variable");
        assertThat(broken(undeclared("amount"))).as("asked by the table").containsExactly("rule.variable");
        assertThat(broken(undeclared("ok"))).as("written by the action").containsExactly("rule.variable");
        assertThat(broken(undeclared("answer"))).as("filled in").containsExactly("rule.variable");
        assertThat(findings(GOOD.replace("${ok and", "${ok and not gone and"), FORM, TABLE))
                .singleElement()
                .hasToString("order.bpmn · f1: The variable \"gone\" is not declared."
                        + " Add the property \"variable:gone\" with its type to the process.");
    }

    @Test
    void findsVariablesOfAnotherTypeThanTheirUse() {
        assertThat(broken(GOOD.replace("variable:ok\" value=\"Boolean", "variable:ok\" value=\"String")))
                .containsExactly("rule.variableType");
        assertThat(broken(GOOD.replace("variable:amount\" value=\"Integer", "variable:amount\" value=\"Number")))
                .containsExactly("rule.variableOfNoType");
    }

    @Test
    void findsAVariableThatACalledProcessDoesNotExpect() {
        String call = GOOD.replace(
                "</b:process>",
                "<b:callActivity id=\"Call\" name=\"Call\" calledElement=\"order\"><b:extensionElements>"
                        + "<camunda:in source=\"amount\" target=\"money\"/></b:extensionElements></b:callActivity></b:process>");
        assertThat(broken(call)).containsExactly("rule.variableCalled");
        assertThat(broken(call.replace("target=\"money\"", "target=\"amount\"")))
                .isEmpty();
    }

    @Test
    void findsAFieldThatNothingReads() {
        String field = "{\"type\":\"textarea\",\"id\":\"n\",\"key\":\"note\",\"label\":\"Note\"}";
        String form = FORM.replace("\"components\":[]", "\"components\":[" + field + "]");
        String declared = GOOD.replace(
                "</camunda:properties>",
                "<camunda:property name=\"variable:note\" value=\"String\"/></camunda:properties>");
        assertThat(broken(declared, form, TABLE)).containsExactly("rule.fieldUnread");
        assertThat(broken(declared.replace("${ok and", "${note != null and"), form, TABLE))
                .isEmpty();
    }

    @Test
    void findsAMessageThatNobodyCatches() {
        String send = GOOD.replace(
                        "</b:process>",
                        "<b:intermediateThrowEvent id=\"Throw\" name=\"Told\"><b:messageEventDefinition id=\"m\" messageRef=\"M\""
                                + " camunda:delegateExpression=\"${checkOrderDelegate}\"/></b:intermediateThrowEvent></b:process>")
                .replace("</b:definitions>", "<b:message id=\"M\" name=\"Msg_Told\"/></b:definitions>");
        assertThat(broken(send)).containsExactlyInAnyOrder("rule.messageLost", "rule.cardMessage");
        assertThat(broken(send.replace(
                        "</b:process>", "<b:receiveTask id=\"Receive\" name=\"Wait\" messageRef=\"M\"/></b:process>")))
                .containsExactly("rule.cardMessage");
    }

    @Test
    void findsAnIdThatTheEditorMadeUp() {
        assertThat(broken(GOOD.replace("Service_Check", "Activity_0x1k2ab"))).containsExactly("rule.randomId");
    }

    @ProcessCard
    static final class Order {

        static final String KEY = "order";

        static final class Tasks {
            static final String DECIDE = "User_Decide";
        }

        static final class Variables {
            static final ProcessVariable<Integer> AMOUNT = new ProcessVariable<>("amount", Integer.class);
        }
    }

    @Test
    void findsWhatACardAndItsDiagramDoNotShare() {
        rules = new ModelRules(new ModelLint(beans), beans, catalogue, new ProcessCards(List.of(Order.class)));
        assertThat(broken(GOOD)).isEmpty();
        assertThat(broken(GOOD.replace("User_Decide", "User_Judge"))).containsExactly("rule.card");
        assertThat(broken(GOOD.replace("variable:amount\" value=\"Integer", "variable:amount\" value=\"Long")))
                .containsExactly("rule.variableType");
        assertThat(rules.checkShipped(new ShippedModels(Map.of(), Map.of())).stream()
                        .map(Finding::rule))
                .contains("rule.cardAlone");
    }

    @Test
    void readsTheNamesThatATableAsks() {
        assertThat(VariableRules.feelNames("if amount > 5 and not(late) then \"a note\" else string(level)"))
                .containsExactlyInAnyOrder("amount", "late", "level");
    }

    @Test
    void speaksBothLanguages() throws IOException {
        ResourceBundle english = ResourceBundle.getBundle("messages/model", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("messages/model", Locale.SIMPLIFIED_CHINESE);
        for (String key : english.keySet()) {
            assertThat(chinese.getString(key)).as(key).isNotBlank().isNotEqualTo(english.getString(key));
        }
        for (String key : english.keySet()) {
            if (!key.endsWith(".fix")) {
                try {
                    assertThat(english.getString(key + ".fix")).isNotBlank();
                } catch (MissingResourceException missing) {
                    throw new AssertionError(key + " does not say how to mend it", missing);
                }
            }
        }
    }

    @Test
    void wordsAndTestsBesideTheModelsAreNoModels() {
        byte[] words = "User_A=看".getBytes(StandardCharsets.UTF_8);
        assertThat(rules.check(
                        Map.of(
                                "order_zh_CN.properties",
                                words,
                                "order.a.scenario.json",
                                words,
                                "order.lead.assigned.mail",
                                words),
                        Set.of()))
                .isEmpty();
        assertThat(rules.check(Map.of("order.lead.assigned.mail", new byte[] {(byte) 0xff}), Set.of()))
                .extracting(Finding::rule)
                .containsExactly("file.encoding");
    }
}
