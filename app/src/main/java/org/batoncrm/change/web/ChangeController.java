package org.batoncrm.change.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.ChangeView;
import org.batoncrm.change.Changes;
import org.batoncrm.change.ProposeChange;
import org.batoncrm.change.Registrations;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of proposed changes, and what stands of them on an account's page. */
@Controller
class ChangeController {

    private static final String ACCOUNT = "/accounts/{account:ACCT-\\d+}/changes";

    private final Changes changes;
    private final Registrations registrations;
    private final AccountTerms terms;
    private final ExchangeRates rates;
    private final Records records;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    ChangeController(
            Changes changes,
            Registrations registrations,
            AccountTerms terms,
            ExchangeRates rates,
            Records records,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.changes = changes;
        this.registrations = registrations;
        this.terms = terms;
        this.rates = rates;
        this.records = records;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping("/changes")
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("changes", parameters, request, model);
    }

    @GetMapping("/changes/{id:CHG-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        ChangeView change = changes.get(id);
        model.addAttribute("change", change);
        model.addAttribute("activeNav", "changes");
        pages.fillTimeline(id, model);
        return "change/show";
    }

    @PostMapping("/changes/{id:CHG-\\d+}/withdraw")
    String withdraw(
            @PathVariable RecordId id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        changes.withdraw(id, reason == null || reason.isBlank() ? null : reason.strip());
        flash.addFlashAttribute("done", texts.get("change.withdrawn", id));
        return "redirect:" + id.link();
    }

    @GetMapping(ACCOUNT)
    String ofAccount(@PathVariable RecordId account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("changes", changes.ofAccount(account));
        model.addAttribute("mayPropose", changes.mayPropose(account));
        model.addAttribute("registers", registrations.mayRegister() && registrations.isPartner(account));
        return "change/of-account :: changes";
    }

    @GetMapping(ACCOUNT + "/new")
    ModelAndView blank(@PathVariable RecordId account, @RequestParam ChangeKind kind) {
        records.requireReadable(account);
        if (kind == ChangeKind.DEAL_REGISTRATION || !changes.mayPropose(account)) {
            throw new Forbidden("error.forbidden");
        }
        return form(account, kind, known(account, kind), Map.of(), null, HttpStatus.OK);
    }

    @PostMapping(ACCOUNT)
    ModelAndView propose(
            @PathVariable RecordId account,
            @RequestParam ChangeKind kind,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash) {
        try {
            Map<String, String> input = new LinkedHashMap<>(sent);
            input.keySet().removeIf(key -> key.startsWith("_") || key.equals("kind") || key.equals("reason"));
            boolean none = input.remove("none") != null;
            RecordId change =
                    changes.propose(new ProposeChange(account, kind, none ? null : input, sent.get("reason")));
            flash.addFlashAttribute("done", texts.get("change.proposed", change));
            return new ModelAndView("redirect:" + change.link());
        } catch (Invalid refused) {
            return form(account, kind, sent, forms.problems(refused), null, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected rejected) {
            return form(account, kind, sent, Map.of(), rejected, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Conflict conflict) {
            return form(account, kind, sent, Map.of(), conflict, HttpStatus.CONFLICT);
        }
    }

    /** What one begins with: the limit as it is; numbers of bank accounts are always typed anew. */
    private Map<String, String> known(RecordId account, ChangeKind kind) {
        Map<String, String> known = new LinkedHashMap<>();
        if (kind == ChangeKind.CREDIT_LIMIT) {
            Money limit = terms.get(account).creditLimit();
            known.put("amount", limit == null ? "" : limit.amount().toPlainString());
            known.put("currency", limit == null ? rates.base() : limit.currency());
        }
        return known;
    }

    private ModelAndView form(
            RecordId account,
            ChangeKind kind,
            Map<String, String> given,
            Map<String, String> problems,
            @Nullable Refusal refusal,
            HttpStatus status) {
        Locale reader = LocaleContextHolder.getLocale();
        RecordCard card = records.cards(List.of(account)).get(account);
        ModelAndView page = new ModelAndView("change/propose");
        page.setStatus(status);
        return page.addObject("account", account)
                .addObject("accountName", card == null ? account.toString() : card.title())
                .addObject("kind", kind)
                .addObject("terms", terms.get(account))
                .addObject("given", given)
                .addObject("problems", problems)
                .addObject("refusal", refusal == null ? null : texts.get(refusal.messageKey(), refusal.arguments()))
                .addObject("countries", Countries.all(reader))
                .addObject(
                        "currencies",
                        Currency.getAvailableCurrencies().stream()
                                .map(Currency::getCurrencyCode)
                                .sorted()
                                .toList())
                .addObject("activeNav", "accounts");
    }
}
