package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.LineKeeper;
import org.batoncrm.deal.LineRows;
import org.batoncrm.deal.LineTerms;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
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

/** The lines of a deal, or of another record that has such, as a table that one edits as a whole. */
@Controller
@RequestMapping("/{kind:[a-z]+}/{id:[A-Z]+-\\d+}/lines")
class LinesController {

    private final Map<RecordType, LineKeeper> keepers = new EnumMap<>(RecordType.class);
    private final Texts texts;

    LinesController(List<LineKeeper> keepers, Texts texts) {
        keepers.forEach(keeper -> this.keepers.put(keeper.linesOf(), keeper));
        this.texts = texts;
    }

    private LineKeeper keeper(RecordId id) {
        LineKeeper keeper = keepers.get(id.type());
        if (keeper == null) {
            throw new NotFound(id);
        }
        return keeper;
    }

    @GetMapping
    String show(@PathVariable RecordId id, Model model) {
        model.addAttribute("terms", keeper(id).terms(id));
        return "deal/lines :: lines";
    }

    @GetMapping("/edit")
    String edit(@PathVariable RecordId id, Model model) {
        LineTerms terms = keeper(id).terms(id);
        List<Map<String, String>> rows = new ArrayList<>(LineRows.of(terms.lines()));
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
        LineTerms terms = keeper(id).terms(id);
        List<Map<String, String>> rows = new ArrayList<>(LineRows.sent(sent));
        if (remove != null && remove >= 0 && remove < rows.size()) {
            rows.remove((int) remove);
            return form(terms, version, rows, List.of(), model);
        }
        List<String> problems = List.of();
        try {
            List<Map<String, String>> kept =
                    rows.stream().filter(LineRows.filled()).toList();
            rows = new ArrayList<>(LineRows.of(keeper(id).tryLines(id, kept)));
            if (rows.size() < SoldLines.MOST) {
                rows.add(Map.of());
            }
        } catch (Invalid refused) {
            problems = LineRows.problems(refused, texts);
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
        List<Map<String, String>> rows =
                LineRows.sent(sent).stream().filter(LineRows.filled()).toList();
        try {
            keeper(id).changeLines(id, version, rows);
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(keeper(id).terms(id), version, rows, LineRows.problems(refused, texts), model);
        } catch (Stale stale) {
            // Both are shown: the table as it is now above, the own one still to be saved below.
            LineTerms now = keeper(id).terms(id);
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("theirs", now.lines().rows());
            return form(now, now.version(), rows, List.of(), model);
        }
        response.setHeader("HX-Refresh", "true");
        return show(id, model);
    }

    private static String form(
            LineTerms terms, int version, List<Map<String, String>> rows, List<String> problems, Model model) {
        model.addAttribute("terms", terms);
        model.addAttribute("version", version);
        model.addAttribute("rows", rows);
        model.addAttribute("problems", problems);
        return "deal/lines :: edit";
    }
}
