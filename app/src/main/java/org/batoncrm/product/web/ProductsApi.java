package org.batoncrm.product.web;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.RecordAnswers;
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

    private final Products products;

    ProductsApi(Products products) {
        this.products = products;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = products.create(RecordAnswers.writable(body));
        return RecordAnswers.created("/api/v1/products", products.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(products.spec(), parameters, 50);
        Products.Found found = products.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(products.get(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(products.change(id, ifMatch, RecordAnswers.writable(patch)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        products.delete(id, ifMatch);
    }
}
