package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.deal.DealLine;
import org.batoncrm.deal.DealLines;
import org.batoncrm.deal.DealTerms;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Stale;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lines of a deal as a table that one edits as a whole. */
@Controller
@RequestMapping("/deals/{id:DEAL-\\d+}/lines")
class DealLinesController {

    private static final List<String> COLUMNS =
            List.of("productId", "name", "quantity", "listPrice", "discountPercent", "cost", "taxPercent");

    private static final Pattern PLACE = Pattern.compile("lines\\[([0-9]+)\\]\\.(\\w+)");

    private final Deals deals;
    private final Texts texts;

    DealLinesController(Deals deals, Texts texts) {
        this.deals = deals;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable RecordId id, Model model) {
        model.addAttribute("terms", deals.terms(id));
        return "deal/lines :: lines";
    }

    @GetMapping("/edit")
    String edit(@PathVariable RecordId id, Model model) {
        DealTerms terms = deals.terms(id);
        List<Map<String, String>> rows = new ArrayList<>(rows(terms.lines()));
        if (rows.isEmpty()) {
            rows.add(Map.of());
        }
        return form(terms, terms.version(), rows, List.of(), model);
    }

    /** The same form with one row more or less; what products say is filled in. Nothing is kept. */
    @PostMapping("/rows")
    String rows(
            @PathVariable RecordId id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable Integer remove,
            Model model) {
        DealTerms terms = deals.terms(id);
        List<Map<String, String>> rows = new ArrayList<>(sent(sent));
        if (remove != null && remove >= 0 && remove < rows.size()) {
            rows.remove((int) remove);
            return form(terms, version, rows, List.of(), model);
        }
        List<String> problems = List.of();
        try {
            List<Map<String, String>> kept = rows.stream().filter(filled()).toList();
            rows = new ArrayList<>(rows(deals.tryLines(id, kept)));
            if (rows.size() < DealLines.MOST) {
                rows.add(Map.of());
            }
        } catch (Invalid refused) {
            problems = problems(refused);
        }
        return form(terms, version, rows, problems, model);
    }

    @PostMapping
    String save(
            @PathVariable RecordId id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam int version,
            Model model,
            HttpServletResponse response) {
        List<Map<String, String>> rows = sent(sent).stream().filter(filled()).toList();
        try {
            deals.changeLines(id, version, rows);
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(deals.terms(id), version, rows, problems(refused), model);
        } catch (Stale stale) {
            // Both are shown: the table as it is now above, the own one still to be saved below.
            DealTerms now = deals.terms(id);
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("theirs", now.lines().rows());
            return form(now, now.version(), rows, List.of(), model);
        }
        response.setHeader("HX-Refresh", "true");
        return show(id, model);
    }

    private static String form(
            DealTerms terms, int version, List<Map<String, String>> rows, List<String> problems, Model model) {
        model.addAttribute("terms", terms);
        model.addAttribute("version", version);
        model.addAttribute("rows", rows);
        model.addAttribute("problems", problems);
        return "deal/lines :: edit";
    }

    private static Predicate<Map<String, String>> filled() {
        return row -> row.entrySet().stream()
                .anyMatch(cell ->
                        (cell.getKey().equals("productId") || cell.getKey().equals("name"))
                                && !cell.getValue().isBlank());
    }

    /** Rows out of the columns that a form sends. */
    private static List<Map<String, String>> sent(MultiValueMap<String, String> sent) {
        List<Map<String, String>> rows = new ArrayList<>();
        int count = Math.min(sent.getOrDefault("name", List.of()).size(), DealLines.MOST + 1);
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String column : COLUMNS) {
                List<String> cells = sent.getOrDefault(column, List.of());
                row.put(column, i < cells.size() ? cells.get(i).strip() : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> rows(DealLines lines) {
        return lines.rows().stream().map(DealLinesController::row).toList();
    }

    private static Map<String, String> row(DealLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("productId", line.productId() == null ? "" : line.productId());
        row.put("name", line.name());
        row.put("quantity", line.quantity().toPlainString());
        row.put("listPrice", line.listPrice());
        row.put("discountPercent", line.discountPercent().toPlainString());
        row.put("cost", line.cost() == null ? "" : line.cost());
        row.put("taxPercent", line.taxPercent().toPlainString());
        row.put("net", line.net());
        return row;
    }

    /** Line 3, Quantity: more than nothing. */
    private List<String> problems(Invalid refused) {
        return refused.problems().stream()
                .map(problem -> {
                    String sentence = texts.get(problem.messageKey(), problem.arguments());
                    Matcher place = PLACE.matcher(problem.field());
                    return place.matches()
                            ? texts.get(
                                    "deal.lines.problem",
                                    Integer.parseInt(place.group(1)) + 1,
                                    texts.get("deal.lines.field." + place.group(2)),
                                    sentence)
                            : sentence;
                })
                .toList();
    }
}
