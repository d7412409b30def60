package org.batoncrm.change.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.identity.Role;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table that says who approves a change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeDecisionsTest {

    private static final String TABLE = "/processes/change/change-approval.dmn";

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table = parse();
    private final Set<String> seen = new HashSet<>();

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("BANK_DETAILS", 0, 0, 0, List.of("1 finance bank")),
                Arguments.of("CREDIT_LIMIT", -5000, 0, 0, List.of()),
                Arguments.of("CREDIT_LIMIT", 0, 0, 0, List.of()),
                Arguments.of("CREDIT_LIMIT", 0.01, 0, 0, List.of("1 sales-manager creditManager")),
                Arguments.of("CREDIT_LIMIT", 10000, 0, 0, List.of("1 sales-manager creditManager")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        10000.01,
                        0,
                        0,
                        List.of("1 sales-manager creditManager", "2 finance creditFinance")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        100000,
                        0,
                        0,
                        List.of("1 sales-manager creditManager", "2 finance creditFinance")),
                Arguments.of(
                        "CREDIT_LIMIT",
                        100000.01,
                        0,
                        0,
                        List.of(
                                "1 sales-manager creditManager",
                                "2 finance creditFinance",
                                "3 general-manager creditGeneral")),
                Arguments.of("DEAL_REGISTRATION", 0, 100000, 0, List.of("1 sales-manager registrationManager")),
                Arguments.of(
                        "DEAL_REGISTRATION",
                        0,
                        100,
                        1,
                        List.of("1 sales-manager registrationManager", "2 deal-desk registrationRivals")),
                Arguments.of(
                        "DEAL_REGISTRATION",
                        0,
                        100000.01,
                        0,
                        List.of("1 sales-manager registrationManager", "2 deal-desk registrationLarge")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asks(String kind, double raise, double dealAmount, int rivals, List<String> wanted) {
        List<Map<String, Object>> rows = engine.evaluateDecisionTable(
                        table, Map.of("changeKind", kind, "raise", raise, "dealAmount", dealAmount, "rivals", rivals))
                .getResultList();
        assertThat(rows)
                .extracting(row -> row.get("level") + " " + row.get("role") + " "
                        + row.get("reasonKey").toString().replace("changeApproval.", ""))
                .isEqualTo(wanted);
        rows.forEach(row -> {
            assertThat(Role.ofCode((String) row.get("role"))).isPresent();
            assertThat(ApprovalMode.valueOf((String) row.get("mode"))).isNotNull();
            assertThat(LatePolicy.valueOf((String) row.get("whenLate"))).isEqualTo(LatePolicy.ESCALATE);
            assertThat((Integer) row.get("slaHours")).isPositive();
            seen.add((String) row.get("reasonKey"));
        });
    }

    @Test
    void everyRowSaysWhyInBothLanguages() throws IOException {
        Properties english = texts("/messages/decisions.properties");
        Properties chinese = texts("/messages/decisions_zh_CN.properties");
        DmnModelInstance model = model();
        assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy(rule -> {
            String key = rule.getDescription().getTextContent();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(chinese.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
        });
        assertThat(chinese.getProperty("change-approval.name")).isNotBlank();
        Stream.concat(
                        model.getModelElementsByType(Input.class).stream().map(Input::getLabel),
                        model.getModelElementsByType(Output.class).stream().map(Output::getLabel))
                .forEach(label -> {
                    String key =
                            "decision.word." + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                    assertThat(english.getProperty(key)).as(key).isEqualTo(label);
                    assertThat(chinese.getProperty(key)).as(key).isNotBlank();
                });
    }

    @Test
    void knowsEveryKindOfChange() {
        String text = Dmn.convertToString(model());
        Stream.of(ChangeKind.values()).forEach(kind -> assertThat(text).contains("\"" + kind.name() + "\""));
    }

    @AfterAll
    void everyRowWasTried() {
        assertThat(model().getModelElementsByType(Rule.class))
                .extracting(rule -> rule.getDescription().getTextContent())
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    private DmnDecision parse() {
        return engine.parseDecision("change-approval", ChangeDecisionsTest.class.getResourceAsStream(TABLE));
    }

    private static DmnModelInstance model() {
        return Dmn.readModelFromStream(ChangeDecisionsTest.class.getResourceAsStream(TABLE));
    }

    private static Properties texts(String resource) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = ChangeDecisionsTest.class.getResourceAsStream(resource)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
