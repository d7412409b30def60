package org.batoncrm.mining.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.library.web.ProcessPages;
import org.batoncrm.mining.Analytics;
import org.batoncrm.mining.CaseOrder;
import org.batoncrm.mining.CasePage;
import org.batoncrm.mining.Look;
import org.batoncrm.mining.Overview;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.web.ListMenus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages about what finished cases teach. */
@Controller
@RequestMapping("/processes/{key}/analytics")
class AnalyticsController {

    private static final Set<String> SHOWS = Set.of("by", "sort", "element", "order", "page");
    private static final int ROWS = 50;
    private static final int MOST_PAGES = 200;

    private final Analytics analytics;
    private final ProcessPages pages;
    private final Questions questions;
    private final HeatMap heat;
    private final Lengths lengths;
    private final ListMenus menus;
    private final Users users;

    AnalyticsController(
            Analytics analytics,
            ProcessPages pages,
            Questions questions,
            HeatMap heat,
            Lengths lengths,
            ListMenus menus,
            Users users) {
        this.analytics = analytics;
        this.pages = pages;
        this.questions = questions;
        this.heat = heat;
        this.lengths = lengths;
        this.menus = menus;
        this.users = users;
    }

    @GetMapping
    String overview(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Asked asked = questions.read(key, parameters, SHOWS);
        Overview overview = analytics.overview(asked.question());
        show(key, asked, "overview", model);
        HeatMap.By by = HeatMap.By.of(asked.look().getOrDefault("by", ""));
        StepOrder order = StepOrder.of(asked.look().getOrDefault("sort", ""));
        model.addAttribute("overview", overview);
        model.addAttribute("by", by.code());
        model.addAttribute("heat", heat.state(overview, by));
        model.addAttribute("sort", order.code());
        model.addAttribute("sorts", StepOrder.values());
        model.addAttribute(
                "steps",
                overview.steps().stream()
                        .filter(step -> !step.kind().endsWith("vent") || step.waitingMillis() > 0)
                        .sorted(order.comparator())
                        .toList());
        return "mining/overview";
    }

    @GetMapping("/variants")
    String variants(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Asked asked = questions.read(key, parameters, SHOWS);
        model.addAttribute("variants", analytics.variants(asked.question()));
        model.addAttribute(
                "loops",
                analytics.overview(asked.question()).steps().stream()
                        .filter(step -> step.repeats() > 0)
                        .sorted(Comparator.comparingLong(Overview.Step::repeatMillis)
                                .reversed())
                        .toList());
        show(key, asked, "variants", model);
        return "mining/variants";
    }

    @GetMapping("/versions")
    String versions(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Asked asked = questions.read(key, parameters, SHOWS);
        var versions = analytics.versions(asked.question());
        List<String> ends = versions.stream()
                .flatMap(version -> version.outcomes().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        model.addAttribute("versions", versions);
        model.addAttribute("look", Look.AT_DAYS);
        model.addAttribute("ends", ends);
        model.addAttribute("names", analytics.names(key, ends));
        show(key, asked, "versions", model);
        return "mining/versions";
    }

    @GetMapping("/cases")
    String cases(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Asked asked = questions.read(key, parameters, SHOWS);
        CaseOrder order = CaseOrder.of(asked.look().get("order"));
        String element = asked.look().get("element");
        CasePage page = analytics.cases(
                asked.question(), order, element, page(asked.look().getOrDefault("page", "0")), ROWS);
        model.addAttribute("cases", page);
        model.addAttribute("order", order.code());
        model.addAttribute("orders", CaseOrder.values());
        model.addAttribute("element", element);
        model.addAttribute(
                "elementName",
                element == null ? null : analytics.names(key, List.of(element)).get(element));
        show(key, asked, "cases", model);
        return "mining/cases";
    }

    private static int page(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) >= MOST_PAGES) {
            throw new Malformed("page", "error.page");
        }
        return Integer.parseInt(text);
    }

    private void show(String key, Asked asked, String part, Model model) {
        pages.show(key, asked.question().version(), AnalyticsTab.KEY, model);
        model.addAttribute("asked", asked);
        model.addAttribute("part", part);
        model.addAttribute("base", "/processes/" + key + "/analytics");
        model.addAttribute("lengths", lengths);
        model.addAttribute("days", Questions.DAYS);
        model.addAttribute("teams", users.teams());
        model.addAttribute("outcomes", analytics.ends(asked.question()));
        model.addAttribute("until", analytics.collectedUntil());
        model.addAttribute(
                "fields",
                analytics
                        .fields(key)
                        .map(spec -> menus.filters(spec, ListQuery.of(spec, asked.fields(), 1)))
                        .orElse(List.of()));
    }

    /** What the table of steps can be sorted by. */
    enum StepOrder {
        WAITING(Comparator.comparingLong(Overview.Step::waitingMillis).reversed()),
        NAME(Comparator.comparing(Overview.Step::name, String.CASE_INSENSITIVE_ORDER)),
        CASES(Comparator.comparingLong(Overview.Step::cases).reversed()),
        VISITS(Comparator.comparingDouble(Overview.Step::visitsEach).reversed()),
        WAITING50(most(Overview.Step::waitingMedian)),
        WAITING90(most(Overview.Step::waitingNinetieth)),
        WORKING50(most(Overview.Step::workingMedian)),
        WORKING90(most(Overview.Step::workingNinetieth));

        private final Comparator<Overview.Step> comparator;

        StepOrder(Comparator<Overview.Step> comparator) {
            this.comparator = comparator.thenComparing(Overview.Step::name);
        }

        private static Comparator<Overview.Step> most(java.util.function.Function<Overview.Step, Long> figure) {
            return Comparator.comparing(figure, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed();
        }

        static StepOrder of(String code) {
            for (StepOrder order : values()) {
                if (order.code().equals(code)) {
                    return order;
                }
            }
            return WAITING;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Comparator<Overview.Step> comparator() {
            return comparator;
        }
    }
}
