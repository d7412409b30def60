package org.batoncrm.renewal.process;

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
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.batoncrm.renewal.Strategy;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of renewals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenewalDecisionsTest {

    private static final List<String> TABLES = List.of("renewal-calendar", "renewal-risk", "renewal-strategy");

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Set<String> seen = new HashSet<>();

    private static InputStream model(String table) {
        return Objects.requireNonNull(
                RenewalDecisionsTest.class.getResourceAsStream("/processes/renewal/" + table + ".dmn"), table);
    }

    private List<Map<String, Object>> ask(String table, Map<String, Object> facts) {
        return engine.evaluateDecisionTable(engine.parseDecision(table, model(table)), facts)
                .getResultList();
    }

    @ParameterizedTest
    @CsvSource({
        "250000, 120, huge",
        "100000, 120, huge",
        "99999.99, 90, large",
        "25000, 90, large",
        "24999.99, 60, middle",
        "5000, 60, middle",
        "4999.99, 30, small",
        "0, 30, small"
    })
    void aDearerContractBeginsEarlier(double value, int days, String row) {
        assertThat(ask("renewal-calendar", Map.of("valueBase", value)))
                .extracting(found -> found.get("daysBefore"))
                .containsExactly(days);
        seen.add("renewalCalendar." + row);
    }

    private static Map<String, Object> quiet() {
        return new HashMap<>(Map.of(
                "usageTrend",
                "FLAT",
                "sponsorChanged",
                false,
                "overdueDays",
                0,
                "openDispute",
                false,
                "onHold",
                false,
                "firstTerm",
                false));
    }

    @ParameterizedTest
    @CsvSource({
        "usageTrend, DOWN, 30, usageDown",
        "usageTrend, UNKNOWN, 5, usageUnknown",
        "sponsorChanged, true, 30, sponsor",
        "overdueDays, 1, 10, overdue",
        "overdueDays, 30, 10, overdue",
        "overdueDays, 31, 25, longOverdue",
        "openDispute, true, 25, dispute",
        "onHold, true, 40, onHold",
        "firstTerm, true, 5, firstTerm"
    })
    void eachSignCountsAndSaysWhy(String sign, String value, int points, String row) {
        Map<String, Object> facts = quiet();
        facts.put(
                sign,
                sign.equals("usageTrend")
                        ? value
                        : sign.equals("overdueDays") ? Integer.valueOf(value) : (Object) Boolean.valueOf(value));
        assertThat(ask("renewal-risk", facts))
                .extracting(found -> found.get("points") + " " + found.get("reasonKey"))
                .containsExactly(points + " renewalRisk." + row);
        seen.add("renewalRisk." + row);
    }

    @Test
    void aQuietCustomerHasNoPointsAndSeveralSignsAddUp() {
        assertThat(ask("renewal-risk", quiet())).isEmpty();
        Map<String, Object> facts = quiet();
        facts.put("sponsorChanged", true);
        facts.put("openDispute", true);
        assertThat(ask("renewal-risk", facts)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RED, true, 100, EXEC_SAVE, save",
        "RED, false, 900000, EXEC_SAVE, save",
        "GREEN, true, 9999.99, AUTO_NOTICE, notice",
        "GREEN, true, 10000, CSM_LED, csm",
        "GREEN, false, 100, CSM_LED, csm",
        "GREEN, true, 50000, AE_LED, large",
        "AMBER, true, 100, AE_LED, amber",
        "AMBER, false, 50000, AE_LED, large"
    })
    void theStrategyFollowsHealthAndWorth(String health, boolean auto, double value, String strategy, String row) {
        assertThat(ask("renewal-strategy", Map.of("health", health, "renewsItself", auto, "valueBase", value)))
                .extracting(found -> found.get("strategy"))
                .containsExactly(Strategy.valueOf(strategy).name());
        seen.add("renewalStrategy." + row);
    }

    @Test
    void everyRowAndEveryWordHasASentenceInBothLanguages() throws IOException {
        Properties english = texts("/messages/decisions.properties");
        Properties chinese = texts("/messages/decisions_zh_CN.properties");
        for (String table : TABLES) {
            DmnModelInstance model = Dmn.readModelFromStream(model(table));
            assertThat(chinese.getProperty(table + ".name")).as(table).isNotBlank();
            assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy(rule -> {
                String key = rule.getDescription().getTextContent();
                assertThat(english.getProperty(key)).as(key).isNotBlank();
                assertThat(chinese.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
            });
            Stream.concat(
                            model.getModelElementsByType(Input.class).stream().map(Input::getLabel),
                            model.getModelElementsByType(Output.class).stream().map(Output::getLabel))
                    .forEach(label -> {
                        String key = "decision.word."
                                + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                        assertThat(english.getProperty(key)).as(key).isEqualTo(label);
                        assertThat(chinese.getProperty(key)).as(key).isNotBlank();
                    });
        }
    }

    @AfterAll
    void everyRowWasTried() {
        Set<String> rows = new TreeSet<>();
        TABLES.forEach(table -> Dmn.readModelFromStream(model(table))
                .getModelElementsByType(Rule.class)
                .forEach(rule -> rows.add(rule.getDescription().getTextContent())));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static Properties texts(String resource) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = RenewalDecisionsTest.class.getResourceAsStream(resource)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
