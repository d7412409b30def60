package org.batoncrm.billing.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.billing.AccountBilling;
import org.batoncrm.billing.BillingDetails;
import org.batoncrm.billing.ContractPlans;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.TaxType;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is owed on the pages of accounts and contracts, and how an account is billed. */
@Controller
class AccountBillingController {

    private static final String REST = "/api/v1/accounts/{account}/billing";

    private final AccountBilling billing;
    private final Invoices invoices;
    private final ContractPlans plans;
    private final Records records;
    private final RecordForms forms;
    private final EntryForms entries;
    private final Texts texts;

    AccountBillingController(
            AccountBilling billing,
            Invoices invoices,
            ContractPlans plans,
            Records records,
            RecordForms forms,
            EntryForms entries,
            Texts texts) {
        this.billing = billing;
        this.invoices = invoices;
        this.plans = plans;
        this.records = records;
        this.forms = forms;
        this.entries = entries;
        this.texts = texts;
    }

    @GetMapping("/accounts/{account:ACCT-\\d+}/billing-panel")
    String ofAccount(@PathVariable RecordId account, Model model) {
        records.requireReadable(account);
        if (!billing.mayRead()) {
            return "billing/panel :: nothing";
        }
        model.addAttribute("account", account);
        model.addAttribute("panel", billing.of(account));
        model.addAttribute("mayWrite", billing.mayWrite());
        model.addAttribute("amounts", new InvoiceController.Money());
        return "billing/panel :: account";
    }

    @GetMapping("/contracts/{contract:CTR-\\d+}/billing-panel")
    String ofContract(@PathVariable RecordId contract, Model model) {
        records.requireReadable(contract);
        if (!billing.mayRead()) {
            return "billing/panel :: nothing";
        }
        model.addAttribute("contract", contract);
        model.addAttribute("invoices", invoices.of(contract));
        model.addAttribute("plannable", plans.offered(contract));
        model.addAttribute("amounts", new InvoiceController.Money());
        return "billing/panel :: contract";
    }

    @GetMapping("/accounts/{account:ACCT-\\d+}/billing")
    ModelAndView show(@PathVariable RecordId account) {
        BillingDetails details = billing.details(account);
        if (!billing.mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        Map<String, String> given = new HashMap<>();
        given.put("billedTo", details.billedTo() == null ? "" : details.billedTo());
        given.put("taxNumber", details.taxNumber() == null ? "" : details.taxNumber());
        given.put("taxType", details.taxType().name());
        given.put(
                "contactId", details.contact() == null ? "" : details.contact().toString());
        given.put("keyCustomer", String.valueOf(details.keyCustomer()));
        return form(account, given, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/accounts/{account:ACCT-\\d+}/billing")
    ModelAndView save(
            @PathVariable RecordId account, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (String key : List.of("billedTo", "taxNumber", "taxType", "contactId")) {
            input.put(key, sent.get(key));
        }
        input.put("keyCustomer", "true".equals(sent.get("keyCustomer")));
        try {
            billing.change(account, input);
            flash.addFlashAttribute("done", texts.get("billing.details.saved"));
            return new ModelAndView("redirect:" + account.link());
        } catch (Invalid refused) {
            return form(account, sent, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private ModelAndView form(
            RecordId account, Map<String, String> given, Map<String, String> problems, HttpStatus status) {
        RecordCard card = records.cards(List.of(account)).get(account);
        ModelAndView page = new ModelAndView("billing/details");
        page.setStatus(status);
        return page.addObject("account", account)
                .addObject("accountName", card == null ? account.toString() : card.title())
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("titles", entries.titles(given))
                .addObject("taxTypes", TaxType.values())
                .addObject("activeNav", "accounts");
    }

    @GetMapping(REST)
    @ResponseBody
    Map<String, @Nullable Object> get(@PathVariable RecordId account) {
        AccountBilling.Panel panel = billing.of(account);
        Map<String, @Nullable Object> all = json(panel.details());
        all.put(
                "balances",
                panel.ageing().stream().map(ReceivablesController::json).toList());
        return all;
    }

    @PatchMapping(REST)
    @ResponseBody
    Map<String, @Nullable Object> change(
            @PathVariable RecordId account, @RequestBody Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> given = new HashMap<>(patch);
        given.keySet().removeAll(List.of("heldSince", "balances"));
        billing.change(account, given);
        return get(account);
    }

    private static Map<String, @Nullable Object> json(BillingDetails details) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("billedTo", details.billedTo());
        all.put("taxNumber", details.taxNumber());
        all.put("taxType", details.taxType().name());
        all.put("contactId", Objects.toString(details.contact(), null));
        all.put("keyCustomer", details.keyCustomer());
        all.put("heldSince", details.heldSince());
        return all;
    }
}
