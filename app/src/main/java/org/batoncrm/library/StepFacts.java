package org.batoncrm.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.process.DelegateEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What there is to say about one element: what it is, who does it, by when, what it waits for. */
@Component
class StepFacts {

    private final ModelWording wording;
    private final DelegateCatalogue catalogue;
    private final ProcessFaces faces;

    StepFacts(ModelWording wording, DelegateCatalogue catalogue, ProcessFaces faces) {
        this.wording = wording;
        this.faces = faces;
        this.catalogue = catalogue;
    }

    /** What kind of element it is: Task of a person, Decision, End. */
    String what(Element element) {
        String kind = element.getLocalName();
        if ("true".equals(element.getAttribute("triggeredByEvent"))) {
            return wording.say("library.kind.eventSubProcess");
        }
        return wording.say("library.kind." + kind);
    }

    List<Outline.Fact> of(Element step, Document diagram, PackTexts words) {
        List<Outline.Fact> facts = new ArrayList<>();
        people(step, facts);
        work(step, words, facts);
        event(step, diagram)
                .ifPresent(event -> add(
                        facts,
                        step.getLocalName().endsWith("CatchEvent")
                                        || step.getLocalName().equals("receiveTask")
                                ? "waits"
                                : step.getLocalName().equals("startEvent") ? "starts" : "throws",
                        event,
                        null));
        loop(step, facts);
        switch (step.getLocalName()) {
            case "parallelGateway" -> add(facts, "way", wording.say("library.outline.parallel"), null);
            case "inclusiveGateway" -> add(facts, "way", wording.say("library.outline.inclusive"), null);
            case "eventBasedGateway" -> add(facts, "way", wording.say("library.outline.first"), null);
            default -> {}
        }
        return facts;
    }

    private void people(Element step, List<Outline.Fact> facts) {
        String assignee = XmlText.camunda(step, "assignee");
        String groups = XmlText.camunda(step, "candidateGroups");
        String users = XmlText.camunda(step, "candidateUsers");
        if (!assignee.isBlank()) {
            add(facts, "assignee", wording.person(assignee), null);
        }
        if (!groups.isBlank()) {
            add(facts, assignee.isBlank() ? "groups" : "groups.else", wording.groups(groups), null);
        }
        if (!users.isBlank()) {
            add(facts, "users", wording.person(users), null);
        }
        if (!XmlText.camunda(step, "dueDate").isBlank()) {
            add(facts, "due", wording.when(XmlText.camunda(step, "dueDate")), null);
        }
        if (!XmlText.camunda(step, "followUpDate").isBlank()) {
            add(facts, "followUp", wording.when(XmlText.camunda(step, "followUpDate")), null);
        }
        String form = XmlText.camunda(step, "formRef");
        if (!form.isBlank()) {
            add(facts, "form", form, "forms#" + form);
        }
    }

    private void work(Element step, PackTexts words, List<Outline.Fact> facts) {
        delegate(step).ifPresent(entry -> {
            add(facts, "does", wording.say(entry.description()), null);
            if (!entry.compensatedBy().isEmpty()) {
                catalogue
                        .find(entry.compensatedBy())
                        .ifPresent(undo -> add(facts, "undone", wording.say(undo.label()), null));
            }
        });
        String table = XmlText.camunda(step, "decisionRef");
        if (!table.isBlank()) {
            add(facts, "table", words.table(table), "tables#" + table);
        }
        String called = step.getAttribute("calledElement");
        if (!called.isBlank()) {
            add(
                    facts,
                    "calls",
                    called.contains("${") ? wording.person(called) : faces.name(called),
                    called.contains("${") ? null : "/processes/" + called);
        }
    }

    private Optional<DelegateEntry> delegate(Element step) {
        String bean = XmlText.camunda(step, "delegateExpression");
        if (bean.isBlank()) {
            bean = XmlText.child(step, "messageEventDefinition")
                    .map(definition -> XmlText.camunda(definition, "delegateExpression"))
                    .orElse("");
        }
        return catalogue.find(bean.replaceAll("[${#}\\s]", ""));
    }

    private void loop(Element step, List<Outline.Fact> facts) {
        XmlText.child(step, "multiInstanceLoopCharacteristics").ifPresent(loop -> {
            String each = XmlText.camunda(loop, "collection");
            String count = XmlText.text(loop, "loopCardinality");
            String said = each.isBlank()
                    ? wording.say("library.loop.count", count.startsWith("${") ? wording.person(count) : count)
                    : wording.say("library.loop.each", wording.collection(each));
            String how = wording.say(
                    "true".equals(loop.getAttribute("isSequential")) ? "library.loop.after" : "library.loop.together");
            add(facts, "loop", said + how, null);
            String ends = XmlText.text(loop, "completionCondition");
            if (!ends.isBlank()) {
                add(facts, "loopEnds", wording.condition(ends), null);
            }
        });
    }

    /** When a boundary event happens, and whether that interrupts. */
    String happens(Element event, Document diagram) {
        String what = event(event, diagram).orElse("");
        boolean goesOn = "false".equals(event.getAttribute("cancelActivity"));
        if (XmlText.child(event, "compensateEventDefinition").isPresent()) {
            return what;
        }
        return wording.say(goesOn ? "library.event.beside" : "library.event.stops", what);
    }

    /** What an event is about: a message, a time, an error. */
    Optional<String> event(Element element, Document diagram) {
        if (element.getLocalName().equals("receiveTask")) {
            return Optional.of(message(diagram, element.getAttribute("messageRef"), "message", false));
        }
        return XmlText.children(element).stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .findFirst()
                .map(definition -> definition(definition, diagram, throwsIt(element)));
    }

    private static boolean throwsIt(Element element) {
        return element.getLocalName().equals("endEvent")
                || element.getLocalName().equals("intermediateThrowEvent");
    }

    private String definition(Element definition, Document diagram, boolean out) {
        return switch (definition.getLocalName()) {
            case "timerEventDefinition" -> wording.when(timer(definition));
            case "messageEventDefinition" -> message(diagram, definition.getAttribute("messageRef"), "message", out);
            case "signalEventDefinition" -> message(diagram, definition.getAttribute("signalRef"), "signal", out);
            case "errorEventDefinition" -> message(diagram, definition.getAttribute("errorRef"), "error", out);
            case "escalationEventDefinition" ->
                message(diagram, definition.getAttribute("escalationRef"), "escalation", out);
            case "conditionalEventDefinition" ->
                wording.say("library.event.condition", wording.condition(XmlText.text(definition, "condition")));
            case "linkEventDefinition" -> wording.say("library.event.link", definition.getAttribute("name"));
            default -> wording.say("library.event." + definition.getLocalName());
        };
    }

    static String timer(Element definition) {
        return XmlText.children(definition).stream()
                .filter(child -> child.getLocalName().startsWith("time"))
                .map(XmlText::text)
                .findFirst()
                .orElse("");
    }

    private static final Map<String, String> CODES =
            Map.of("message", "name", "signal", "name", "error", "errorCode", "escalation", "escalationCode");

    /** A message, signal, error or escalation by the name that systems know it by. */
    private String message(Document diagram, String id, String kind, boolean out) {
        String said = "library.event." + kind + (out ? ".out" : "");
        return XmlText.all(diagram, kind)
                .filter(root -> !id.isEmpty() && id.equals(root.getAttribute("id")))
                .findFirst()
                .map(root -> wording.say(said, root.getAttribute(CODES.get(kind))))
                .orElseGet(() -> wording.say(said + ".any"));
    }

    private void add(List<Outline.Fact> facts, String label, String text, @Nullable String address) {
        facts.add(new Outline.Fact(wording.say("library.fact." + label), text, address));
    }
}
