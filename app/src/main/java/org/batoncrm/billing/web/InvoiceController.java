package org.batoncrm.billing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.billing.Amounts;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.TaxType;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of invoices. */
@Controller
@RequestMapping("/invoices")
class InvoiceController {

    private static final int LINES = 4;

    private final Invoices invoices;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final EntryForms entries;

    InvoiceController(Invoices invoices, ListPages lists, RecordPages pages, RecordForms forms, EntryForms entries) {
        this.invoices = invoices;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.entries = entries;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("invoices", parameters, request, model);
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam Map<String, String> given) {
        if (!invoices.mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        return form(given, Map.of(), null);
    }

    @PostMapping
    ModelAndView create(@RequestParam Map<String, String> sent, RedirectAttributes flash) {
        Map<String, @Nullable Object> input = forms.input(sent);
        input.keySet().removeIf(key -> key.startsWith("line"));
        input.put("automatic", "true".equals(sent.get("automatic")));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            Map<String, Object> line = new HashMap<>();
            for (String cell : List.of("name", "quantity", "net", "taxPercent")) {
                String text = sent.getOrDefault("line" + i + "." + cell, "");
                if (!text.isBlank()) {
                    line.put(cell, text.strip());
                }
            }
            if (line.containsKey("name") || line.containsKey("net")) {
                lines.add(line);
            }
        }
        input.put("lines", lines);
        return entries.take(sent, () -> invoices.create(input), "billing.new.planned", flash, this::form);
    }

    private ModelAndView form(Map<String, String> given, Map<String, String> problems, @Nullable String refusal) {
        return new ModelAndView("billing/new-invoice")
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("refusal", refusal)
                .addObject("titles", entries.titles(given))
                .addObject("taxTypes", TaxType.values())
                .addObject("rows", LINES)
                .addObject("activeNav", "invoices");
    }

    @GetMapping("/{id:INV-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "billing/invoice :: side", model);
        model.addAttribute("detail", invoices.detail(id));
        model.addAttribute("work", "billing/invoice :: work");
        model.addAttribute("amounts", new Money());
        model.addAttribute("deletable", false);
        return view;
    }

    /** The paper, in the reader's language or in the one asked for. */
    @GetMapping("/{id:INV-\\d+}/paper")
    ResponseEntity<byte[]> paper(@PathVariable RecordId id, @RequestParam(required = false) @Nullable String language) {
        Locale wanted = language == null ? LocaleContextHolder.getLocale() : Languages.nearest(language);
        Paper paper = invoices.paper(id, wanted);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(paper.fileName(), java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(paper.content());
    }

    /** How templates write amounts. */
    static final class Money {

        public String text(java.math.BigDecimal amount, String currency) {
            return Amounts.text(amount, currency);
        }

        public String number(java.math.BigDecimal amount, String currency) {
            return Amounts.number(amount, currency);
        }
    }
}
