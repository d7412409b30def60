package org.batoncrm.contract.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.Orders;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders for other systems; they come of contracts, so none is made here. */
@RestController
@RequestMapping("/api/v1/orders")
class OrdersApi {

    private static final List<String> ONLY_OURS = List.of(
            "id",
            "version",
            "createdAt",
            "updatedAt",
            "contractId",
            "accountId",
            "title",
            "state",
            "net",
            "tax",
            "lines",
            "reason",
            "closedOn");

    private final Orders orders;

    OrdersApi(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(orders.spec(), parameters, 50);
        Orders.Found found = orders.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        Map<String, @Nullable Object> found = orders.get(id);
        return ResponseEntity.ok().eTag(tag(found)).body(found);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> given = new HashMap<>(patch);
        ONLY_OURS.forEach(given::remove);
        Map<String, @Nullable Object> changed = orders.change(id, ifMatch, given);
        return ResponseEntity.ok().eTag(tag(changed)).body(changed);
    }

    private static String tag(Map<String, @Nullable Object> resource) {
        return Etags.of(((Number) Objects.requireNonNull(resource.get("version"))).longValue());
    }
}
