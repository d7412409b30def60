package org.batoncrm.deal.web;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.DealPeople;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RestController;

/** Deals for other systems. */
@RestController
@RequestMapping("/api/v1/deals")
class DealsApi {

    private static final List<String> ONLY_OURS =
            List.of("id", "version", "createdAt", "updatedAt", "leadId", "stageSince", "closedOn", "approval");

    private static final String AMOUNT = "amount";

    private final Deals deals;
    private final DealPeople people;

    DealsApi(Deals deals, DealPeople people) {
        this.deals = deals;
        this.people = people;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = deals.create(given(body));
        return ResponseEntity.created(URI.create("/api/v1/deals/" + id))
                .eTag(Etags.of(deals.version(id)))
                .body(deals.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(deals.spec(), parameters, 50);
        Deals.Found found = deals.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable String id) {
        RecordId deal = RecordId.of(id);
        return ResponseEntity.ok().eTag(Etags.of(deals.version(deal))).body(deals.get(deal));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        RecordId deal = RecordId.of(id);
        Etags.requireMatch(ifMatch, deals.version(deal));
        deals.change(deal, given(patch));
        return get(id);
    }

    /** Who has a part in the deal. */
    @GetMapping("/{id}/contacts")
    List<Map<String, String>> contacts(@PathVariable RecordId id) {
        return people.of(id).stream()
                .map(person ->
                        Map.of("contactId", person.contact().toString(), "name", person.title(), "role", person.role()))
                .toList();
    }

    @PostMapping("/{id}/contacts")
    List<Map<String, String>> addContact(@PathVariable RecordId id, @RequestBody Map<String, String> part) {
        people.add(
                id,
                RecordId.parse(part.getOrDefault("contactId", ""))
                        .orElseThrow(() -> new Invalid("contactId", "error.required")),
                part.getOrDefault("role", ""));
        return contacts(id);
    }

    @DeleteMapping("/{id}/contacts/{contact}")
    ResponseEntity<Void> removeContact(@PathVariable RecordId id, @PathVariable RecordId contact) {
        people.remove(id, contact);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        RecordId deal = RecordId.of(id);
        Etags.requireMatch(ifMatch, deals.version(deal));
        deals.delete(deal);
        return ResponseEntity.noContent().build();
    }

    private static Map<String, @Nullable Object> given(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> given = new HashMap<>(body);
        ONLY_OURS.forEach(given::remove);
        if (given.containsKey(AMOUNT)) {
            Object money = given.remove(AMOUNT);
            if (money instanceof Map<?, ?> pair) {
                pair.forEach((key, held) -> given.put(key.equals("currency") ? "currency" : AMOUNT + "." + key, held));
            } else if (money == null) {
                given.put(AMOUNT + ".amount", null);
            } else {
                throw new Invalid(AMOUNT, "error.format");
            }
        }
        return given;
    }
}
