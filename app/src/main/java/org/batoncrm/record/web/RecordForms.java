package org.batoncrm.record.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Draws the form for a new record out of its fields. */
@Component
public class RecordForms {

    private final Texts texts;
    private final Records records;

    RecordForms(Texts texts, Records records) {
        this.texts = texts;
        this.records = records;
    }

    public String show(
            String titleKey,
            String action,
            List<RecordSheet.Line> lines,
            Map<String, String> given,
            Map<String, String> problems,
            Model model) {
        model.addAttribute("titleKey", titleKey);
        model.addAttribute("action", action);
        model.addAttribute("lines", lines);
        model.addAttribute("given", given);
        model.addAttribute("problems", problems);
        model.addAttribute("titles", titles(lines, given));
        return "record/new";
    }

    /** Makes the record that the form describes, or shows the form again with what does not fit. */
    public String create(
            String titleKey,
            String action,
            List<RecordSheet.Line> lines,
            Map<String, String> sent,
            Function<Map<String, @Nullable Object>, RecordId> room,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:" + room.apply(input(sent)).link();
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(titleKey, action, lines, sent, problems(refused), model);
        }
    }

    /** Names of the records that references point at, as far as the reader may see them. */
    private Map<String, String> titles(List<RecordSheet.Line> lines, Map<String, String> given) {
        Map<String, String> titles = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.prefix() != null && given.containsKey(line.key()))
                .forEach(line -> RecordId.parse(given.get(line.key()))
                        .filter(records::readable)
                        .map(id -> records.cards(List.of(id)).get(id))
                        .ifPresent(card -> titles.put(line.key(), card.title())));
        return titles;
    }

    /** What was filled in; fields left empty are as if they were not there. */
    public Map<String, @Nullable Object> input(Map<String, String> sent) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        sent.forEach((key, text) -> {
            if (!key.startsWith("_") && !text.isBlank()) {
                input.put(key, text);
            }
        });
        return input;
    }

    /** The sentence for each field. */
    public Map<String, String> problems(Invalid refused) {
        Map<String, String> sentences = new LinkedHashMap<>();
        refused.problems().forEach(p -> sentences.putIfAbsent(p.field(), texts.get(p.messageKey(), p.arguments())));
        return sentences;
    }
}
