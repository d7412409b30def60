package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.REQUIRED_STEPS;
import static org.batoncrm.quote.process.DealApproval.Variables.RISK_FLAGS;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalMode;
import org.batoncrm.approval.LatePolicy;
import org.batoncrm.approval.Raw;
import org.batoncrm.approval.RequiredStep;
import org.batoncrm.approval.Told;
import org.batoncrm.identity.Role;
import org.batoncrm.quote.TermsFacts;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads the approval matrix as a person would: which row asked for whom, by which values, and what would have to be
 * another way for fewer people to be asked. Only the table itself is asked for that, so a changed table is told as it is.
 */
@Lazy
@Component
class TermsTable {

    static final String MATRIX = "approval-matrix";

    /** Values that somebody can negotiate about; smaller is better, except for the margin. */
    private static final List<String> NEGOTIABLE =
            List.of("maxDiscount", "margin", "paymentTermsDays", "accountAmount", "nonStandardClauses");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final double A_LITTLE = 0.01;

    /** The steps of a round and what its approvers are told. */
    record Reading(List<RequiredStep> steps, List<Told> told) {}

    /** A version of the table: parsed for asking, and its rows by their reason. */
    private record Table(DmnEngine engine, DmnDecision decision, Map<String, Map<String, String>> rows) {

        Set<Role> roles(Map<String, Object> inputs) {
            return engine.evaluateDecisionTable(decision, inputs).getResultList().stream()
                    .map(row -> role(String.valueOf(row.get("role"))))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private final Map<String, Table> known = new ConcurrentHashMap<>();

    /** The facts by the names that the table uses. */
    static Map<String, Object> inputs(TermsFacts facts) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        try {
            for (RecordComponent fact : TermsFacts.class.getRecordComponents()) {
                inputs.put(fact.getName(), fact.getAccessor().invoke(facts));
            }
        } catch (InvocationTargetException | IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
        return inputs;
    }

    /** Rows of the matrix as the instance keeps them: one line each. */
    static String write(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> List.of("level", "role", "mode", "slaHours", "whenLate", "reasonKey").stream()
                        .map(name -> String.valueOf(row.get(name)))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Which steps the rows have asked for, and what their approvers are told.
     *
     * @param base the currency of the amounts among the facts
     */
    Reading read(DelegateExecution execution, TermsFacts facts, String base) {
        Table table = pinned(execution);
        Map<String, Object> inputs = inputs(facts);
        List<RequiredStep> steps = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        REQUIRED_STEPS.read(execution).lines().map(line -> line.split("\\|")).forEach(cells -> {
            Map<String, String> used = table.rows.getOrDefault(cells[5], Map.of());
            steps.add(new RequiredStep(
                    Integer.parseInt(cells[0]),
                    role(cells[1]),
                    ApprovalMode.valueOf(cells[2]),
                    Integer.parseInt(cells[3]),
                    cells[5],
                    cells[5],
                    used.keySet().stream()
                            .map(name -> name + "=" + inputs.get(name))
                            .collect(Collectors.joining(";")),
                    LatePolicy.valueOf(cells[4])));
            told.add(rule(cells[5], used, inputs, base));
        });
        told.addAll(counterfactuals(table, inputs, base));
        RISK_FLAGS.find(execution).stream()
                .flatMap(flags -> Arrays.stream(flags.split(" ")))
                .filter(flag -> !flag.isBlank())
                .map(flag -> Told.of(Told.Kind.RISK, flag))
                .forEach(told::add);
        return new Reading(steps, told);
    }

    private static Told rule(String reason, Map<String, String> used, Map<String, Object> inputs, String base) {
        List<String> args = new ArrayList<>(List.of(Raw.word(reason)));
        used.keySet().stream().limit(2).forEach(name -> {
            args.add(Raw.word("quote.fact." + name));
            args.add(shown(name, inputs.get(name), base));
        });
        return new Told(Told.Kind.RULE, "quote.told.rule." + Math.min(2, used.size()), args);
    }

    /** For each value that a row looked at: the nearest other one with which fewer roles would be asked. */
    private static List<Told> counterfactuals(Table table, Map<String, Object> inputs, String base) {
        Set<Role> asked = table.roles(inputs);
        List<Told> told = new ArrayList<>();
        for (String name : NEGOTIABLE) {
            if (Boolean.TRUE.equals(inputs.get(name))) {
                tell(told, table, inputs, asked, name, Boolean.FALSE, "without", base);
            } else if (inputs.get(name) instanceof Number now) {
                boolean up = name.equals("margin");
                TreeSet<Double> better = new TreeSet<>();
                thresholds(table, name).stream()
                        .filter(limit -> up ? limit >= now.doubleValue() : limit <= now.doubleValue())
                        .forEach(better::add);
                for (double limit : up ? better : better.descendingSet()) {
                    if (limit != now.doubleValue()
                            && tell(
                                    told,
                                    table,
                                    inputs,
                                    asked,
                                    name,
                                    same(now, limit),
                                    up ? "atLeast" : "atMost",
                                    base)) {
                        break;
                    }
                    if (!up && tell(told, table, inputs, asked, name, same(now, limit - A_LITTLE), "below", base)) {
                        break;
                    }
                }
            }
        }
        return told;
    }

    /** Tells it when it is true: fewer are asked, and nobody who was not asked before. */
    private static boolean tell(
            List<Told> told,
            Table table,
            Map<String, Object> inputs,
            Set<Role> asked,
            String name,
            Object value,
            String how,
            String base) {
        Map<String, Object> other = new HashMap<>(inputs);
        other.put(name, value);
        if (name.equals("accountAmount")) {
            other.put("amount", value);
        }
        Set<Role> left = table.roles(other);
        if (left.size() >= asked.size() || !asked.containsAll(left) || left.size() > 3) {
            return false;
        }
        List<String> args = new ArrayList<>(List.of(Raw.word("quote.fact." + name)));
        args.add(shown(name, how.equals("below") && value instanceof Number low ? up(low) : value, base));
        left.forEach(role -> args.add(Raw.word(role.labelKey())));
        told.add(new Told(Told.Kind.COUNTERFACTUAL, "quote.told." + how + "." + left.size(), args));
        return true;
    }

    private static Number up(Number low) {
        return low.doubleValue() + A_LITTLE;
    }

    private static Object same(Number like, double value) {
        return like instanceof Integer ? (Object) (int) Math.floor(value) : (Object) value;
    }

    private static Set<Double> thresholds(Table table, String name) {
        return table.rows.values().stream()
                .map(used -> used.get(name))
                .filter(java.util.Objects::nonNull)
                .flatMap(test -> NUMBER.matcher(test).results())
                .map(number -> Double.valueOf(number.group()))
                .collect(Collectors.toSet());
    }

    private static String shown(String name, Object value, String base) {
        if (value instanceof Number number) {
            BigDecimal exact = BigDecimal.valueOf(number.doubleValue())
                    .setScale(2, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return switch (name) {
                case "maxDiscount", "margin" -> Raw.percent(exact);
                case "amount", "accountAmount" -> Raw.money(exact, base);
                default -> Raw.number(exact);
            };
        }
        return Raw.word("quote.value." + String.valueOf(value));
    }

    private static Role role(String code) {
        return Role.ofCode(code).orElseThrow(() -> new IllegalStateException("No role is called " + code));
    }

    /** The version deployed together with the diagram of the instance. */
    private Table pinned(DelegateExecution execution) {
        RepositoryService repository = execution.getProcessEngineServices().getRepositoryService();
        return known.computeIfAbsent(execution.getProcessDefinitionId(), process -> {
            DecisionDefinition matrix = repository
                    .createDecisionDefinitionQuery()
                    .deploymentId(repository.getProcessDefinition(process).getDeploymentId())
                    .decisionDefinitionKey(MATRIX)
                    .singleResult();
            DmnEngine engine = ((ProcessEngineConfigurationImpl)
                            execution.getProcessEngine().getProcessEngineConfiguration())
                    .getDmnEngine();
            try (InputStream first = repository.getDecisionModel(matrix.getId());
                    InputStream second = repository.getDecisionModel(matrix.getId())) {
                return new Table(engine, engine.parseDecision(MATRIX, first), rows(Dmn.readModelFromStream(second)));
            } catch (java.io.IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
    }

    /** Reason of each row to the inputs that it looks at, with their tests. */
    private static Map<String, Map<String, String>> rows(DmnModelInstance model) {
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        List<String> names = table.getInputs().stream()
                .map(Input::getInputExpression)
                .map(expression -> expression.getText().getTextContent())
                .toList();
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (Rule rule : table.getRules()) {
            Map<String, String> used = new LinkedHashMap<>();
            int column = 0;
            for (InputEntry entry : rule.getInputEntries()) {
                String test = entry.getTextContent().strip();
                if (!test.isEmpty()) {
                    used.put(names.get(column), test);
                }
                column++;
            }
            // A row that a process owner has added may say nothing about why.
            String why = rule.getDescription() == null
                    ? ""
                    : rule.getDescription().getTextContent().strip();
            rows.put(why, used);
        }
        return rows;
    }
}
