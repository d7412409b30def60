package org.batoncrm.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tells a diagram in words: an ordered list for those who cannot see it, or want to print it. Drafts, too. */
@Service
public class Outlines {

    private final StepFacts facts;
    private final ModelWording wording;
    private final Texts texts;

    Outlines(StepFacts facts, ModelWording wording, Texts texts) {
        this.facts = facts;
        this.wording = wording;
        this.texts = texts;
    }

    /** The outline of the pack's diagram in the reader's language. */
    public Outline of(ProcessPack pack) {
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        Element process = XmlText.all(diagram, "process")
                .filter(one -> pack.key().equals(one.getAttribute("id")))
                .findFirst()
                .orElseThrow(() -> new Rejected("library.pack.process", pack.diagram(), pack.key()));
        Telling telling = new Telling(new PackTexts(pack, texts), diagram);
        telling.number(process, "");
        return new Outline(
                pack.key(),
                telling.words.name(pack.key(), process.getAttribute("name")),
                telling.words.documentation(pack.key(), XmlText.text(process, "documentation")),
                telling.paths(process));
    }

    /** One outline in the making: first every element gets its number, then each can be led to. */
    private final class Telling {

        private final PackTexts words;
        private final Document diagram;
        private final Map<String, Double> middles;
        private final Map<String, String> numbers = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, OutlineScope> scopes = new HashMap<>();
        private final Map<String, List<OutlineScope.Row>> rows = new HashMap<>();

        Telling(PackTexts words, Document diagram) {
            this.words = words;
            this.diagram = diagram;
            this.middles = middles(diagram);
        }

        void number(Element scope, String before) {
            OutlineScope told = new OutlineScope(scope, middles);
            String id = scope.getAttribute("id");
            scopes.put(id, told);
            rows.put(id, told.rows());
            int count = 0;
            for (OutlineScope.Row row : rows.get(id)) {
                for (Element step : row.steps()) {
                    String number = before + ++count;
                    name(step, number);
                    char letter = 'a';
                    for (Element event : told.boundaries(step.getAttribute("id"))) {
                        name(event, number + "." + letter++);
                    }
                    if (holdsSteps(step)) {
                        number(step, number + ".");
                    }
                }
            }
        }

        private void name(Element element, String number) {
            String id = element.getAttribute("id");
            numbers.put(id, number);
            String name = words.name(id, element.getAttribute("name"));
            names.put(id, name.isBlank() ? facts.what(element) : name);
        }

        List<Outline.Path> paths(Element scope) {
            OutlineScope told = scopes.get(scope.getAttribute("id"));
            return rows.get(scope.getAttribute("id")).stream()
                    .map(row -> new Outline.Path(title(row), steps(told, row)))
                    .toList();
        }

        private @Nullable String title(OutlineScope.Row row) {
            return switch (row.kind()) {
                case MAIN -> null;
                case BRANCH -> branch(row.from());
                case ANY_TIME -> wording.say("library.outline.anyTime");
                case UNDO -> wording.say("library.outline.undo");
                case APART -> wording.say("library.outline.apart");
            };
        }

        private String branch(Element flow) {
            String source = flow.getAttribute("sourceRef");
            String answer = words.name(flow.getAttribute("id"), flow.getAttribute("name"));
            return answer.isBlank()
                    ? wording.say(
                            "library.outline.from", numbers.getOrDefault(source, ""), names.getOrDefault(source, ""))
                    : wording.say(
                            "library.outline.from.answer",
                            numbers.getOrDefault(source, ""),
                            names.getOrDefault(source, ""),
                            answer);
        }

        private List<Outline.Step> steps(OutlineScope told, OutlineScope.Row row) {
            List<Outline.Step> steps = new ArrayList<>();
            for (int i = 0; i < row.steps().size(); i++) {
                Element step = row.steps().get(i);
                Element after = i + 1 < row.steps().size() ? row.steps().get(i + 1) : null;
                String id = step.getAttribute("id");
                steps.add(new Outline.Step(
                        id,
                        numbers.get(id),
                        step.getLocalName(),
                        facts.what(step),
                        names.get(id),
                        facts.of(step, diagram, words),
                        words.documentation(id, XmlText.text(step, "documentation")),
                        ways(told, step, after),
                        told.boundaries(id).stream()
                                .map(event -> event(told, event))
                                .toList(),
                        holdsSteps(step) ? paths(step) : List.of()));
            }
            return steps;
        }

        private Outline.Event event(OutlineScope told, Element event) {
            String id = event.getAttribute("id");
            String handler = told.handler(id);
            return new Outline.Event(
                    id,
                    numbers.get(id),
                    names.get(id),
                    facts.happens(event, diagram),
                    words.documentation(id, XmlText.text(event, "documentation")),
                    handler.isEmpty() ? ways(told, event, null) : List.of(way(null, handler)));
        }

        /** Where it goes on, unless that is simply the next in the list. */
        private List<Outline.Way> ways(OutlineScope told, Element step, @Nullable Element after) {
            List<Element> out = told.out(step.getAttribute("id"));
            if (out.size() == 1
                    && after != null
                    && out.get(0).getAttribute("targetRef").equals(after.getAttribute("id"))
                    && out.get(0).getAttribute("name").isBlank()) {
                return List.of();
            }
            return out.stream()
                    .map(flow -> way(answer(step, flow, out.size()), flow.getAttribute("targetRef")))
                    .toList();
        }

        private Outline.Way way(@Nullable String when, String target) {
            String number = numbers.getOrDefault(target, "?");
            return new Outline.Way(
                    when, number, names.getOrDefault(target, target), "step-" + number.replace('.', '-'));
        }

        /** The answer as it stands at the flow, else its condition in words. */
        private @Nullable String answer(Element step, Element flow, int ways) {
            String id = flow.getAttribute("id");
            String name = words.name(id, flow.getAttribute("name"));
            String condition = XmlText.text(flow, "conditionExpression");
            boolean otherwise = id.equals(step.getAttribute("default"));
            if (!name.isBlank()) {
                return otherwise ? wording.say("library.outline.otherwise.answer", name) : name;
            }
            if (!condition.isBlank()) {
                return wording.condition(condition);
            }
            return otherwise && ways > 1 ? wording.say("library.outline.otherwise") : null;
        }
    }

    static boolean holdsSteps(Element step) {
        return step.getLocalName().equals("subProcess")
                || step.getLocalName().equals("transaction")
                || step.getLocalName().equals("adHocSubProcess");
    }

    /** Half-way down each shape of the picture: what is drawn on one line has one. */
    private static Map<String, Double> middles(Document diagram) {
        Map<String, Double> middles = new HashMap<>();
        XmlText.all(diagram, "BPMNShape")
                .forEach(shape -> XmlText.child(shape, "Bounds")
                        .ifPresent(bounds -> middles.put(
                                shape.getAttribute("bpmnElement"),
                                number(bounds.getAttribute("y")) + number(bounds.getAttribute("height")) / 2)));
        return middles;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
