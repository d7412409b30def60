package org.batoncrm.deal.web;

import java.math.BigDecimal;
import java.util.List;
import org.batoncrm.deal.DealForecast;
import org.batoncrm.deal.Deals;
import org.batoncrm.record.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The forecast, as a page and for other systems. */
@Controller
class ForecastController {

    /** Widths of a month's bars in hundredths of the largest month. */
    record Bar(int won, int weighted) {}

    private final DealForecast forecast;
    private final Deals deals;

    ForecastController(DealForecast forecast, Deals deals) {
        this.forecast = forecast;
        this.deals = deals;
    }

    @GetMapping("/deals/forecast")
    String show(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = query(parameters);
        DealForecast.Forecast found = forecast.of(query);
        BigDecimal most =
                found.months().stream().map(month -> month.sums().expected()).reduce(BigDecimal.ONE, BigDecimal::max);
        model.addAttribute("activeNav", "deals");
        model.addAttribute("forecast", found);
        model.addAttribute("mine", List.of("me").equals(query.filters().get("ownerId")));
        model.addAttribute(
                "bars",
                found.months().stream()
                        .map(month -> new Bar(
                                share(month.sums().won(), most),
                                share(month.sums().weighted(), most)))
                        .toList());
        model.addAttribute("money", new Money());
        return "deal/forecast";
    }

    @ResponseBody
    @GetMapping("/api/v1/deals/forecast")
    DealForecast.Forecast json(@RequestParam MultiValueMap<String, String> parameters) {
        return forecast.of(query(parameters));
    }

    private ListQuery query(MultiValueMap<String, String> parameters) {
        return ListQuery.of(deals.spec(), new LinkedMultiValueMap<>(parameters), 1);
    }

    private static int share(BigDecimal amount, BigDecimal most) {
        return amount.movePointRight(2)
                .divide(most, 0, java.math.RoundingMode.HALF_UP)
                .intValue();
    }

    /** Amounts as this page writes them. */
    public static final class Money {

        public String text(BigDecimal amount) {
            return BoardCards.money(amount);
        }
    }
}
