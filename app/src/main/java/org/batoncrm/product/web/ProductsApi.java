package org.batoncrm.product.web;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Products over REST. */
@RestController
@RequestMapping("/api/v1/products")
class ProductsApi {

    private static final List<String> ONLY_OURS = List.of("id", "version", "createdAt", "updatedAt");

    private final Products products;

    ProductsApi(Products products) {
        this.products = products;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = products.create(given(body));
        Map<String, @Nullable Object> made = products.get(id);
        return ResponseEntity.created(URI.create("/api/v1/products/" + id))
                .eTag(tag(made))
                .body(made);
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(products.spec(), parameters, 50);
        Products.Found found = products.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        Map<String, @Nullable Object> found = products.get(id);
        return ResponseEntity.ok().eTag(tag(found)).body(found);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> changed = products.change(id, ifMatch, given(patch));
        return ResponseEntity.ok().eTag(tag(changed)).body(changed);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        products.delete(id, ifMatch);
    }

    private static Map<String, @Nullable Object> given(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> given = new HashMap<>(body);
        ONLY_OURS.forEach(given::remove);
        return given;
    }

    private static String tag(Map<String, @Nullable Object> resource) {
        return Etags.of(((Number) java.util.Objects.requireNonNull(resource.get("version"))).longValue());
    }
}
