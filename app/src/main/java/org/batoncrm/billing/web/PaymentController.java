package org.batoncrm.billing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.billing.PaymentMethod;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
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

/** The pages of payments. */
@Controller
@RequestMapping("/payments")
class PaymentController {

    private final Payments payments;
    private final Records records;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final EntryForms entries;
    private final Texts texts;

    PaymentController(
            Payments payments,
            Records records,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            EntryForms entries,
            Texts texts) {
        this.payments = payments;
        this.records = records;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.entries = entries;
        this.texts = texts;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("payments", parameters, request, model);
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam Map<String, String> given) {
        if (!payments.mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        return form(given, Map.of(), null);
    }

    @PostMapping
    ModelAndView record(
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable List<String> invoices,
            RedirectAttributes flash) {
        Map<String, @Nullable Object> input = forms.input(sent);
        input.put("invoices", invoices == null ? List.of() : invoices);
        return entries.take(
                sent, () -> payments.record(input, PaymentSource.BY_HAND), "billing.payment.saved", flash, this::form);
    }

    private ModelAndView form(Map<String, String> given, Map<String, String> problems, @Nullable String refusal) {
        List<InvoiceView> owed = RecordId.parse(given.getOrDefault("accountId", ""))
                .filter(id -> id.type() == RecordType.ACCOUNT && records.readable(id))
                .map(payments::owed)
                .orElse(List.of());
        return new ModelAndView("billing/new-payment")
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("refusal", refusal)
                .addObject("titles", entries.titles(given))
                .addObject("owed", owed)
                .addObject("methods", PaymentMethod.values())
                .addObject("amounts", new InvoiceController.Money())
                .addObject("activeNav", "invoices");
    }

    @GetMapping("/{id:PAY-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "billing/payment :: side", model);
        model.addAttribute("detail", payments.detail(id));
        model.addAttribute("work", "billing/payment :: work");
        model.addAttribute("mayWrite", payments.mayWrite());
        model.addAttribute("amounts", new InvoiceController.Money());
        model.addAttribute("deletable", false);
        model.addAttribute("activeNav", "invoices");
        return view;
    }

    @PostMapping("/{id:PAY-\\d+}/allocations/{allocation}/release")
    String release(@PathVariable RecordId id, @PathVariable long allocation, RedirectAttributes flash) {
        payments.release(id, allocation, null);
        flash.addFlashAttribute("done", texts.get("billing.takenBack"));
        return "redirect:" + id.link();
    }
}
