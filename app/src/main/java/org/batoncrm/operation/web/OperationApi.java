package org.batoncrm.operation.web;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.operation.BatchItem;
import org.batoncrm.operation.BatchView;
import org.batoncrm.operation.Batches;
import org.batoncrm.operation.CaseFilter;
import org.batoncrm.operation.CaseRow;
import org.batoncrm.operation.CaseView;
import org.batoncrm.operation.Cases;
import org.batoncrm.operation.IncidentCase;
import org.batoncrm.operation.IncidentGroup;
import org.batoncrm.operation.Incidents;
import org.batoncrm.operation.Interventions;
import org.batoncrm.operation.OperationAction;
import org.batoncrm.operation.StuckCase;
import org.batoncrm.operation.StuckCases;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations over REST. */
@RestController
@RequestMapping("/api/v1/operations")
class OperationApi {

    private final Incidents incidents;
    private final Cases cases;
    private final Interventions interventions;
    private final Batches batches;
    private final StuckCases stuck;

    OperationApi(Incidents incidents, Cases cases, Interventions interventions, Batches batches, StuckCases stuck) {
        this.incidents = incidents;
        this.cases = cases;
        this.interventions = interventions;
        this.batches = batches;
        this.stuck = stuck;
    }

    /** Failures by cause. */
    @GetMapping("/incidents")
    List<IncidentGroup> groups() {
        return incidents.groups();
    }

    @GetMapping("/incidents/{group}/cases")
    PageOf<IncidentCase> ofGroup(
            @PathVariable String group,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        long total = incidents.group(group).count();
        return new PageOf<>(incidents.cases(group, paging.page(), paging.size()), paging.page(), paging.size(), total);
    }

    /** Tries a group's failures once more: {@code {"cases": ["…"], "reason": "…"}}, without cases all of them. */
    @PostMapping("/incidents/{group}/retry")
    ResponseEntity<BatchView> retry(@PathVariable String group, @RequestBody Map<String, @Nullable Object> body) {
        return begun(batches.retry(group, ids(body), text(body, "reason")));
    }

    @GetMapping("/stuck")
    List<StuckCase> stuck() {
        return stuck.all().values().stream().flatMap(List::stream).toList();
    }

    @GetMapping("/cases")
    PageOf<CaseRow> find(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        CaseFilter filter = CaseFilter.of(process, step, version, state, record);
        return new PageOf<>(
                cases.page(filter, paging.page(), paging.size()), paging.page(), paging.size(), cases.count(filter));
    }

    @GetMapping("/cases/{id}")
    CaseView get(@PathVariable String id) {
        return cases.get(id);
    }

    /**
     * One action on one case, always with {@code reason}: {@code retry} (incident), {@code skip} (incident, way),
     * {@code move} (token, target, behind, way), {@code variable} (variable, seen, value), {@code timer} (wait, seen, at),
     * {@code suspend}, {@code resume}, {@code cancel}, {@code restart} (element). Answers the case, or the new one.
     */
    @PostMapping("/cases/{id}/actions/{action}")
    CaseView act(
            @PathVariable String id, @PathVariable String action, @RequestBody Map<String, @Nullable Object> body) {
        String reason = text(body, "reason");
        switch (OperationAction.ofCode(action).orElseThrow(() -> new Invalid("action", "operation.batch.action"))) {
            case RETRY -> interventions.retry(id, needed(body, "incident"), reason);
            case SKIP -> interventions.skip(id, needed(body, "incident"), text(body, "way"), reason);
            case MOVE ->
                interventions.move(
                        id,
                        needed(body, "token"),
                        needed(body, "target"),
                        Boolean.TRUE.equals(body.get("behind")),
                        text(body, "way"),
                        reason);
            case VARIABLE ->
                interventions.set(id, needed(body, "variable"), held(body, "seen"), held(body, "value"), reason);
            case TIMER ->
                interventions.shift(id, needed(body, "wait"), moment(text(body, "seen")), text(body, "at"), reason);
            case SUSPEND -> interventions.suspend(id, reason);
            case RESUME -> interventions.resume(id, reason);
            case CANCEL -> interventions.cancel(id, reason);
            case RESTART -> {
                return cases.get(interventions.restart(id, text(body, "element"), reason));
            }
        }
        return cases.get(id);
    }

    /**
     * One action on many cases: {@code {"action": "suspend", "process": "…", "step": "…", "version": 2, "state": "active",
     * "cases": ["…"], "target": "…", "reason": "…"}}; without cases all that fit.
     */
    @PostMapping("/batches")
    ResponseEntity<BatchView> begin(@RequestBody Map<String, @Nullable Object> body) {
        CaseFilter filter = CaseFilter.of(
                text(body, "process"),
                text(body, "step"),
                held(body, "version"),
                text(body, "state"),
                text(body, "record"));
        return begun(batches.start(
                OperationAction.ofCode(text(body, "action"))
                        .orElseThrow(() -> new Invalid("action", "operation.batch.action")),
                filter,
                ids(body),
                text(body, "target"),
                text(body, "reason")));
    }

    private ResponseEntity<BatchView> begun(long id) {
        return ResponseEntity.created(URI.create("/api/v1/operations/batches/" + id))
                .body(batches.get(id));
    }

    @GetMapping("/batches")
    List<BatchView> batches() {
        return batches.newest();
    }

    @GetMapping("/batches/{id}")
    BatchView batch(@PathVariable long id) {
        return batches.get(id);
    }

    /** What became of each case; the next ones stand behind the last number. */
    @GetMapping("/batches/{id}/items")
    List<BatchItem> items(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int after) {
        batches.get(id);
        return batches.items(id, BatchController.outcome(outcome), Math.max(0, after), Paging.LARGEST);
    }

    private static @Nullable List<String> ids(Map<String, @Nullable Object> body) {
        Object held = body.get("cases");
        if (held == null) {
            return null;
        }
        if (!(held instanceof List<?> list)) {
            throw new Invalid("cases", "error.format");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static String needed(Map<String, @Nullable Object> body, String key) {
        String text = text(body, key);
        if (text == null) {
            throw new Invalid(key, "error.required");
        }
        return text;
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        String held = held(body, key);
        return held == null || held.isBlank() ? null : held;
    }

    private static @Nullable String held(Map<String, @Nullable Object> body, String key) {
        Object held = body.get(key);
        if (held instanceof Map || held instanceof List) {
            throw new Invalid(key, "error.format");
        }
        return held == null ? null : held.toString();
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Invalid("seen", "error.format");
        }
    }
}
