package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.batoncrm.deal.DealForecast;
import org.batoncrm.deal.DealModes;
import org.batoncrm.deal.Deals;
import org.batoncrm.deal.Period;
import org.batoncrm.deal.Quarter;
import org.batoncrm.deal.Targets;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.Owners;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The forecast, as a page and for other systems. */
@Controller
class ForecastController {

    private static final int QUARTERS_BACK = 4;
    private static final int QUARTERS_AHEAD = 4;

    /** Widths of a row's bars in hundredths of the largest row; the target is a mark, -1 for none. */
    public record Bar(int won, int weighted, int target) {}

    /** A month, a person or a team with its bars. */
    public record Row<T>(T part, Bar bar) {}

    private final DealForecast forecast;
    private final Deals deals;
    private final Owners owners;
    private final ListPages lists;
    private final LastMode last;
    private final Times times;

    ForecastController(DealForecast forecast, Deals deals, Owners owners, ListPages lists, LastMode last, Times times) {
        this.forecast = forecast;
        this.deals = deals;
        this.owners = owners;
        this.lists = lists;
        this.last = last;
        this.times = times;
    }

    @GetMapping("/deals/forecast")
    String show(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String period,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        ListQuery query = query(parameters);
        Period wanted = Period.parse(period, times.today());
        DealForecast.Forecast found = forecast.of(wanted, query);
        last.remember(DealModes.FORECAST, request, response);
        MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
        if (parameters.containsKey("period")) {
            own.set("period", wanted.toString());
        }
        model.addAttribute("activeNav", "deals");
        model.addAttribute("forecast", found);
        model.addAttribute(
                "frame", lists.frame("deals", DealModes.FORECAST.href(), query, own, Set.of("ownerId", "teamId")));
        model.addAttribute("q", query.q());
        model.addAttribute("settings", settings(parameters));
        model.addAttribute("period", wanted);
        model.addAttribute("periods", periods(wanted));
        model.addAttribute("owners", owners.options());
        model.addAttribute("teams", deals.teams());
        model.addAttribute("ownerId", first(query, "ownerId"));
        model.addAttribute("teamId", first(query, "teamId"));
        model.addAttribute(
                "months", bars(found.months(), DealForecast.Month::sums, DealForecast.Month::levels, Row::new));
        model.addAttribute(
                "people", bars(found.people(), DealForecast.Part::sums, DealForecast.Part::levels, Row::new));
        model.addAttribute(
                "teamRows", bars(found.teams(), DealForecast.Part::sums, DealForecast.Part::levels, Row::new));
        model.addAttribute(
                "total",
                bars(
                                List.of(found.total()),
                                DealForecast.Result::sums,
                                DealForecast.Result::levels,
                                (total, bar) -> bar)
                        .get(0));
        model.addAttribute("money", new Money());
        return "deal/forecast";
    }

    @ResponseBody
    @GetMapping("/api/v1/deals/forecast")
    DealForecast.Forecast json(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String period) {
        return forecast.of(Period.parse(period, times.today()), query(parameters));
    }

    private ListQuery query(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>(parameters);
        filters.remove("period");
        return ListQuery.of(deals.spec(), filters, 1);
    }

    private static String first(ListQuery query, String key) {
        return String.join(",", query.filters().getOrDefault(key, List.of()));
    }

    /** What can be chosen: quarters around today and years; the one that is shown is always among them. */
    private List<String> periods(Period shown) {
        Period now = Period.of(Quarter.of(times.today()));
        List<String> all = new ArrayList<>();
        for (int n = -QUARTERS_BACK; n <= QUARTERS_AHEAD; n++) {
            all.add(now.plus(n).toString());
        }
        for (int n = -1; n <= 1; n++) {
            all.add(Period.year(times.today().getYear() + n).toString());
        }
        if (!all.contains(shown.toString())) {
            all.add(0, shown.toString());
        }
        return all;
    }

    /** The other parameters of the address, for the links to the period before and after. */
    private static String settings(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(parameters);
        kept.remove("period");
        String query = UriComponentsBuilder.newInstance()
                .queryParams(kept)
                .encode()
                .build()
                .getQuery();
        return query == null || query.isEmpty() ? "" : "&" + query;
    }

    private static <T, R> List<R> bars(
            List<T> parts,
            Function<T, DealForecast.Sums> sums,
            Function<T, Targets.@Nullable Levels> levels,
            BiFunction<T, Bar, R> row) {
        BigDecimal most = BigDecimal.ONE;
        for (T part : parts) {
            Targets.Levels wanted = levels.apply(part);
            most = most.max(sums.apply(part).expected());
            most = wanted == null ? most : most.max(wanted.target());
        }
        BigDecimal whole = most;
        return parts.stream()
                .map(part -> {
                    Targets.Levels wanted = levels.apply(part);
                    Bar bar = new Bar(
                            share(sums.apply(part).won(), whole),
                            share(sums.apply(part).weighted(), whole),
                            wanted == null ? -1 : share(wanted.target(), whole));
                    return row.apply(part, bar);
                })
                .toList();
    }

    private static int share(BigDecimal amount, BigDecimal most) {
        return amount.movePointRight(2).divide(most, 0, RoundingMode.HALF_UP).intValue();
    }

    /** Amounts as this page writes them. */
    public static final class Money {

        public String text(@Nullable BigDecimal amount) {
            return amount == null ? "–" : BoardCards.money(amount);
        }
    }
}
