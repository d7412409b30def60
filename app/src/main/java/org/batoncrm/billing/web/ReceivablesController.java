package org.batoncrm.billing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.AccountBilling;
import org.batoncrm.billing.Receivables;
import org.batoncrm.record.Csv;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What customers owe, by age: as a page, as a file and over REST. */
@Controller
class ReceivablesController {

    private final Receivables receivables;
    private final Texts texts;

    ReceivablesController(Receivables receivables, Texts texts) {
        this.receivables = receivables;
        this.texts = texts;
    }

    @GetMapping("/receivables")
    String page(@RequestParam(required = false) @Nullable String currency, Model model) {
        List<Receivables.Row> rows = receivables.rows(code(currency));
        model.addAttribute("rows", rows);
        model.addAttribute("totals", receivables.totals());
        model.addAttribute("currency", code(currency));
        model.addAttribute("cut", rows.size() == Receivables.SHOWN);
        model.addAttribute("most", Receivables.SHOWN);
        model.addAttribute("amounts", new InvoiceController.Money());
        model.addAttribute("activeNav", "invoices");
        return "billing/receivables";
    }

    /** Anything that is no code finds nothing. */
    private static @Nullable String code(@Nullable String currency) {
        return currency == null || currency.isBlank()
                ? null
                : currency.strip().length() == 3 ? currency.strip().toUpperCase(java.util.Locale.ROOT) : "???";
    }

    /** All rows; no spreadsheet takes a cell for a formula. */
    @GetMapping("/receivables.csv")
    void export(@RequestParam(required = false) @Nullable String currency, HttpServletResponse response) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"receivables.csv\"");
        StringBuilder all = new StringBuilder("\uFEFF");
        all.append(Csv.line(List.of(
                texts.get("record.type.account"),
                "ID",
                texts.get("billing.currency"),
                texts.get("billing.age.notDue"),
                texts.get("billing.age.d30"),
                texts.get("billing.age.d60"),
                texts.get("billing.age.d90"),
                texts.get("billing.age.more"),
                texts.get("billing.age.total"),
                texts.get("billing.age.credit"))));
        receivables.each(code(currency), row -> {
            AccountBilling.Ageing age = row.ageing();
            all.append(Csv.line(List.of(
                    row.name(),
                    row.account().toString(),
                    age.currency(),
                    InvoicesApi.amount(age.notDue()),
                    InvoicesApi.amount(age.upTo30()),
                    InvoicesApi.amount(age.upTo60()),
                    InvoicesApi.amount(age.upTo90()),
                    InvoicesApi.amount(age.older()),
                    InvoicesApi.amount(age.owed()),
                    InvoicesApi.amount(age.credit()))));
        });
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try (PrintWriter out = response.getWriter()) {
            out.write(all.toString());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @GetMapping("/api/v1/receivables")
    @ResponseBody
    Map<String, Object> json(@RequestParam(required = false) @Nullable String currency) {
        return Map.of(
                "totals",
                receivables.totals().stream()
                        .map(total -> {
                            Map<String, @Nullable Object> all = json(total.ageing());
                            all.put("daysSalesOutstanding", total.daysOutstanding());
                            all.put("collectionRatePercent", total.collected());
                            return all;
                        })
                        .toList(),
                "items",
                receivables.rows(code(currency)).stream()
                        .map(row -> {
                            Map<String, @Nullable Object> all = new LinkedHashMap<>();
                            all.put("accountId", row.account().toString());
                            all.put("name", row.name());
                            all.put("held", row.held());
                            all.putAll(json(row.ageing()));
                            return all;
                        })
                        .toList());
    }

    static Map<String, @Nullable Object> json(AccountBilling.Ageing age) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("currency", age.currency());
        all.put("notDue", InvoicesApi.amount(age.notDue()));
        all.put("days1to30", InvoicesApi.amount(age.upTo30()));
        all.put("days31to60", InvoicesApi.amount(age.upTo60()));
        all.put("days61to90", InvoicesApi.amount(age.upTo90()));
        all.put("over90", InvoicesApi.amount(age.older()));
        all.put("total", InvoicesApi.amount(age.owed()));
        all.put("credit", InvoicesApi.amount(age.credit()));
        return all;
    }
}
