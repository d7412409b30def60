package org.batoncrm.contract.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.contract.AgreedLine;
import org.batoncrm.contract.ContractTerms;
import org.batoncrm.contract.Contracts;
import org.batoncrm.deal.DealLines;
import org.batoncrm.deal.LineRows;
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

/** The lines of a contract's draft, in the table in which the lines of a deal are edited. */
@Controller
@RequestMapping("/contracts/{id:CTR-\\d+}/lines")
class ContractLinesController {

    private final Contracts contracts;
    private final Texts texts;

    ContractLinesController(Contracts contracts, Texts texts) {
        this.contracts = contracts;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable RecordId id, Model model) {
        model.addAttribute("terms", contracts.terms(id));
        return "deal/lines :: lines";
    }

    @GetMapping("/edit")
    String edit(@PathVariable RecordId id, Model model) {
        ContractTerms terms = contracts.terms(id);
        List<Map<String, String>> rows = new ArrayList<>(
                terms.lines().rows().stream().map(ContractLinesController::row).toList());
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
        ContractTerms terms = contracts.terms(id);
        List<Map<String, String>> rows = new ArrayList<>(LineRows.sent(sent));
        if (remove != null && remove >= 0 && remove < rows.size()) {
            rows.remove((int) remove);
            return form(terms, version, rows, List.of(), model);
        }
        List<String> problems = List.of();
        try {
            List<Map<String, String>> kept =
                    rows.stream().filter(LineRows.filled()).toList();
            rows = new ArrayList<>(LineRows.of(contracts.tryLines(id, kept)));
            if (rows.size() < DealLines.MOST) {
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
            contracts.changeLines(id, version, rows);
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(contracts.terms(id), version, rows, LineRows.problems(refused, texts), model);
        } catch (Stale stale) {
            // Both are shown: the table as it is now above, the own one still to be saved below.
            ContractTerms now = contracts.terms(id);
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("theirs", now.lines().rows());
            return form(now, now.version(), rows, List.of(), model);
        }
        response.setHeader("HX-Refresh", "true");
        return show(id, model);
    }

    private static String form(
            ContractTerms terms, int version, List<Map<String, String>> rows, List<String> problems, Model model) {
        model.addAttribute("terms", terms);
        model.addAttribute("version", version);
        model.addAttribute("rows", rows);
        model.addAttribute("problems", problems);
        return "deal/lines :: edit";
    }

    private static Map<String, String> row(AgreedLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        String product = line.productId();
        row.put("productId", product == null ? "" : product);
        row.put("name", line.name());
        row.put("quantity", line.quantity().toPlainString());
        row.put("listPrice", line.listPrice());
        row.put("discountPercent", line.discountPercent().toPlainString());
        row.put("taxPercent", line.taxPercent().toPlainString());
        row.put("net", line.net());
        return row;
    }
}
