package org.batoncrm.handover.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.handover.HandoverThing;
import org.batoncrm.handover.HandoverView;
import org.batoncrm.handover.Handovers;
import org.batoncrm.handover.PlanHandover;
import org.batoncrm.handover.StartHandover;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs over REST. */
@RestController
class HandoversApi {

    private static final List<String> FIELDS = List.of("personId", "lastDay", "reason", "notifyCustomers");

    private final Handovers handovers;
    private final ListSource list;

    HandoversApi(Handovers handovers, @Qualifier("handoverList") ListSource list) {
        this.handovers = handovers;
        this.list = list;
    }

    @GetMapping("/api/v1/handovers")
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(list.spec(), parameters, 50);
        Handovers.Found found = handovers.page(query);
        return new PageOf<>(
                found.items().stream().map(HandoversApi::json).toList(), query.page(), query.size(), found.total());
    }

    /** Starts one: {@code {"personId": "rep", "lastDay": "2026-12-31", "reason": "…", "notifyCustomers": true}}. */
    @PostMapping("/api/v1/handovers")
    ResponseEntity<Map<String, @Nullable Object>> start(@RequestBody Map<String, @Nullable Object> body) {
        body.keySet().forEach(key -> {
            if (!FIELDS.contains(key)) {
                throw new Invalid(key, "error.unknownField", key);
            }
        });
        RecordId id = handovers.start(new StartHandover(
                text(body, "personId"),
                text(body, "lastDay"),
                text(body, "reason"),
                Boolean.TRUE.equals(body.get("notifyCustomers"))));
        return answer(ResponseEntity.created(URI.create("/api/v1/handovers/" + id)), handovers.get(id));
    }

    @GetMapping("/api/v1/handovers/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return answer(ResponseEntity.ok(), handovers.get(id));
    }

    /** What is handed over, fifty a page. */
    @GetMapping("/api/v1/handovers/{id}/things")
    List<HandoverThing> things(@PathVariable RecordId id, @RequestParam(defaultValue = "0") int page) {
        return handovers.things(id, null, page);
    }

    /** Plans by kind: {@code {"rules": {"ACCOUNT": "EVENLY", "DEAL": "rep2"}, "among": ["rep2", "rep3"]}}. */
    @PutMapping("/api/v1/handovers/{id}/plan")
    ResponseEntity<Map<String, @Nullable Object>> plan(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        Map<String, String> rules = new LinkedHashMap<>();
        if (body.get("rules") instanceof Map<?, ?> sent) {
            sent.forEach((kind, rule) -> rules.put(String.valueOf(kind), rule == null ? "" : rule.toString()));
        } else if (body.get("rules") != null) {
            throw new Invalid("rules", "error.format");
        }
        List<String> among = body.get("among") instanceof List<?> logins
                ? logins.stream().map(String::valueOf).toList()
                : List.of();
        handovers.plan(id, new PlanHandover(rules, among));
        return answer(ResponseEntity.ok(), handovers.get(id));
    }

    /** Says who gets one thing: {@code {"receiverId": "rep2"}} or {@code {"toPool": true}}. */
    @PutMapping("/api/v1/handovers/{id}/things/{thing}")
    ResponseEntity<Map<String, @Nullable Object>> place(
            @PathVariable RecordId id, @PathVariable long thing, @RequestBody Map<String, @Nullable Object> body) {
        handovers.place(id, thing, text(body, "receiverId"), Boolean.TRUE.equals(body.get("toPool")));
        return answer(ResponseEntity.ok(), handovers.get(id));
    }

    @PostMapping("/api/v1/handovers/{id}/cancel")
    ResponseEntity<Map<String, @Nullable Object>> cancel(@PathVariable RecordId id) {
        handovers.cancel(id);
        return answer(ResponseEntity.ok(), handovers.get(id));
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        Object held = body.get(key);
        return held == null ? null : held.toString();
    }

    private static ResponseEntity<Map<String, @Nullable Object>> answer(
            ResponseEntity.BodyBuilder how, HandoverView handover) {
        return how.eTag(Etags.of(handover.version())).body(json(handover));
    }

    private static Map<String, @Nullable Object> json(HandoverView handover) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", handover.id().toString());
        all.put("version", handover.version());
        all.put("personId", handover.login());
        all.put("person", handover.name());
        all.put("state", handover.state().name());
        all.put("lastDay", handover.lastDay().toString());
        all.put("reason", handover.reason());
        all.put("notifyCustomers", handover.notifyCustomers());
        all.put("startedBy", handover.startedBy());
        all.put("startedAt", handover.startedAt());
        all.put("endedAt", handover.endedAt());
        all.put("total", handover.total());
        all.put("done", handover.done());
        all.put("kinds", handover.kinds());
        all.put("receivers", handover.receivers());
        return all;
    }
}
