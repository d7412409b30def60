package org.batoncrm.mining.web;

import java.util.List;
import java.util.Set;
import org.batoncrm.mining.Analytics;
import org.batoncrm.mining.CaseOrder;
import org.batoncrm.mining.CasePage;
import org.batoncrm.mining.Overview;
import org.batoncrm.mining.Question;
import org.batoncrm.mining.Variants;
import org.batoncrm.mining.VersionFigures;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What finished cases teach, over REST. Times are milliseconds. The parameters are those of {@link Questions}. */
@RestController
@RequestMapping("/api/v1/processes/{key}/analytics")
class AnalyticsApi {

    private final Analytics analytics;
    private final Questions questions;

    AnalyticsApi(Analytics analytics, Questions questions) {
        this.analytics = analytics;
        this.questions = questions;
    }

    @GetMapping
    Overview overview(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters) {
        return analytics.overview(question(key, parameters));
    }

    @GetMapping("/variants")
    Variants variants(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters) {
        return analytics.variants(question(key, parameters));
    }

    @GetMapping("/versions")
    List<VersionFigures> versions(@PathVariable String key, @RequestParam MultiValueMap<String, String> parameters) {
        return analytics.versions(question(key, parameters));
    }

    /** Ordered by {@code newest}, {@code longest} or {@code waiting}; only those that came to an {@code element}. */
    @GetMapping("/cases")
    CasePage cases(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        return analytics.cases(question(key, parameters), CaseOrder.of(order), element, paging.page(), paging.size());
    }

    private Question question(String key, MultiValueMap<String, String> parameters) {
        return questions.read(key, parameters, Set.of()).question();
    }
}
