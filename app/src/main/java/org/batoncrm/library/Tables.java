package org.batoncrm.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Shows the decision tables of a pack as people read them. */
@Service
public class Tables {

    private final ModelWording wording;
    private final Texts texts;

    Tables(ModelWording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    /** Every decision of the pack, in the order of the file names. */
    public List<TableView> of(ProcessPack pack) {
        PackTexts words = new PackTexts(pack, texts);
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        List<TableView> found = new ArrayList<>();
        pack.files(".dmn")
                .forEach((file, content) -> XmlText.all(XmlText.parse(file, content), "decision")
                        .forEach(decision -> found.add(view(file, decision, words, diagram))));
        return found;
    }

    private TableView view(String file, Element decision, PackTexts words, Document diagram) {
        String key = decision.getAttribute("id");
        Optional<Element> table = XmlText.child(decision, "decisionTable");
        return new TableView(
                key,
                words.table(key, decision.getAttribute("name")),
                file,
                table.map(this::how).orElse(""),
                table.isPresent()
                        ? null
                        : XmlText.child(decision, "literalExpression")
                                .map(expression -> XmlText.text(expression, "text"))
                                .orElse(""),
                table.map(found -> columns(found, "input", words)).orElse(List.of()),
                table.map(found -> columns(found, "output", words)).orElse(List.of()),
                table.map(found -> rows(found, words, steps(words, diagram))).orElse(List.of()),
                usedBy(key, words, diagram));
    }

    /** What happens when several rows fit. */
    private String how(Element table) {
        String policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
        String aggregation = table.getAttribute("aggregation");
        String key = policy.replace(" ", "_") + (aggregation.isEmpty() ? "" : "." + aggregation);
        return wording.say("library.table.policy." + key);
    }

    private List<TableView.Column> columns(Element table, String kind, PackTexts words) {
        return XmlText.children(table, kind).stream()
                .map(column -> {
                    Optional<Element> expression = XmlText.child(column, "inputExpression");
                    String read =
                            expression.map(input -> XmlText.text(input, "text")).orElse(column.getAttribute("name"));
                    String type = expression.orElse(column).getAttribute("typeRef");
                    return new TableView.Column(label(column, read, words), read, type);
                })
                .toList();
    }

    /** A column in the reader's language; "Asked for" has the key {@code decision.word.asked-for}. */
    static String label(Element column, String otherwise, PackTexts words) {
        String drawn = column.getAttribute("label");
        if (drawn.isBlank()) {
            return otherwise;
        }
        return words.message("decision.word." + drawn.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .orElse(drawn);
    }

    private List<TableView.Row> rows(Element table, PackTexts words, Map<String, String> steps) {
        List<TableView.Row> rows = new ArrayList<>();
        for (Element rule : XmlText.children(table, "rule")) {
            rows.add(new TableView.Row(
                    rows.size() + 1,
                    rule.getAttribute("id"),
                    annotation(rule, words),
                    cells(rule, "inputEntry", steps),
                    cells(rule, "outputEntry", steps)));
        }
        return rows;
    }

    /** Why a row is there: its annotation is the key of a sentence, or the sentence itself. */
    static String annotation(Element rule, PackTexts words) {
        String written = XmlText.text(rule, "description");
        return words.message(written).orElse(written);
    }

    /** A table that is asked at several steps names them by their ids; people read their names. */
    private List<String> cells(Element rule, String kind, Map<String, String> steps) {
        return XmlText.children(rule, kind).stream()
                .map(cell -> wording.cell(XmlText.text(cell, "text")))
                .map(said -> steps.getOrDefault(said, said))
                .toList();
    }

    private static Map<String, String> steps(PackTexts words, Document diagram) {
        Map<String, String> steps = new HashMap<>();
        XmlText.all(diagram, "userTask")
                .forEach(task -> steps.put(
                        task.getAttribute("id"), words.name(task.getAttribute("id"), task.getAttribute("name"))));
        return steps;
    }

    private static List<String> usedBy(String table, PackTexts words, Document diagram) {
        return Stream.concat(
                        XmlText.all(diagram, "businessRuleTask")
                                .filter(task -> table.equals(XmlText.camunda(task, "decisionRef"))),
                        XmlText.all(diagram, "userTask")
                                .filter(task -> XmlText.camunda(task, "dueDate").contains("'" + table + "'")))
                .map(task -> words.name(task.getAttribute("id"), task.getAttribute("name")))
                .distinct()
                .toList();
    }
}
