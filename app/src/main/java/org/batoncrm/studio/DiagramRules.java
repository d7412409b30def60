package org.batoncrm.studio;

import static org.batoncrm.process.ModelXml.camunda;
import static org.batoncrm.process.ModelXml.children;
import static org.batoncrm.process.ModelXml.elements;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.process.DelegateEntry;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelXml;
import org.batoncrm.process.ProcessDelegate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a person who draws a diagram would want to know before it runs. */
final class DiagramRules {

    /** More than this is not read at one glance any more. */
    private static final int MOST_NODES = 25;

    /** What the editor calls things that nobody has named. */
    private static final Pattern MADE_UP = Pattern.compile("(?:Event|EndEvent|Activity)_[0-9a-z]{7}");

    private final String file;
    private final Document diagram;
    private final Set<String> pack;
    private final DelegateCatalogue catalogue;
    private final Predicate<Role> empty;

    /** @param empty whether nobody has that role */
    DiagramRules(String file, Document diagram, Set<String> pack, DelegateCatalogue catalogue, Predicate<Role> empty) {
        this.file = file;
        this.diagram = diagram;
        this.pack = pack;
        this.catalogue = catalogue;
        this.empty = empty;
    }

    void check(@Nullable Document base, Collection<Finding> findings) {
        elements(diagram, "userTask").forEach(task -> people(task, base, findings));
        elements(diagram, "endEvent").forEach(end -> outcome(end, base, findings));
        elements(diagram, "callActivity")
                .filter(DiagramRules::takesTheNewest)
                .filter(call -> !documented(call))
                .forEach(call -> warn(findings, call, "callLatest", call.getAttribute("calledElement")));
        elements(diagram, "multiInstanceLoopCharacteristics")
                .filter(loop -> children(loop, "completionCondition").findAny().isEmpty())
                .forEach(loop -> warn(findings, loop, "noCompletion"));
        Stream.of("timeDuration", "timeDate", "timeCycle")
                .flatMap(kind -> elements(diagram, kind))
                .filter(timer -> !timer.getTextContent().contains("${")
                        && !timer.getTextContent().isBlank())
                .forEach(timer -> warn(
                        findings, timer, "timerLiteral", timer.getTextContent().strip()));
        elements(diagram, "businessRuleTask").forEach(task -> decision(task, findings));
        elements(diagram, "*")
                .forEach(element -> delegate(element)
                        .filter(found -> !element.getLocalName().endsWith("Listener"))
                        .ifPresent(found -> action(element, found, base, findings)));
        Stream.concat(elements(diagram, "process"), elements(diagram, "subProcess"))
                .forEach(scope -> size(scope, findings));
        new DiagramFlow(diagram)
                .check((element, rule) -> findings.add(Finding.error(file, ModelXml.label(element), "draft." + rule)));
        if (base != null) {
            renamedIds(base, findings);
        }
    }

    /** Cases are counted by the id of the end that they come to; of an end that runs already, people are told only. */
    private void outcome(Element end, @Nullable Document base, Collection<Finding> findings) {
        boolean says = !end.getAttribute("name").isBlank()
                && !MADE_UP.matcher(end.getAttribute("id")).matches();
        if (!says) {
            known(base, end, "id", "draft.endOutcome", findings);
        }
    }

    private void people(Element task, @Nullable Document base, Collection<Finding> findings) {
        String groups = camunda(task, "candidateGroups");
        if (groups.contains("{")) {
            return;
        }
        Arrays.stream(groups.split(","))
                .map(String::strip)
                .filter(code -> Role.ofCode(code).filter(empty).isPresent())
                .forEach(code -> known(base, task, "candidateGroups", "draft.groupEmpty", findings, code));
    }

    /** Of what runs that way already, people are told; what is new has to be right. */
    private void known(
            @Nullable Document base,
            Element task,
            String attribute,
            String rule,
            Collection<Finding> findings,
            Object... arguments) {
        boolean runs = base != null
                && elements(base, task.getLocalName())
                        .anyMatch(before -> before.getAttribute("id").equals(task.getAttribute("id"))
                                && camunda(before, attribute).equals(camunda(task, attribute)));
        findings.add(
                runs
                        ? Finding.warning(file, ModelXml.label(task), rule, arguments)
                        : Finding.error(file, ModelXml.label(task), rule, arguments));
    }

    private static boolean takesTheNewest(Element call) {
        String binding = camunda(call, "calledElementBinding");
        return binding.isEmpty() || binding.equals("latest");
    }

    private static boolean documented(Element element) {
        return children(element, "documentation")
                .anyMatch(text -> !text.getTextContent().isBlank());
    }

    private void decision(Element task, Collection<Finding> findings) {
        String table = camunda(task, "decisionRef");
        if (camunda(task, "decisionRefBinding").equals("deployment") && !pack.contains(table + ".dmn")) {
            findings.add(Finding.error(file, ModelXml.label(task), "draft.tableNotInPack", table));
        }
        boolean read = !camunda(task, "resultVariable").isEmpty()
                || ModelXml.elements(diagram, "executionListener").anyMatch(listener -> within(listener, task));
        if (!table.isEmpty() && !read) {
            warn(findings, task, "resultUnused", table);
        }
    }

    private void action(Element task, DelegateEntry action, @Nullable Document base, Collection<Finding> findings) {
        Set<String> given = new HashSet<>();
        List<Element> around = scopes(task).toList();
        elements(diagram, "inputParameter")
                .filter(input -> input.hasChildNodes()
                        && scopes(input)
                                .filter(DiagramFlow::isNode)
                                .findFirst()
                                .filter(around::contains)
                                .isPresent())
                .forEach(input -> given.add(input.getAttribute("name")));
        elements(diagram, "multiInstanceLoopCharacteristics")
                .filter(loop -> around.contains(loop.getParentNode()))
                .forEach(loop -> given.add(camunda(loop, "elementVariable")));
        action.inputs().stream()
                .filter(input -> input.parameter() && !given.contains(input.name()))
                .forEach(input -> findings.add(Finding.error(file, ModelXml.label(task), "draft.input", input.name())));
        action.bpmnErrors().stream()
                .filter(code -> !caught(task, code))
                .forEach(code -> findings.add(Finding.error(file, ModelXml.label(task), "draft.errorUncaught", code)));
        if (action.sideEffects().contains(ProcessDelegate.SideEffect.OUTSIDE)
                && !camunda(task, "asyncBefore").equals("true")
                && !camunda(task, "asyncAfter").equals("true")) {
            known(base, task, "delegateExpression", "draft.notAsync", findings);
        }
    }

    /** By an event at the step, at a scope around it, or by an event sub-process of such a scope. */
    private boolean caught(Element task, String code) {
        Map<String, String> codes = new HashMap<>();
        elements(diagram, "error")
                .forEach(error -> codes.put(error.getAttribute("id"), error.getAttribute("errorCode")));
        return elements(diagram, "errorEventDefinition")
                .filter(definition -> {
                    String reference = definition.getAttribute("errorRef");
                    return reference.isEmpty() || code.equals(codes.get(reference));
                })
                .map(definition -> (Element) definition.getParentNode())
                .anyMatch(event -> switch (event.getLocalName()) {
                    case "boundaryEvent" ->
                        scopes(task)
                                .anyMatch(
                                        scope -> scope.getAttribute("id").equals(event.getAttribute("attachedToRef")));
                    case "startEvent" ->
                        scopes(task)
                                .anyMatch(
                                        scope -> scope == event.getParentNode().getParentNode());
                    default -> false;
                });
    }

    private static Stream<Element> scopes(Element task) {
        return Stream.iterate((Node) task, node -> node instanceof Element, Node::getParentNode)
                .map(Element.class::cast);
    }

    private static boolean within(Element inner, Element outer) {
        return scopes(inner).anyMatch(scope -> scope == outer);
    }

    private Optional<DelegateEntry> delegate(Element element) {
        return catalogue.find(ModelXml.bean(camunda(element, "delegateExpression")));
    }

    private void size(Element scope, Collection<Finding> findings) {
        long nodes = children(scope, "*").filter(DiagramFlow::isNode).count();
        if (nodes > MOST_NODES) {
            warn(findings, scope, "tooMany", nodes, MOST_NODES);
        }
    }

    /** Cases that run move to a new version by the ids of their steps. */
    private void renamedIds(Document base, Collection<Finding> findings) {
        Map<String, Element> before = named(base);
        Map<String, Element> now = named(diagram);
        Set<String> idsBefore = ids(base);
        Set<String> ids = ids(diagram);
        now.forEach((name, element) -> {
            Element was = before.get(name);
            if (was != null
                    && !ids.contains(was.getAttribute("id"))
                    && !idsBefore.contains(element.getAttribute("id"))) {
                warn(findings, element, "idChanged", was.getAttribute("id"), element.getAttribute("id"));
            }
        });
    }

    private static Map<String, Element> named(Document document) {
        Map<String, Element> named = new HashMap<>();
        elements(document, "*")
                .filter(element -> DiagramFlow.isNode(element)
                        && !element.getAttribute("name").isBlank())
                .forEach(element -> named.put(element.getLocalName() + " " + element.getAttribute("name"), element));
        return named;
    }

    private static Set<String> ids(Document document) {
        Set<String> ids = new HashSet<>();
        elements(document, "*").forEach(element -> ids.add(element.getAttribute("id")));
        return ids;
    }

    private void warn(Collection<Finding> findings, Element element, String rule, Object... arguments) {
        findings.add(Finding.warning(file, ModelXml.label(element), "draft." + rule, arguments));
    }
}
