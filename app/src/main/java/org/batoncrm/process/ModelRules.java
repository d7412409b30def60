package org.batoncrm.process;

import static org.batoncrm.process.ModelXml.camunda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.process.hardening.ProcessBeans;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a set of models that belong together has to keep: every file, form, table, process and action that one names
 * must be there, and a person must be able to read it. Asked by the build, at start, and before a process owner's change
 * goes live; always answers with everything at once.
 */
@Service
public class ModelRules {

    private static final Pattern FORM_ID =
            Pattern.compile("^\\s*\\{(?:[^{}\\[\\]]|\\[[^\\]]*])*?\"id\"\\s*:\\s*\"([^\"]*)\"");
    private static final Set<String> NAMED = Set.of(
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "manualTask",
            "callActivity",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent");
    /** What an editor gives an element that nobody has named; it changes with every redrawing. */
    private static final Pattern RANDOM_ID =
            Pattern.compile("(?:Activity|Event|Gateway|Task|Process|StartEvent|EndEvent|BoundaryEvent)_[0-9a-z]{7}");

    private final ModelLint lint;
    private final ProcessBeans beans;
    private final DelegateCatalogue catalogue;
    private final ProcessCards cards;
    private final Map<String, String> labels = new HashMap<>();

    ModelRules(ModelLint lint, ProcessBeans beans, DelegateCatalogue catalogue, ProcessCards cards) {
        this.lint = lint;
        this.beans = beans;
        this.catalogue = catalogue;
        this.cards = cards;
        catalogue.entries().forEach(entry -> labels.put(entry.bean(), ElementTemplates.label(entry)));
    }

    /**
     * Everything to change in these models.
     *
     * @param models file name to content; all that is deployed together
     * @param elsewhere keys of processes and tables that are already live and may be named, too
     */
    public List<Finding> check(Map<String, byte[]> models, Set<String> elsewhere) {
        return new Checking(models, elsewhere).findings;
    }

    /** Everything to change in all that the house ships: {@link #check} and what only the whole can be asked. */
    List<Finding> checkShipped(ShippedModels shipped) {
        Checking checking = new Checking(shipped.models(), Set.of());
        new HouseRules(catalogue, checking.findings).check(checking.diagrams.values(), shipped.templates());
        new CardRules(cards, catalogue).checkComplete(shipped.models().keySet(), checking.findings);
        return checking.findings;
    }

    /** One look at a set of models. */
    private final class Checking {

        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, Document> diagrams = new TreeMap<>();

        Checking(Map<String, byte[]> models, Set<String> elsewhere) {
            Map<String, Document> tables = new TreeMap<>();
            Map<String, FormFields> forms = new TreeMap<>();
            new TreeMap<>(models).forEach((file, content) -> {
                List<Finding> unsafe = lint.check(file, content);
                findings.addAll(unsafe);
                if (!unsafe.isEmpty()) {
                    return;
                }
                if (file.endsWith(".form")) {
                    form(file, content);
                    forms.put(file, FormFields.read(content));
                } else if (file.endsWith(".bpmn") || file.endsWith(".dmn")) {
                    // Words and tests lie beside the models of a deployment; no rule speaks of them.
                    (file.endsWith(".bpmn") ? diagrams : tables).put(file, ModelXml.parse(content));
                }
            });
            Set<String> known = new HashSet<>(elsewhere);
            models.keySet().stream().map(ModelXml::key).forEach(known::add);
            Set<String> usedForms = new HashSet<>();
            tables.forEach(
                    (file, table) -> new Model(file, table, models.keySet(), known, usedForms, findings).checkTable());
            diagrams.forEach((file, diagram) ->
                    new Model(file, diagram, models.keySet(), known, usedForms, findings).checkDiagram());
            models.keySet().stream()
                    .filter(file -> forms.containsKey(file) && !usedForms.contains(ModelXml.key(file)))
                    .sorted()
                    .forEach(file -> findings.add(Finding.warning(file, null, "rule.formUnused")));
            new MessageRules(diagrams.values()).check(diagrams, findings);
            new VariableRules(lint, catalogue, cards, tables, forms, diagrams).check(findings);
            new CardRules(cards, catalogue).check(diagrams, findings);
        }

        private void form(String file, byte[] content) {
            Matcher id = FORM_ID.matcher(new String(content, StandardCharsets.UTF_8));
            // An id behind the components is found by the form's own editor; only a different one is wrong.
            if (id.find() && !id.group(1).equals(ModelXml.key(file))) {
                findings.add(Finding.error(file, null, "rule.fileName", id.group(1), ModelXml.key(file)));
            }
        }
    }

    /** One diagram or one set of tables. */
    private final class Model {

        private final String file;
        private final Document document;
        private final Set<String> files;
        private final Set<String> known;
        private final Set<String> usedForms;
        private final List<Finding> findings;

        Model(
                String file,
                Document document,
                Set<String> files,
                Set<String> known,
                Set<String> usedForms,
                List<Finding> findings) {
            this.file = file;
            this.document = document;
            this.files = files;
            this.known = known;
            this.usedForms = usedForms;
            this.findings = findings;
        }

        void checkTable() {
            if (all("decision")
                    .noneMatch(decision -> decision.getAttribute("id").equals(ModelXml.key(file)))) {
                findings.add(Finding.error(file, null, "rule.decisionName", ModelXml.key(file)));
            }
        }

        void checkDiagram() {
            all("process").forEach(this::process);
            all("*").forEach(this::delegate);
            all("*").forEach(this::formReference);
            all("businessRuleTask").forEach(task -> resolves(task, camunda(task, "decisionRef"), "rule.decision"));
            all("callActivity").forEach(call -> resolves(call, call.getAttribute("calledElement"), "rule.process"));
            all("*").filter(e -> NAMED.contains(e.getLocalName())).forEach(this::named);
            all("userTask").forEach(this::userTask);
            all("exclusiveGateway").forEach(this::gateway);
        }

        private void process(Element process) {
            if (!process.getAttribute("id").equals(ModelXml.key(file))) {
                error(process, "rule.fileName", process.getAttribute("id"), ModelXml.key(file));
            }
            if (camunda(process, "historyTimeToLive").isEmpty()) {
                error(process, "rule.history");
            }
        }

        private void delegate(Element element) {
            String text = camunda(element, "delegateExpression").isEmpty()
                    ? element.getAttribute("delegateExpression")
                    : camunda(element, "delegateExpression");
            String bean = ModelXml.bean(text);
            if (!bean.isEmpty() && !beans.contains(bean)) {
                error(element, "rule.delegate", bean);
            }
            if (Set.of("serviceTask", "sendTask").contains(element.getLocalName()) && bean.isEmpty()) {
                error(element, "rule.noDelegate");
            }
            String label = labels.get(bean);
            String name = element.getAttribute("name");
            if (label != null
                    && element.getLocalName().equals("serviceTask")
                    && !name.isBlank()
                    && !name.equals(label)) {
                warning(element, "rule.label", label);
            }
        }

        private void formReference(Element element) {
            String form = camunda(element, "formRef");
            if (form.isEmpty()) {
                return;
            }
            usedForms.add(form);
            if (!files.contains(form + ".form")) {
                error(element, "rule.form", form);
            } else if (!camunda(element, "formRefBinding").equals("deployment")) {
                error(element, "rule.formBinding");
            }
        }

        private void resolves(Element element, String key, String rule) {
            if (!key.isEmpty() && !known.contains(key)) {
                error(element, rule, key);
            }
        }

        private void named(Element element) {
            if (element.getAttribute("name").isBlank()) {
                warning(element, "rule.name");
            }
            if (RANDOM_ID.matcher(element.getAttribute("id")).matches()) {
                warning(element, "rule.randomId", element.getAttribute("id"));
            }
        }

        private void userTask(Element task) {
            String groups = camunda(task, "candidateGroups");
            if (groups.isEmpty()
                    && camunda(task, "candidateUsers").isEmpty()
                    && camunda(task, "assignee").isEmpty()) {
                error(task, "rule.nobody");
            }
            if (!groups.contains("{")) {
                Arrays.stream(groups.split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty() && Role.ofCode(group).isEmpty())
                        .forEach(group -> error(task, "rule.group", group));
            }
            if (ModelXml.children(task, "documentation")
                    .noneMatch(doc -> !doc.getTextContent().isBlank())) {
                warning(task, "rule.documentation");
            }
        }

        private void gateway(Element gateway) {
            List<Element> ways = all("sequenceFlow")
                    .filter(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id")))
                    .toList();
            if (ways.size() < 2) {
                return;
            }
            if (gateway.getAttribute("default").isEmpty()) {
                error(gateway, "rule.noDefault");
            }
            if (gateway.getAttribute("name").isBlank()) {
                warning(gateway, "rule.question");
            }
        }

        private void error(Element element, String rule, Object... arguments) {
            findings.add(Finding.error(file, ModelXml.label(element), rule, arguments));
        }

        private void warning(Element element, String rule, Object... arguments) {
            findings.add(Finding.warning(file, ModelXml.label(element), rule, arguments));
        }

        private Stream<Element> all(String name) {
            return ModelXml.elements(document, name);
        }
    }
}
