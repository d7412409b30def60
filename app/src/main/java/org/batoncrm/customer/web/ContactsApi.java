package org.batoncrm.customer.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.RecordId;
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

/** People at companies over REST. */
@RestController
@RequestMapping("/api/v1/contacts")
class ContactsApi {

    private final Contacts contacts;

    ContactsApi(Contacts contacts) {
        this.contacts = contacts;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> input) {
        RecordId id = contacts.create(writable(input));
        return ResponseEntity.created(URI.create("/api/v1/contacts/" + id))
                .eTag(Etags.of(contacts.version(id)))
                .body(contacts.get(id));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return answer(contacts.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(contacts.spec(), parameters, 50);
        Contacts.Found found = contacts.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return answer(contacts.change(id, ifMatch, writable(patch)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable RecordId id) {
        contacts.delete(id);
    }

    private static ResponseEntity<Map<String, @Nullable Object>> answer(Map<String, @Nullable Object> found) {
        return ResponseEntity.ok()
                .eTag(Etags.of(((Number) found.get("version")).longValue()))
                .body(found);
    }

    /** What Baton itself writes may be sent back, and is left as it is. */
    private static Map<String, @Nullable Object> writable(Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(sent);
        input.keySet().removeAll(java.util.Set.of("id", "version", "createdAt", "updatedAt", "name"));
        return input;
    }
}
