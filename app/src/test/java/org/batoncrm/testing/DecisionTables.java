package org.batoncrm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Decision tables as they are shipped, asked by a test's sentences. When the test class ends, every row of every table must
 * have fitted once: who adds a row adds the case for it.
 */
public final class DecisionTables implements AfterAllCallback {

    private final Map<String, Set<String>> fitted = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, DmnDecision> parsed = new HashMap<>();
    private final List<String> last = new ArrayList<>();
    private final DmnEngine engine;

    /** @param tables with their room: {@code billing/invoice-plan} */
    public DecisionTables(String... tables) {
        for (String table : tables) {
            String key = table.substring(table.indexOf('/') + 1);
            places.put(key, "/processes/" + table + ".dmn");
            fitted.put(key, new HashSet<>());
        }
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(List.of(this::note)));
        engine = configuration.buildEngine();
    }

    private void note(DmnDecisionTableEvaluationEvent event) {
        List<String> rows = event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .toList();
        fitted.get(event.getDecision().getKey()).addAll(rows);
        last.clear();
        last.addAll(rows);
    }

    /** The rows of the table that fit these facts, as what they say. */
    public List<Map<String, Object>> ask(String table, Map<String, Object> facts) {
        DmnDecision decision = parsed.computeIfAbsent(table, key -> {
            try (InputStream in = open(places.get(key))) {
                return engine.parseDecision(key, in);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return engine.evaluateDecisionTable(decision, facts).getResultList();
    }

    /** What the one row says that fits these facts. */
    public Map<String, Object> row(String table, Map<String, Object> facts) {
        List<Map<String, Object>> rows = ask(table, facts);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** The ids of the rows that fitted last. */
    public List<String> fittedLast() {
        return List.copyOf(last);
    }

    /** The explanations of the rows that fitted last: keys of sentences. */
    public List<String> reasonsLast() {
        return last.stream()
                .map(id -> fitted.keySet().stream()
                        .flatMap(table -> rules(table).stream())
                        .filter(rule -> rule.getId().equals(id))
                        .map(rule -> rule.getDescription().getTextContent())
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Rows that name approvers, as {@code "2 finance payment"}; roles, modes and times must be such as there are. */
    public List<String> approvers(String table, Map<String, Object> facts) {
        List<Map<String, Object>> rows = ask(table, facts);
        assertThat(rows).allSatisfy(row -> {
            assertThat(Role.ofCode((String) row.get("role"))).isPresent();
            assertThat((Integer) row.get("slaHours")).isPositive();
        });
        return rows.stream()
                .map(row -> row.get("level") + " " + row.get("role") + " "
                        + row.get("reasonKey").toString().replaceFirst("^[^.]*\\.", ""))
                .toList();
    }

    /** Each row has a sentence that says why it fits, and each column and table its name, in both languages. */
    public void assertExplained() {
        Properties english = texts("");
        Properties chinese = texts("_zh_CN");
        for (String table : fitted.keySet()) {
            assertThat(chinese.getProperty(table + ".name")).as(table).isNotBlank();
            assertThat(rules(table)).isNotEmpty().allSatisfy(rule -> {
                String key = rule.getDescription().getTextContent();
                assertThat(english.getProperty(key)).as(key).isNotBlank();
                assertThat(chinese.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
            });
            DmnModelInstance model = model(table);
            Stream.concat(
                            model.getModelElementsByType(Input.class).stream().map(Input::getLabel),
                            model.getModelElementsByType(Output.class).stream().map(Output::getLabel))
                    .forEach(label -> {
                        String key = "decision.word."
                                + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                        // A remark on the currency is left out where the page says it.
                        assertThat(english.getProperty(key)).as(key).isNotBlank();
                        assertThat(label).as(key).startsWith(english.getProperty(key));
                        assertThat(chinese.getProperty(key)).as(key).isNotBlank();
                    });
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        fitted.forEach((table, rows) -> assertThat(rows)
                .as("rows of " + table + " that some case asks for")
                .containsExactlyInAnyOrderElementsOf(
                        rules(table).stream().map(Rule::getId).toList()));
    }

    private List<Rule> rules(String table) {
        return List.copyOf(model(table).getModelElementsByType(Rule.class));
    }

    /** The table as it is written. */
    public DmnModelInstance model(String table) {
        try (InputStream in = open(places.get(table))) {
            return Dmn.readModelFromStream(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (InputStreamReader in =
                new InputStreamReader(open("/messages/decisions" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(DecisionTables.class.getResourceAsStream(resource), resource);
    }
}
