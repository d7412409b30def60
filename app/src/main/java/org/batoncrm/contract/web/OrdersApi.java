package org.batoncrm.contract.web;

import java.util.Map;
import java.util.Set;
import org.batoncrm.contract.Orders;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.RecordAnswers;
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

    private static final Set<String> ONLY_OURS =
            Set.of("contractId", "accountId", "title", "status", "net", "tax", "lines", "reason", "closedOn");

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
        return RecordAnswers.found(orders.get(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(orders.change(id, ifMatch, RecordAnswers.writable(patch, ONLY_OURS)));
    }
}
