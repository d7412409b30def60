package org.batoncrm.studio;

import static org.batoncrm.process.ModelXml.children;
import static org.batoncrm.process.ModelXml.elements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a person who fills a decision table would want to know: gaps, rows that answer twice, rows that never answer. */
final class TableRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final int MOST_OVERLAPS = 5;

    private final String file;
    private final Document document;

    TableRules(String file, Document document) {
        this.file = file;
        this.document = document;
    }

    void check(Collection<Finding> findings) {
        elements(document, "decisionTable").forEach(table -> new Table(table, findings).check());
        Set<String> required = new HashSet<>();
        elements(document, "requiredDecision")
                .forEach(needed -> required.add(needed.getAttribute("href").replace("#", "")));
        elements(document, "decision")
                .filter(decision -> !decision.getAttribute("id").equals(ModelXml.key(file))
                        && !required.contains(decision.getAttribute("id")))
                .forEach(
                        decision -> findings.add(Finding.warning(file, ModelXml.label(decision), "draft.tableUnused")));
    }

    private final class Table {

        private final String label;
        private final String policy;
        private final List<Element> rules;
        private final List<Element> inputs;
        private final List<Element> outputs;
        private final Collection<Finding> findings;

        Table(Element table, Collection<Finding> findings) {
            this.label = String.valueOf(ModelXml.label(table.getParentNode()));
            this.policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
            this.rules = children(table, "rule").toList();
            this.inputs = children(table, "input").toList();
            this.outputs = children(table, "output").toList();
            this.findings = findings;
        }

        void check() {
            outputs();
            for (int row = 0; row < rules.size(); row++) {
                if (children(rules.get(row), "description")
                        .allMatch(why -> why.getTextContent().isBlank())) {
                    warn(row(row), "rowUnexplained");
                }
            }
            List<List<Cell>> cells = rules.stream()
                    .map(rule -> children(rule, "inputEntry")
                            .map(entry -> Cell.read(text(entry)))
                            .toList())
                    .toList();
            if (rules.isEmpty() || cells.stream().anyMatch(row -> row.size() != inputs.size())) {
                return;
            }
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                int at = i;
                columns.add(Column.of(
                        expression(inputs.get(i)),
                        type(inputs.get(i)),
                        cells.stream().map(row -> row.get(at)).toList()));
            }
            try {
                judge(new TableAnalysis(columns, cells));
            } catch (TableAnalysis.TooLarge tooLarge) {
                warn(label, "tableTooLarge");
            }
        }

        private void judge(TableAnalysis analysis) {
            boolean first = policy.equals("FIRST");
            boolean one = first || policy.equals("UNIQUE") || policy.equals("ANY");
            List<Integer> unknown = one ? analysis.unknown() : List.of();
            if (!unknown.isEmpty()) {
                warn(
                        label,
                        "rowsNotJudged",
                        unknown.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
            for (int row = 0; row < rules.size(); row++) {
                if (analysis.never(row) || first && analysis.covered(row)) {
                    warn(row(row), "rowUnreachable");
                }
            }
            // Two columns about the same thing: not every combination of their values can come.
            if (!one || dependent()) {
                return;
            }
            analysis.gap().ifPresent(values -> warn(label, "tableGap", values));
            if (!first) {
                overlaps(analysis);
            }
        }

        private void overlaps(TableAnalysis analysis) {
            int told = 0;
            for (int row = 0; row < rules.size() && told < MOST_OVERLAPS; row++) {
                for (int other = row + 1; other < rules.size() && told < MOST_OVERLAPS; other++) {
                    if (policy.equals("ANY") && answers(row).equals(answers(other))) {
                        continue;
                    }
                    var values = analysis.both(row, other);
                    if (values.isPresent()) {
                        told++;
                        findings.add(Finding.error(
                                file, row(other), "draft.tableOverlap", row + 1, other + 1, values.get()));
                    }
                }
            }
        }

        private boolean dependent() {
            Set<String> names = new HashSet<>();
            for (Element input : inputs) {
                Set<String> mine = new HashSet<>();
                Matcher name = NAME.matcher(expression(input));
                while (name.find()) {
                    mine.add(name.group());
                }
                if (mine.stream().anyMatch(one -> !names.add(one))) {
                    return true;
                }
            }
            return false;
        }

        private void outputs() {
            for (int i = 0; i < outputs.size() && !rules.isEmpty(); i++) {
                int at = i;
                boolean silent = rules.stream()
                        .allMatch(rule -> children(rule, "outputEntry")
                                .skip(at)
                                .findFirst()
                                .map(entry -> Set.of("", "-", "null").contains(text(entry)))
                                .orElse(true));
                if (silent) {
                    Element output = outputs.get(i);
                    warn(ModelXml.label(output), "outputEmpty", output.getAttribute("name"));
                }
            }
        }

        private List<String> answers(int row) {
            return children(rules.get(row), "outputEntry").map(TableRules::text).toList();
        }

        private String row(int row) {
            return "#" + (row + 1) + " (" + rules.get(row).getAttribute("id") + ")";
        }

        private void warn(@org.jspecify.annotations.Nullable String element, String rule, Object... arguments) {
            findings.add(Finding.warning(file, element, "draft." + rule, arguments));
        }
    }

    private static String expression(Element input) {
        return children(input, "inputExpression")
                .findFirst()
                .map(TableRules::text)
                .orElse("");
    }

    private static String type(Element input) {
        return children(input, "inputExpression")
                .findFirst()
                .map(expression -> expression.getAttribute("typeRef"))
                .orElse("");
    }

    private static String text(Element entry) {
        return children(entry, "text")
                .findFirst()
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }
}
