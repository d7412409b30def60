package org.batoncrm.product.web;

import java.time.LocalDate;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.product.PriceLists;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Price lists and exchange rates: whoever sees products sees them, finance and deal desk change them. */
@Controller
@RequestMapping("/products")
class PriceController {

    private final PriceLists lists;
    private final ExchangeRates rates;
    private final RecordForms forms;
    private final Texts texts;
    private final Times times;

    PriceController(PriceLists lists, ExchangeRates rates, RecordForms forms, Texts texts, Times times) {
        this.lists = lists;
        this.rates = rates;
        this.forms = forms;
        this.texts = texts;
        this.times = times;
    }

    @GetMapping("/price-lists")
    ModelAndView all() {
        return all(Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/price-lists")
    ModelAndView add(@RequestParam Map<String, String> given, RedirectAttributes flash) {
        try {
            long id = lists.add(
                    given.getOrDefault("name", ""),
                    given.getOrDefault("currency", ""),
                    day(given, "from"),
                    optionalDay(given, "until"));
            flash.addFlashAttribute("done", texts.get("product.saved"));
            return new ModelAndView("redirect:/products/price-lists/" + id);
        } catch (Invalid refused) {
            return all(given, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/price-lists/{id}")
    ModelAndView show(@PathVariable long id) {
        return show(id, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/price-lists/{id}")
    ModelAndView change(@PathVariable long id, @RequestParam Map<String, String> given, RedirectAttributes flash) {
        try {
            lists.change(
                    id,
                    Integer.parseInt(given.getOrDefault("version", "-1").replaceAll("[^0-9]", "")),
                    given.getOrDefault("name", ""),
                    day(given, "from"),
                    optionalDay(given, "until"));
        } catch (Invalid refused) {
            return show(id, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("product.saved"));
        return new ModelAndView("redirect:/products/price-lists/" + id);
    }

    @PostMapping("/price-lists/{id}/prices")
    ModelAndView price(
            @PathVariable long id,
            @RequestParam RecordId product,
            @RequestParam(defaultValue = "") String amount,
            RedirectAttributes flash) {
        try {
            lists.price(id, product, amount);
        } catch (Invalid refused) {
            return show(id, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("product.saved"));
        return new ModelAndView("redirect:/products/price-lists/" + id);
    }

    @GetMapping("/rates")
    ModelAndView rates() {
        return rates(Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/rates")
    ModelAndView rate(@RequestParam Map<String, String> given, RedirectAttributes flash) {
        try {
            rates.set(given.getOrDefault("currency", ""), day(given, "day"), given.getOrDefault("rate", ""));
        } catch (Invalid refused) {
            return rates(given, forms.problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("product.saved"));
        return new ModelAndView("redirect:/products/rates");
    }

    private ModelAndView all(Map<String, String> given, Map<String, String> problems, HttpStatus status) {
        return page("product/price-lists", status)
                .addObject("lists", lists.all())
                .addObject("writable", lists.writable())
                .addObject("given", given)
                .addObject("problems", problems);
    }

    private ModelAndView show(long id, Map<String, String> problems, HttpStatus status) {
        return page("product/price-list", status)
                .addObject("list", lists.get(id))
                .addObject("prices", lists.prices(id))
                .addObject("writable", lists.writable())
                .addObject("problems", problems);
    }

    private ModelAndView rates(Map<String, String> given, Map<String, String> problems, HttpStatus status) {
        return page("product/rates", status)
                .addObject("base", rates.base())
                .addObject("rates", rates.all())
                .addObject("writable", rates.writable())
                .addObject("given", given)
                .addObject("problems", problems);
    }

    private ModelAndView page(String view, HttpStatus status) {
        return new ModelAndView(view, status)
                .addObject("activeNav", "products")
                .addObject("today", times.today().toString());
    }

    private static LocalDate day(Map<String, String> given, String field) {
        LocalDate day = optionalDay(given, field);
        if (day == null) {
            throw new Invalid(field, "error.required");
        }
        return day;
    }

    private static @Nullable LocalDate optionalDay(Map<String, String> given, String field) {
        String text = given.getOrDefault(field, "").strip();
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException malformed) {
            throw new Invalid(field, "record.badDate");
        }
    }
}
