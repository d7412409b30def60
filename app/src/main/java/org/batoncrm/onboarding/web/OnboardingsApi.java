package org.batoncrm.onboarding.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingFigures;
import org.batoncrm.onboarding.OnboardingPlan;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.onboarding.PlanItem;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.RecordAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Onboardings over REST. */
@RestController
@RequestMapping("/api/v1/onboardings")
class OnboardingsApi {

    private final Onboardings onboardings;
    private final OnboardingPlan plan;
    private final OnboardingFigures figures;

    OnboardingsApi(Onboardings onboardings, OnboardingPlan plan, OnboardingFigures figures) {
        this.onboardings = onboardings;
        this.plan = plan;
        this.figures = figures;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = onboardings.create(RecordAnswers.writable(body));
        return RecordAnswers.created("/api/v1/onboardings", onboardings.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(onboardings.spec(), parameters, 50);
        Onboardings.Found found = onboardings.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/figures")
    OnboardingFigures.Figures figures() {
        return figures.now();
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(onboardings.get(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(onboardings.change(id, ifMatch, RecordAnswers.writable(patch)));
    }

    @GetMapping("/{id}/items")
    List<Map<String, @Nullable Object>> items(@PathVariable RecordId id) {
        return plan.of(id).stream().map(OnboardingsApi::json).toList();
    }

    /** Settles an item: {@code {"outcome": "DONE", "evidence": "…"}}, or {@code DROPPED} with the reason. */
    @PostMapping("/{id}/items/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable RecordId id, @PathVariable String key, @RequestBody Map<String, @Nullable Object> body) {
        String outcome = String.valueOf(body.get("outcome"));
        if (!List.of("DONE", "DROPPED").contains(outcome)) {
            throw new Invalid("outcome", "record.badChoice", "DONE, DROPPED");
        }
        Object evidence = body.get("evidence");
        plan.settle(id, key, outcome.equals("DROPPED"), evidence == null ? null : evidence.toString());
    }

    private static Map<String, @Nullable Object> json(OnboardingPlan.Line line) {
        PlanItem item = line.item();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("key", item.key());
        all.put("phase", item.phase());
        all.put("title", Map.of("en", item.titleEn(), "zh", item.titleZh()));
        all.put("role", item.role());
        all.put("state", item.state().name());
        all.put("customerVisible", item.visible());
        all.put("evidence", item.evidence().name());
        all.put("dueAt", item.dueAt());
        all.put("waitsFor", line.before().stream().map(PlanItem::key).toList());
        all.put("doneAt", item.doneAt());
        all.put("doneBy", item.doneByCustomer() ? PlanItem.CUSTOMER : line.doneBy());
        all.put("evidenceText", item.evidenceText());
        return all;
    }
}
