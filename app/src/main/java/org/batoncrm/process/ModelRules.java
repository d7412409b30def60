package org.batoncrm.process;

import java.io.ByteArrayInputStream;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.batoncrm.identity.Role;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.process.hardening.ProcessBeans;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a set of models that belong together has to keep: every file, form, table, process and action that one names
 * must be there, and a person must be able to read it. Asked by the build, at start, and before a process owner's change
 * goes live; always answers with everything at once.
 */
@Service
public class ModelRules {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern FORM_ID =
            Pattern.compile("^\\s*\\{(?:[^{}\\[\\]]|\\[[^\\]]*])*?\"id\"\\s*:\\s*\"([^\"]*)\"");
    private static final Set<String> NAMED = Set.of(
            "userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "manualTask", "callActivity");

    private final ModelLint lint;
    private final ProcessBeans beans;
    private final Map<String, String> labels = new HashMap<>();

    ModelRules(ModelLint lint, ProcessBeans beans, DelegateCatalogue catalogue) {
        this.lint = lint;
        this.beans = beans;
        catalogue.entries().forEach(entry -> labels.put(entry.bean(), ElementTemplates.label(entry)));
    }

    /**
     * Everything to change in these models.
     *
     * @param models file name to content; all that is deployed together
     * @param elsewhere keys of processes and tables that are already live and may be named, too
     */
    public List<Finding> check(Map<String, byte[]> models, Set<String> elsewhere) {
        List<Finding> findings = new ArrayList<>();
        Map<String, byte[]> readable = new TreeMap<>();
        models.forEach((file, content) -> {
            List<Finding> unsafe = lint.check(file, content);
            findings.addAll(unsafe);
            if (unsafe.isEmpty()) {
                readable.put(file, content);
            }
        });
        Set<String> known = new HashSet<>(elsewhere);
        models.keySet().stream().map(ModelRules::key).forEach(known::add);
        Set<String> usedForms = new HashSet<>();
        readable.forEach((file, content) -> {
            if (file.endsWith(".form")) {
                form(file, content, findings);
            } else {
                new Model(file, parse(content), models.keySet(), known, usedForms, findings).check();
            }
        });
        readable.keySet().stream()
                .filter(file -> file.endsWith(".form") && !usedForms.contains(key(file)))
                .forEach(file -> findings.add(Finding.warning(file, null, "rule.formUnused")));
        return findings;
    }

    private static String key(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    private static void form(String file, byte[] content, List<Finding> findings) {
        Matcher id = FORM_ID.matcher(new String(content, StandardCharsets.UTF_8));
        // An id behind the components is found by the form's own editor; only a different one is wrong.
        if (id.find() && !id.group(1).equals(key(file))) {
            findings.add(Finding.error(file, null, "rule.fileName", id.group(1), key(file)));
        }
    }

    static Document parse(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (Exception unreadable) {
            throw new IllegalStateException("The lint has read this model before", unreadable);
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

        void check() {
            if (file.endsWith(".dmn")) {
                if (all("decision")
                        .noneMatch(decision -> decision.getAttribute("id").equals(key(file)))) {
                    findings.add(Finding.error(file, null, "rule.decisionName", key(file)));
                }
                return;
            }
            all("process").forEach(this::process);
            elements().forEach(this::delegate);
            elements().forEach(this::formReference);
            all("businessRuleTask").forEach(task -> resolves(task, camunda(task, "decisionRef"), "rule.decision"));
            all("callActivity").forEach(call -> resolves(call, call.getAttribute("calledElement"), "rule.process"));
            elements().filter(e -> NAMED.contains(e.getLocalName())).forEach(this::named);
            all("userTask").forEach(this::userTask);
            all("exclusiveGateway").forEach(this::gateway);
        }

        private void process(Element process) {
            if (!process.getAttribute("id").equals(key(file))) {
                error(process, "rule.fileName", process.getAttribute("id"), key(file));
            }
            if (camunda(process, "historyTimeToLive").isEmpty()) {
                error(process, "rule.history");
            }
        }

        private void delegate(Element element) {
            String text = camunda(element, "delegateExpression").isEmpty()
                    ? element.getAttribute("delegateExpression")
                    : camunda(element, "delegateExpression");
            String bean = text.replaceAll("[${#}\\s]", "");
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
            if (children(task, "documentation")
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
            findings.add(Finding.error(file, label(element), rule, arguments));
        }

        private void warning(Element element, String rule, Object... arguments) {
            findings.add(Finding.warning(file, label(element), rule, arguments));
        }

        private @Nullable String label(Element element) {
            for (org.w3c.dom.Node node = element; node instanceof Element parent; node = node.getParentNode()) {
                if (parent.hasAttribute("id")) {
                    String name = parent.getAttribute("name");
                    return name.isBlank() ? parent.getAttribute("id") : name + " (" + parent.getAttribute("id") + ")";
                }
            }
            return null;
        }

        private String camunda(Element element, String name) {
            return element.getAttributeNS(CAMUNDA, name);
        }

        private Stream<Element> elements() {
            return stream(document.getElementsByTagNameNS("*", "*"));
        }

        private Stream<Element> all(String name) {
            return stream(document.getElementsByTagNameNS(file.endsWith(".dmn") ? "*" : BPMN, name));
        }

        private Stream<Element> children(Element parent, String name) {
            return stream(parent.getElementsByTagNameNS(BPMN, name)).filter(child -> child.getParentNode() == parent);
        }

        private Stream<Element> stream(NodeList nodes) {
            return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
        }
    }
}
