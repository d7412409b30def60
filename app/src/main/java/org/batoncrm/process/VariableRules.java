package org.batoncrm.process;

import static org.batoncrm.process.ModelXml.camunda;
import static org.batoncrm.process.ModelXml.elements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batoncrm.process.hardening.ModelLint;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Every variable that a diagram reads or writes is declared as a property {@code variable:<name>} of its process, with
 * its type; and what people fill into a form is read by something.
 */
final class VariableRules {

    private static final String DECLARATION = "variable:";
    private static final Set<String> TYPES = Set.of("String", "Boolean", "Integer", "Long", "Double", "Date");
    /** What the engine itself sets: its counting of a multi-instance activity. */
    static final Set<String> GIVEN =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private static final Pattern FEEL_TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern FEEL_NAME = Pattern.compile("(?<![\\w.@])[A-Za-z_]\\w*(?!\\w|\\s*\\()");
    private static final Set<String> FEEL_WORDS = Set.of(
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "null",
            "true",
            "false",
            "between",
            "instance",
            "of");

    private final ModelLint lint;
    private final DelegateCatalogue catalogue;
    private final ProcessCards cards;
    private final Map<String, Set<String>> inputsOfTables = new HashMap<>();
    private final Map<String, FormFields> forms = new HashMap<>();
    private final Map<String, Document> diagrams;

    VariableRules(
            ModelLint lint,
            DelegateCatalogue catalogue,
            ProcessCards cards,
            Map<String, Document> tables,
            Map<String, FormFields> forms,
            Map<String, Document> diagrams) {
        this.lint = lint;
        this.catalogue = catalogue;
        this.cards = cards;
        this.diagrams = diagrams;
        tables.forEach((file, table) -> inputsOfTables.put(ModelXml.key(file), inputs(table)));
        forms.forEach((file, fields) -> this.forms.put(ModelXml.key(file), fields));
    }

    void check(List<Finding> findings) {
        Map<String, Set<String>> readByForm = new TreeMap<>();
        diagrams.forEach((file, diagram) -> {
            Diagram check = new Diagram(file, diagram, findings);
            check.declarations();
            check.uses();
            check.forms.forEach(form ->
                    readByForm.computeIfAbsent(form, any -> new HashSet<>()).addAll(check.read));
        });
        readByForm.forEach((form, read) -> forms.get(form).labels().forEach((name, label) -> {
            if (!read.contains(name)) {
                findings.add(Finding.warning(form + ".form", label, "rule.fieldUnread", name));
            }
        }));
    }

    /** The declared variables of a diagram with their types. */
    static Map<String, String> declared(Document diagram) {
        Map<String, String> types = new TreeMap<>();
        elements(diagram, "property")
                .filter(property -> property.getAttribute("name").startsWith(DECLARATION))
                .forEach(property -> types.put(
                        property.getAttribute("name").substring(DECLARATION.length()), property.getAttribute("value")));
        return types;
    }

    /** What a set of tables asks, less what one of its tables answers to another. */
    private static Set<String> inputs(Document tables) {
        Set<String> names = new TreeSet<>();
        elements(tables, "inputExpression")
                .flatMap(input -> ModelXml.children(input, "text"))
                .forEach(text -> names.addAll(feelNames(text.getTextContent())));
        if (elements(tables, "decision").count() > 1) {
            elements(tables, "output").forEach(output -> names.remove(output.getAttribute("name")));
        }
        return names;
    }

    static Set<String> feelNames(String feel) {
        Set<String> names = new TreeSet<>();
        Matcher name = FEEL_NAME.matcher(FEEL_TEXT.matcher(feel).replaceAll("\"\""));
        while (name.find()) {
            if (!FEEL_WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** One diagram. */
    private final class Diagram {

        private final String file;
        private final Document document;
        private final List<Finding> findings;
        private final Map<String, String> declared;
        private final Set<String> complained = new HashSet<>();
        private final Set<String> read = new HashSet<>();
        private final List<String> forms = new ArrayList<>();

        Diagram(String file, Document document, List<Finding> findings) {
            this.file = file;
            this.document = document;
            this.findings = findings;
            this.declared = declared(document);
        }

        void declarations() {
            declared.forEach((name, type) -> {
                if (!TYPES.contains(type)) {
                    findings.add(Finding.error(file, null, "rule.variableOfNoType", name, type));
                }
            });
        }

        void uses() {
            ProcessCards.Card card = cards.all().get(ModelXml.key(file));
            if (card != null) {
                read.addAll(card.part("Variables").keySet());
            }
            elements(document, "*").forEach(element -> {
                texts(element).flatMap(text -> lint.variables(text).stream()).forEach(name -> reads(element, name));
                delegates(element);
                switch (element.getLocalName()) {
                    case "inputParameter", "outputParameter" -> writes(element, element.getAttribute("name"));
                    case "in" -> {
                        reads(element, element.getAttribute("source"));
                        passes(element, element.getAttribute("target"));
                    }
                    case "out" -> writes(element, element.getAttribute("target"));
                    case "multiInstanceLoopCharacteristics" -> {
                        String collection = camunda(element, "collection");
                        if (!collection.startsWith("${")) {
                            reads(element, collection);
                        }
                        writes(element, camunda(element, "elementVariable"));
                    }
                    case "businessRuleTask" -> {
                        writes(element, camunda(element, "resultVariable"));
                        inputsOfTables
                                .getOrDefault(camunda(element, "decisionRef"), Set.of())
                                .forEach(name -> reads(element, name));
                    }
                    case "userTask" -> form(element);
                    default -> {}
                }
            });
        }

        private Stream<String> texts(Element element) {
            Stream<String> attributes = IntStream.range(
                            0, element.getAttributes().getLength())
                    .mapToObj(i -> element.getAttributes().item(i))
                    .filter(attribute -> !"delegateExpression".equals(attribute.getLocalName()))
                    .map(Node::getNodeValue);
            Node text = element.getFirstChild();
            return text != null && text.getNextSibling() == null && text.getNodeType() != Node.ELEMENT_NODE
                    ? Stream.concat(attributes, Stream.of(text.getNodeValue()))
                    : attributes;
        }

        private void delegates(Element element) {
            String expression = camunda(element, "delegateExpression") + element.getAttribute("delegateExpression");
            catalogue.find(ModelXml.bean(expression)).ifPresent(delegate -> {
                delegate.inputs().forEach(input -> {
                    read.add(input.name());
                    sameType(element, input);
                });
                delegate.outputs().forEach(output -> {
                    writes(element, output.name());
                    sameType(element, output);
                });
            });
        }

        private void sameType(Element element, DelegateEntry.Variable variable) {
            String type = declared.get(variable.name());
            String wanted = variable.type().getSimpleName();
            // A date from a form comes as text or as a date, and the action that takes it knows.
            if (type != null && !type.equals(wanted) && complained.add(variable.name())) {
                findings.add(Finding.error(
                        file, ModelXml.label(element), "rule.variableType", variable.name(), type, wanted));
            }
        }

        private void form(Element task) {
            FormFields fields = VariableRules.this.forms.get(camunda(task, "formRef"));
            if (fields != null) {
                forms.add(camunda(task, "formRef"));
                fields.labels().keySet().forEach(name -> writes(task, name));
            }
        }

        /** The called process has to declare it, when it is one of these. */
        private void passes(Element mapping, String name) {
            Node call = mapping.getParentNode().getParentNode();
            Document called = call instanceof Element element
                    ? diagrams.get(element.getAttribute("calledElement") + ".bpmn")
                    : null;
            if (called != null && !name.isEmpty() && !declared(called).containsKey(name)) {
                findings.add(Finding.error(
                        file,
                        ModelXml.label(mapping),
                        "rule.variableCalled",
                        name,
                        ((Element) call).getAttribute("calledElement")));
            }
        }

        private void reads(Element element, String name) {
            read.add(name);
            isDeclared(element, name);
        }

        private void writes(Element element, String name) {
            isDeclared(element, name);
        }

        private void isDeclared(Element element, String name) {
            if (!name.isEmpty() && !declared.containsKey(name) && !GIVEN.contains(name) && complained.add(name)) {
                findings.add(Finding.error(file, ModelXml.label(element), "rule.variable", name));
            }
        }
    }
}
