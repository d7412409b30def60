package org.batoncrm.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode;
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

/** Every row of the table that says who approves a contract, its amendment or its renewal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractDecisionsTest {

    private static final String TABLE = "/processes/contract/contract-deviation.dmn";

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table =
            engine.parseDecision("contract-deviation", ContractDecisionsTest.class.getResourceAsStream(TABLE));
    private final Set<String> seen = new HashSet<>();

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("CONTRACT", Map.of(), List.of()),
                Arguments.of("CONTRACT", Map.of("priceDown", 0.0001), List.of("1 sales-manager priceManager")),
                Arguments.of("CONTRACT", Map.of("priceDown", 5.0), List.of("1 sales-manager priceManager")),
                Arguments.of("CONTRACT", Map.of("priceDown", 5.0001), List.of("2 sales-director priceDirector")),
                Arguments.of("CONTRACT", Map.of("paymentLonger", 1), List.of("2 finance payment")),
                Arguments.of("CONTRACT", Map.of("termChange", -1), List.of("1 sales-manager termShorter")),
                Arguments.of("CONTRACT", Map.of("termChange", 12), List.of()),
                Arguments.of("CONTRACT", Map.of("clausesChanged", true), List.of("2 legal clauses")),
                Arguments.of("CONTRACT", Map.of("noticeShorter", 1), List.of("2 legal notice")),
                Arguments.of(
                        "CONTRACT",
                        Map.of("quoted", false, "amountDelta", 99_999.99),
                        List.of("1 sales-manager withoutQuote")),
                Arguments.of(
                        "CONTRACT",
                        Map.of("quoted", false, "amountDelta", 100_000.0),
                        List.of("1 sales-manager withoutQuote", "3 general-manager withoutQuoteLarge")),
                Arguments.of("AMENDMENT", Map.of("amountDelta", 49_999.99), List.of()),
                Arguments.of("AMENDMENT", Map.of("amountDelta", 50_000.0), List.of("1 deal-desk amendmentUpLarge")),
                Arguments.of("AMENDMENT", Map.of("amountDelta", -0.01), List.of("1 sales-manager amendmentDown")),
                Arguments.of(
                        "AMENDMENT",
                        Map.of("amountDelta", -10_000.01),
                        List.of("1 sales-manager amendmentDown", "2 finance amendmentDownLarge")),
                Arguments.of("AMENDMENT", Map.of("termChange", -1), List.of("1 sales-manager amendmentShorter")),
                Arguments.of("AMENDMENT", Map.of("quoted", false), List.of()),
                Arguments.of("RENEWAL", Map.of("amountDelta", 900_000.0, "termChange", -12), List.of()),
                Arguments.of("RENEWAL", Map.of("priceDown", 0.01), List.of("1 sales-manager renewalDown")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 10.0, "amountDelta", 99_999.0),
                        List.of("1 sales-manager renewalDown")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 10.01, "amountDelta", 99_999.0),
                        List.of("1 sales-manager renewalDown", "2 sales-director renewalDownMuch")),
                Arguments.of(
                        "RENEWAL",
                        Map.of("priceDown", 1.0, "amountDelta", 100_000.0),
                        List.of("1 sales-manager renewalDown", "2 finance renewalDownLarge")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asks(String matter, Map<String, Object> given, List<String> wanted) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "matter",
                matter,
                "quoted",
                true,
                "priceDown",
                0.0,
                "paymentLonger",
                0,
                "termChange",
                0,
                "clausesChanged",
                false,
                "noticeShorter",
                0,
                "amountDelta",
                0.0));
        facts.putAll(given);
        List<Map<String, Object>> rows =
                engine.evaluateDecisionTable(table, facts).getResultList();
        assertThat(rows)
                .extracting(row -> row.get("level") + " " + row.get("role") + " "
                        + row.get("reasonKey").toString().replace("contractDeviation.", ""))
                .isEqualTo(wanted);
        rows.forEach(row -> {
            assertThat(Role.ofCode((String) row.get("role"))).isPresent();
            assertThat(ApprovalMode.valueOf((String) row.get("mode"))).isNotNull();
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
        assertThat(chinese.getProperty("contract-deviation.name")).isNotBlank();
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

    @AfterAll
    void everyRowWasTried() {
        assertThat(model().getModelElementsByType(Rule.class))
                .extracting(rule -> rule.getDescription().getTextContent())
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    private static DmnModelInstance model() {
        return Dmn.readModelFromStream(ContractDecisionsTest.class.getResourceAsStream(TABLE));
    }

    private static Properties texts(String resource) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = ContractDecisionsTest.class.getResourceAsStream(resource)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
