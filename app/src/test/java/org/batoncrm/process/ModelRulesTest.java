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
        <b:process id="order" isExecutable="true" camunda:historyTimeToLive="P1D"><b:startEvent id="Start"/>
        <b:serviceTask id="Service_Check" name="Check order" camunda:delegateExpression="${checkOrderDelegate}"/>
        <b:userTask id="User_Decide" name="Decide order" camunda:candidateGroups="finance" camunda:formRef="order-decide" camunda:formRefBinding="deployment"><b:documentation>Decide.</b:documentation></b:userTask>
        <b:exclusiveGateway id="Gateway_Ok" name="Fine?" default="f2"/>
        <b:sequenceFlow id="f1" sourceRef="Gateway_Ok" targetRef="End"><b:conditionExpression xsi:type="b:tFormalExpression">${ok}</b:conditionExpression></b:sequenceFlow>
        <b:sequenceFlow id="f2" sourceRef="Gateway_Ok" targetRef="End"/><b:endEvent id="End"/></b:process></b:definitions>
        """;
    private static final String FORM = "{\"id\":\"order-decide\",\"schemaVersion\":16,\"components\":[]}";

    private final ProcessBeans beans = ProcessBeans.delegates(Map.of("checkOrderDelegate", new Object()));
    private final DelegateCatalogue catalogue = new DelegateCatalogue(List.of(new DelegateEntry(
            "checkOrderDelegate", "Check order", List.of(), List.of(), List.of(), Set.of(), "", false)));
    private final ModelRules rules = new ModelRules(new ModelLint(beans), beans, catalogue);

    private List<String> broken(String diagram) {
        return rules
                .check(
                        Map.of(
                                "order.bpmn",
                                diagram.getBytes(StandardCharsets.UTF_8),
                                "order-decide.form",
                                FORM.getBytes(StandardCharsets.UTF_8)),
                        Set.of())
                .stream()
                .map(Finding::rule)
                .toList();
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
                .containsExactly("rule.form", "rule.formUnused");
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
                        "<b:endEvent id=\"End\"/>",
                        "<b:endEvent id=\"End\"/><b:callActivity id=\"c\" name=\"Call\" calledElement=\"gone\"/>")))
                .containsExactly("rule.process");
        assertThat(broken(GOOD.replace("name=\"Check order\"", "name=\"Look at order\"")))
                .containsExactly("rule.label");
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
}
