package org.batoncrm.change.web;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.change.RegisterDeal;
import org.batoncrm.change.Registrations;
import org.batoncrm.change.Rival;
import org.batoncrm.deal.DealPartners;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a reseller's deal is registered, and whose a deal is on its own page. */
@Controller
class RegistrationController {

    private final Registrations registrations;
    private final DealPartners partners;
    private final ExchangeRates rates;
    private final Records records;
    private final RecordForms forms;
    private final Texts texts;

    RegistrationController(
            Registrations registrations,
            DealPartners partners,
            ExchangeRates rates,
            Records records,
            RecordForms forms,
            Texts texts) {
        this.registrations = registrations;
        this.partners = partners;
        this.rates = rates;
        this.records = records;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping("/changes/register-deal")
    ModelAndView blank(@RequestParam Map<String, String> known) {
        if (!registrations.mayRegister()) {
            throw new Forbidden("error.forbidden");
        }
        Map<String, String> given = new LinkedHashMap<>(known);
        given.putIfAbsent("currency", rates.base());
        return form(given, Map.of(), null, List.of(), HttpStatus.OK);
    }

    @PostMapping("/changes/register-deal")
    ModelAndView register(@RequestParam Map<String, String> sent, RedirectAttributes flash) {
        String same = sent.getOrDefault("rival", "");
        RegisterDeal wanted = new RegisterDeal(
                sent.get("partner"),
                sent.get("customer"),
                sent.get("customerName"),
                sent.get("product"),
                sent.get("amount"),
                sent.get("currency"),
                sent.get("expectedClose"),
                same.isBlank() || same.equals("another") ? null : same,
                same.equals("another"),
                sent.get("reason"));
        try {
            RecordId change = registrations.register(wanted);
            flash.addFlashAttribute("done", texts.get("change.proposed", change));
            return new ModelAndView("redirect:" + change.link());
        } catch (Invalid refused) {
            return form(sent, forms.problems(refused), null, rivals(wanted), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected refused) {
            return form(
                    sent,
                    Map.of(),
                    texts.get(refused.messageKey(), refused.arguments()),
                    rivals(wanted),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/deals/{deal:DEAL-\\d+}/partner")
    String ofDeal(@PathVariable RecordId deal, Model model) {
        DealPartners.Protection protection = partners.of(deal).orElse(null);
        RecordCard partner = protection == null
                ? null
                : records.cards(List.of(protection.partner())).get(protection.partner());
        model.addAttribute("protection", protection);
        model.addAttribute("partner", partner);
        model.addAttribute("linked", partner != null && records.readable(partner.id()));
        return "change/of-deal :: partner";
    }

    private List<Rival> rivals(RegisterDeal wanted) {
        return registrations.rivals(wanted.customer(), wanted.customerName());
    }

    private ModelAndView form(
            Map<String, String> given,
            Map<String, String> problems,
            @Nullable String refusal,
            List<Rival> rivals,
            HttpStatus status) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String field : List.of("partner", "customer", "product")) {
            RecordId.parse(given.getOrDefault(field, ""))
                    .filter(records::readable)
                    .map(id -> records.cards(List.of(id)).get(id))
                    .ifPresent(card -> titles.put(field, card.title()));
        }
        ModelAndView page = new ModelAndView("change/register");
        page.setStatus(status);
        return page.addObject("given", given)
                .addObject("titles", titles)
                .addObject("problems", problems)
                .addObject("refusal", refusal)
                .addObject("rivals", rivals)
                .addObject(
                        "currencies",
                        Currency.getAvailableCurrencies().stream()
                                .map(Currency::getCurrencyCode)
                                .sorted()
                                .toList())
                .addObject("activeNav", "changes");
    }
}
