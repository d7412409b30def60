package org.batoncrm.customer.web;

import java.util.Map;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.RecordId;
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

/** Companies over REST. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountsApi {

    private final Accounts accounts;

    AccountsApi(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> input) {
        RecordId id = accounts.create(RecordAnswers.writable(input));
        return RecordAnswers.created("/api/v1/accounts", accounts.get(id));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(accounts.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(accounts.spec(), parameters, 50);
        Accounts.Found found = accounts.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(accounts.change(id, ifMatch, RecordAnswers.writable(patch)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        accounts.delete(id, ifMatch);
    }
}
