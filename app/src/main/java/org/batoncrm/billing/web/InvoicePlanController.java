package org.batoncrm.billing.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.ContractPlans;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dividing a contract into invoices by hand: as a page and over REST. */
@Controller
class InvoicePlanController {

    private static final String PAGE = "/contracts/{contract:CTR-\\d+}/invoice-plan";
    private static final String REST = "/api/v1/contracts/{contract}/invoice-plan";
    private static final List<String> CELLS = List.of("percent", "amount", "plannedOn", "title");

    /** Empty rows below the parts that are there. */
    private static final int SPARE = 3;

    private final ContractPlans plans;
    private final EntryForms entries;

    InvoicePlanController(ContractPlans plans, EntryForms entries) {
        this.plans = plans;
        this.entries = entries;
    }

    @GetMapping(PAGE)
    ModelAndView show(@PathVariable RecordId contract) {
        Map<String, String> given = new HashMap<>();
        List<InvoiceView> planned = plans.left(contract).planned();
        for (int i = 0; i < planned.size(); i++) {
            InvoiceView one = planned.get(i);
            given.put("part" + i + ".amount", InvoicesApi.amount(one.net()));
            given.put("part" + i + ".plannedOn", one.plannedOn().toString());
            given.put("part" + i + ".title", one.title());
        }
        return form(contract, given, Map.of(), null);
    }

    @PostMapping(PAGE)
    ModelAndView save(
            @PathVariable RecordId contract, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i < ContractPlans.MOST_PARTS; i++) {
            Map<String, Object> part = new HashMap<>();
            for (String cell : CELLS) {
                String text = sent.getOrDefault("part" + i + "." + cell, "");
                if (!text.isBlank()) {
                    part.put(cell, text.strip());
                }
            }
            if (part.containsKey("percent") || part.containsKey("amount")) {
                parts.add(part);
            }
        }
        return entries.take(
                sent,
                () -> {
                    plans.plan(contract, Map.of("parts", parts));
                    return contract;
                },
                "billing.plan.saved",
                flash,
                (given, problems, refusal) -> form(contract, given, problems, refusal));
    }

    private ModelAndView form(
            RecordId contract, Map<String, String> given, Map<String, String> problems, @Nullable String refusal) {
        ContractPlans.Left left = plans.left(contract);
        int filled = 0;
        for (int i = 0; i < ContractPlans.MOST_PARTS; i++) {
            filled = given.getOrDefault("part" + i + ".plannedOn", "").isBlank() ? filled : i + 1;
        }
        return new ModelAndView("billing/plan")
                .addObject("contract", contract)
                .addObject("left", left)
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("refusal", refusal)
                .addObject("rows", Math.min(filled + SPARE, ContractPlans.MOST_PARTS))
                .addObject("amounts", new InvoiceController.Money())
                .addObject("activeNav", "contracts");
    }

    /** What is left to invoice, and the invoices that are planned for it. */
    @GetMapping(REST)
    @ResponseBody
    Map<String, Object> left(@PathVariable RecordId contract) {
        ContractPlans.Left left = plans.left(contract);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("net", InvoicesApi.money(left.net(), left.currency()));
        all.put("tax", InvoicesApi.money(left.tax(), left.currency()));
        all.put("planned", left.planned().stream().map(InvoicesApi::json).toList());
        return all;
    }

    /** Divides what is left: {@code {"parts": [{"percent": "30", "plannedOn": "2026-12-01", "title": "Advance"}, …]}}. */
    @PostMapping(REST)
    @ResponseBody
    Map<String, Object> plan(@PathVariable RecordId contract, @RequestBody Map<String, @Nullable Object> body) {
        plans.plan(contract, body);
        return left(contract);
    }
}
