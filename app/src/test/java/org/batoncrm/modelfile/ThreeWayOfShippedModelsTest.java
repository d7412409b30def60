package org.batoncrm.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Two change different things of a shipped model, by chance: the merge has what both have done, and nothing else. */
class ThreeWayOfShippedModelsTest {

    private static final int ROUNDS = 2;
    private static final int CHANGES = 8;

    private final Random chance = new Random(20261129);

    private static List<Path> shipped(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void diagramsHaveTheChangesOfBoth() throws IOException {
        for (Path file : shipped("processes", ".bpmn")) {
            for (int round = 0; round < ROUNDS; round++) {
                String merged = round(file);
                Bpmn.validateModel(
                        Bpmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }

    @Test
    void tablesHaveTheChangesOfBoth() throws IOException {
        for (Path file : shipped("processes", ".dmn")) {
            for (int round = 0; round < ROUNDS; round++) {
                String merged = round(file);
                Dmn.validateModel(
                        Dmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }

    @Test
    void formsHaveTheChangesOfBoth() throws IOException {
        for (Path file : shipped("forms", ".form")) {
            round(file);
        }
    }

    /** Each puts a step into another way; where they can, one removes what the other has not looked at. */
    @Test
    void newStepsOfBothAreInTheirWays() throws IOException {
        for (Path file : shipped("processes", ".bpmn")) {
            String base = Files.readString(file);
            List<String> ways = new ArrayList<>(XmlText.all(XmlText.parse("p", base), "sequenceFlow")
                    .map(way -> way.getAttribute("id"))
                    .toList());
            Collections.shuffle(ways, chance);
            Document theirs = XmlText.parse("p", base);
            Document mine = XmlText.parse("p", base);
            insert(theirs, ways.get(0), "Task_Theirs");
            insert(mine, ways.get(1), "Task_Mine");
            Clashes clashes = new Clashes(Map.of());

            String merged = ThreeWay.merge(file.toString(), base, XmlText.write(theirs), XmlText.write(mine), clashes);

            assertThat(clashes.found()).as(file.toString()).isEmpty();
            Document read = XmlText.parse("p", merged);
            for (String[] step : new String[][] {{"Task_Theirs", ways.get(0)}, {"Task_Mine", ways.get(1)}}) {
                Element task = element(read, step[0]);
                assertThat(element(read, step[1]).getAttribute("targetRef")).isEqualTo(step[0]);
                assertThat(XmlText.text(task, "incoming")).isEqualTo(step[1]);
                Element on = element(read, step[0] + "_On");
                assertThat(XmlText.children(element(read, on.getAttribute("targetRef")), "incoming"))
                        .extracting(XmlText::text)
                        .contains(step[0] + "_On")
                        .doesNotContain(step[1]);
            }
            Bpmn.validateModel(
                    Bpmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static Element element(Document document, String id) {
        return XmlText.all(document, "*")
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void insert(Document document, String way, String step) {
        Element flow = element(document, way);
        Element target = element(document, flow.getAttribute("targetRef"));
        Element task = child((Element) flow.getParentNode(), "task", flow);
        task.setAttributeNS(null, "id", step);
        child(task, "incoming", null).setTextContent(way);
        child(task, "outgoing", null).setTextContent(step + "_On");
        Element on = child((Element) flow.getParentNode(), "sequenceFlow", flow);
        on.setAttributeNS(null, "id", step + "_On");
        on.setAttributeNS(null, "sourceRef", step);
        on.setAttributeNS(null, "targetRef", flow.getAttribute("targetRef"));
        flow.setAttributeNS(null, "targetRef", step);
        XmlText.children(target, "incoming").stream()
                .filter(incoming -> XmlText.text(incoming).equals(way))
                .forEach(incoming -> incoming.setTextContent(step + "_On"));
    }

    private static Element child(Element parent, String name, @org.jspecify.annotations.Nullable Element before) {
        String prefix = parent.getPrefix() == null ? "" : parent.getPrefix() + ":";
        return (Element) parent.insertBefore(
                parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), prefix + name), before);
    }

    /** Both remove and change what they like, and choose by chance. */
    @Test
    void whateverWasRemovedAndChangedTheResultIsADiagramInWhichAllListsAgree() throws IOException {
        int asked = 0;
        for (Path file : shipped("processes", ".bpmn")) {
            String base = Files.readString(file);
            String theirs = torn(file, base);
            String mine = torn(file, base);
            Clashes open = new Clashes(Map.of());
            ThreeWay.merge(file.toString(), base, theirs, mine, open);
            Map<String, Side> choices = new TreeMap<>();
            open.found().forEach(clash -> choices.put(clash.id(), Side.values()[chance.nextInt(2)]));
            asked += choices.size();
            Clashes clashes = new Clashes(choices);

            String merged = ThreeWay.merge(file.toString(), base, theirs, mine, clashes);

            Bpmn.validateModel(
                    Bpmn.readModelFromStream(new ByteArrayInputStream(merged.getBytes(StandardCharsets.UTF_8))));
            Things things = things(file, merged);
            for (String key : things.keys()) {
                Element element = Objects.requireNonNull(things.find(key));
                for (Element way : XmlText.children(element, "outgoing")) {
                    assertThat(Objects.requireNonNull(things.find(XmlText.text(way)))
                                    .getAttribute("sourceRef"))
                            .as(file + " " + key)
                            .isEqualTo(key);
                }
                if (element.hasAttribute("bpmnElement")
                        && !element.getLocalName().equals("BPMNPlane")) {
                    assertThat(things.has(element.getAttribute("bpmnElement")))
                            .as(file + " " + key)
                            .isTrue();
                }
            }
        }
        assertThat(asked).isPositive();
    }

    /** Some steps are gone with their ways and pictures, and some are said otherwise. */
    private String torn(Path file, String base) {
        Document document = XmlText.parse("p", base);
        List<Element> steps = new ArrayList<>(XmlText.all(document, "*")
                .filter(element -> element.getLocalName().matches("\\w*[tT]ask|endEvent|subProcess|boundaryEvent"))
                .toList());
        Collections.shuffle(steps, chance);
        int count = steps.size() / 3;
        Set<String> gone = new TreeSet<>();
        for (Element step : steps.subList(0, count)) {
            gone.add(step.getAttribute("id"));
            XmlText.below(step, "*").forEach(below -> gone.add(below.getAttribute("id")));
        }
        gone.remove("");
        for (boolean again = true; again; ) {
            again = false;
            for (Element element : XmlText.all(document, "*").toList()) {
                boolean hangs = Stream.of("sourceRef", "targetRef", "attachedToRef", "bpmnElement", "id")
                        .anyMatch(end -> gone.contains(element.getAttribute(end)));
                boolean listed = List.of("incoming", "outgoing", "flowNodeRef").contains(element.getLocalName())
                        && gone.contains(XmlText.text(element));
                if (element.getParentNode() != null && (hangs || listed)) {
                    gone.add(element.getAttribute("id"));
                    gone.remove("");
                    element.getParentNode().removeChild(element);
                    again = true;
                }
            }
        }
        XmlText.all(document, "*")
                .filter(element -> gone.contains(element.getAttribute("default")))
                .forEach(element -> element.removeAttribute("default"));
        steps.subList(count, steps.size()).stream().limit(count).forEach(this::documentation);
        return XmlText.write(document);
    }

    /** Nothing changed is nothing merged. */
    @Test
    void whatNobodyHasChangedSaysTheSame() throws IOException {
        List<Path> all = new ArrayList<>(shipped("processes", ".bpmn"));
        all.addAll(shipped("processes", ".dmn"));
        all.addAll(shipped("forms", ".form"));
        for (Path file : all) {
            String content = Files.readString(file);
            Clashes clashes = new Clashes(Map.of());
            String merged = ThreeWay.merge(file.toString(), content, content, content, clashes);
            assertThat(clashes.found()).as(file.toString()).isEmpty();
            assertThat(said(things(file, merged))).as(file.toString()).isEqualTo(said(things(file, content)));
        }
    }

    private String round(Path file) throws IOException {
        String base = Files.readString(file);
        List<String> keys = new ArrayList<>(things(file, base).keys());
        keys.remove("");
        Collections.shuffle(keys, chance);
        Document theirs = document(file, base);
        Document mine = document(file, base);
        // A half of the things for each, so that they do not meet.
        Set<String> changedByThem = change(file, theirs, keys.subList(0, keys.size() / 2));
        Set<String> changedByMe = change(file, mine, keys.subList(keys.size() / 2, keys.size()));
        Clashes clashes = new Clashes(Map.of());

        String merged = ThreeWay.merge(file.toString(), base, write(file, theirs), write(file, mine), clashes);

        assertThat(clashes.found()).as(file.toString()).isEmpty();
        SortedMap<String, String> expected = said(things(file, base));
        expected.putAll(only(said(new Things(theirs, grammar(file))), changedByThem));
        expected.putAll(only(said(new Things(mine, grammar(file))), changedByMe));
        assertThat(said(things(file, merged))).as(file.toString()).isEqualTo(expected);
        return merged;
    }

    private static SortedMap<String, String> only(SortedMap<String, String> all, Set<String> keys) {
        all.keySet().retainAll(keys);
        return all;
    }

    private Set<String> change(Path file, Document document, List<String> keys) {
        Things things = new Things(document, grammar(file));
        Set<String> changed = new TreeSet<>();
        for (String key : keys.subList(0, Math.min(CHANGES, keys.size()))) {
            Element element = Objects.requireNonNull(things.find(key));
            if (file.toString().endsWith(".form")) {
                if (JsonTree.isList(element)) {
                    continue;
                }
                Element member = (Element) element.appendChild(document.createElementNS(null, "member"));
                member.setAttributeNS(null, "name", "note");
                member.setAttributeNS(null, "type", "string");
                member.setAttributeNS(null, "value", "n" + chance.nextInt(1000));
            } else if (element.getLocalName().endsWith("Entry")
                    || element.getLocalName().equals("textAnnotation")) {
                XmlText.child(element, "text").orElseThrow().setTextContent("\"" + chance.nextInt(1000) + "\"");
            } else if (element.getLocalName().matches("BPMNShape|DMNShape")) {
                XmlText.child(element, "Bounds").orElseThrow().setAttributeNS(null, "x", "" + chance.nextInt(1000));
            } else if (element.getLocalName()
                    .matches("userTask|serviceTask|exclusiveGateway|endEvent|sequenceFlow|decision|rule|subProcess")) {
                documentation(element);
            } else {
                continue;
            }
            changed.add(key);
        }
        return changed;
    }

    private void documentation(Element element) {
        String prefix = element.getPrefix() == null ? "" : element.getPrefix() + ":";
        String name = element.getNamespaceURI().contains("DMN") ? "description" : "documentation";
        XmlText.child(element, name).ifPresent(element::removeChild);
        Element said = element.getOwnerDocument().createElementNS(element.getNamespaceURI(), prefix + name);
        said.setTextContent("Said " + chance.nextInt(1000));
        element.insertBefore(said, element.getFirstChild());
    }

    private static Document document(Path file, String content) {
        return file.toString().endsWith(".form")
                ? JsonTree.read(file.toString(), content)
                : XmlText.parse(file.toString(), content);
    }

    private static String write(Path file, Document document) {
        return file.toString().endsWith(".form") ? JsonTree.write(document) : XmlText.write(document);
    }

    private static Grammar grammar(Path file) {
        return file.toString().endsWith(".form") ? new JsonGrammar() : new ModelGrammar();
    }

    private static Things things(Path file, String content) {
        return new Things(document(file, content), grammar(file));
    }

    private static SortedMap<String, String> said(Things things) {
        SortedMap<String, String> said = new TreeMap<>();
        things.keys()
                .forEach(key -> said.put(
                        key, things.flat(key) + " in " + things.parent(key) + " with " + things.children(key)));
        return said;
    }
}
