package org.batoncrm.pool.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.pool.Pool;
import org.batoncrm.pool.PoolForecast;
import org.batoncrm.pool.PoolJourney;
import org.batoncrm.pool.PoolRun;
import org.batoncrm.pool.PoolWork;
import org.batoncrm.pool.PooledView;
import org.batoncrm.web.Texts;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The pool over REST; {@code kind} is {@code leads} or {@code accounts}. */
@RestController
class PoolApi {

    private final Pool pool;
    private final PoolWork work;
    private final PoolJourney journey;
    private final Texts texts;

    PoolApi(Pool pool, PoolWork work, PoolJourney journey, Texts texts) {
        this.pool = pool;
        this.work = work;
        this.journey = journey;
        this.texts = texts;
    }

    @GetMapping("/api/v1/pool/{kind}")
    PageOf<PooledView> find(@PathVariable String kind, @RequestParam(defaultValue = "0") int page) {
        int shown = Math.max(0, page);
        Pool.Found found = pool.page(PoolController.kind(kind), shown);
        return new PageOf<>(found.items(), shown, Pool.PAGE, found.total());
    }

    /** Takes records: {@code {"ids": ["LEAD-5", "ACCT-7"]}}; says of each whether it is one's own now, and why not. */
    @PostMapping("/api/v1/pool/claims")
    List<Map<String, @Nullable Object>> claim(@RequestBody Map<String, @Nullable Object> body) {
        if (!(body.get("ids") instanceof List<?> ids)) {
            throw new Invalid("ids", "error.required");
        }
        return pool.claim(ids.stream().map(String::valueOf).toList()).stream()
                .map(claim -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("id", claim.id());
                    one.put("claimed", claim.refusal() == null);
                    one.put(
                            "why",
                            claim.refusal() == null
                                    ? null
                                    : texts.get(
                                            claim.refusal().messageKey(),
                                            claim.refusal().arguments()));
                    return one;
                })
                .toList();
    }

    /** What the next run would do with what belongs to people. */
    @GetMapping("/api/v1/pool/{kind}/forecast")
    List<PoolForecast> forecast(@PathVariable String kind) {
        return work.forecast(PoolController.kind(kind));
    }

    @GetMapping("/api/v1/pool-runs")
    List<PoolRun> runs() {
        return work.latest();
    }

    /** Starts the run of today now; there is one a day. */
    @PostMapping("/api/v1/pool-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void run() {
        if (!work.mayRun()) {
            throw new Forbidden("error.forbidden");
        }
        journey.run();
    }
}
