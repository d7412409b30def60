package org.batoncrm.change.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.ChangeView;
import org.batoncrm.change.Changes;
import org.batoncrm.change.ProposeChange;
import org.batoncrm.change.RegisterDeal;
import org.batoncrm.change.Registrations;
import org.batoncrm.change.Rival;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proposed changes over REST. */
@RestController
class ChangesApi {

    private static final Map<String, ChangeKind> FIELDS =
            Map.of("bankDetails", ChangeKind.BANK_DETAILS, "creditLimit", ChangeKind.CREDIT_LIMIT);

    private static final List<String> REGISTRATION = List.of(
            "partnerId",
            "customerId",
            "customerName",
            "productId",
            "amount",
            "expectedClose",
            "sameAs",
            "another",
            "reason");

    private final Changes changes;
    private final Registrations registrations;

    ChangesApi(Changes changes, Registrations registrations) {
        this.changes = changes;
        this.registrations = registrations;
    }

    @GetMapping("/api/v1/changes")
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(changes.spec(), parameters, 50);
        Changes.Found found = changes.page(query);
        return new PageOf<>(
                found.items().stream().map(ChangesApi::json).toList(), query.page(), query.size(), found.total());
    }

    @GetMapping("/api/v1/changes/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        ChangeView change = changes.get(id);
        return ResponseEntity.ok().eTag(Etags.of(change.version())).body(json(change));
    }

    /** Takes an open proposal back. */
    @PostMapping("/api/v1/changes/{id}/withdraw")
    Map<String, @Nullable Object> withdraw(
            @PathVariable RecordId id, @RequestBody(required = false) @Nullable Map<String, @Nullable Object> body) {
        Object reason = body == null ? null : body.get("reason");
        changes.withdraw(id, reason == null ? null : reason.toString());
        return json(changes.get(id));
    }

    @GetMapping("/api/v1/accounts/{account}/changes")
    List<Map<String, @Nullable Object>> ofAccount(@PathVariable RecordId account) {
        return changes.ofAccount(account).stream().map(ChangesApi::json).toList();
    }

    /**
     * Proposes {@code {"creditLimit": {"amount": "20000", "currency": "EUR"}, "reason": "…"}} or {@code bankDetails};
     * null takes away what is there. Everything else of an account is changed by PATCH.
     */
    @PostMapping("/api/v1/accounts/{account}/changes")
    ResponseEntity<Map<String, @Nullable Object>> propose(
            @PathVariable RecordId account, @RequestBody Map<String, @Nullable Object> body) {
        List<String> named = FIELDS.keySet().stream().filter(body::containsKey).toList();
        for (String key : body.keySet()) {
            if (!FIELDS.containsKey(key) && !key.equals("reason")) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        if (named.size() != 1) {
            throw new Invalid(named.isEmpty() ? "creditLimit" : named.get(1), "change.oneField");
        }
        String field = named.get(0);
        Object reason = body.get("reason");
        RecordId change = changes.propose(new ProposeChange(
                account, FIELDS.get(field), input(field, body.get(field)), reason == null ? null : reason.toString()));
        ChangeView made = changes.get(change);
        return ResponseEntity.created(URI.create("/api/v1/changes/" + change))
                .eTag(Etags.of(made.version()))
                .body(json(made));
    }

    /**
     * What is open of a customer ({@code customer} its number, or {@code customerName}): a registration has to say
     * whether it is one of these deals.
     */
    @GetMapping("/api/v1/deal-registrations/rivals")
    List<Rival> rivals(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String customerName) {
        return registrations.rivals(customer, customerName);
    }

    /** Registers a reseller's deal; {@code sameAs} names the open deal that it is, {@code another} says that it is none of them. */
    @PostMapping("/api/v1/deal-registrations")
    ResponseEntity<Map<String, @Nullable Object>> register(@RequestBody Map<String, @Nullable Object> body) {
        for (String key : body.keySet()) {
            if (!REGISTRATION.contains(key)) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        Object amount = body.get("amount");
        if (amount != null && !(amount instanceof Map<?, ?>)) {
            throw new Invalid("amount", "error.format");
        }
        Map<?, ?> money = amount instanceof Map<?, ?> pair ? pair : Map.of();
        RecordId change = registrations.register(new RegisterDeal(
                text(body, "partnerId"),
                text(body, "customerId"),
                text(body, "customerName"),
                text(body, "productId"),
                money.get("amount"),
                money.get("currency"),
                text(body, "expectedClose"),
                text(body, "sameAs"),
                Boolean.TRUE.equals(body.get("another")),
                text(body, "reason")));
        ChangeView made = changes.get(change);
        return ResponseEntity.created(URI.create("/api/v1/changes/" + change))
                .eTag(Etags.of(made.version()))
                .body(json(made));
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        Object held = body.get(key);
        return held == null ? null : held.toString();
    }

    private static @Nullable Map<String, @Nullable Object> input(String field, @Nullable Object sent) {
        if (sent == null) {
            return null;
        }
        if (!(sent instanceof Map<?, ?> object)) {
            throw new Invalid(field, "error.format");
        }
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        object.forEach((key, value) -> input.put(String.valueOf(key), value));
        return input;
    }

    static Map<String, @Nullable Object> json(ChangeView change) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", change.id().toString());
        all.put("version", change.version());
        all.put("kind", change.kind().name());
        all.put("state", change.state().name());
        all.put("accountId", change.account() == null ? null : change.account().toString());
        all.put("title", change.title());
        all.put(
                "fields",
                change.lines().stream()
                        .map(line -> {
                            Map<String, @Nullable Object> field = new LinkedHashMap<>();
                            field.put("field", line.key());
                            field.put("was", line.was());
                            field.put("shall", line.shall());
                            field.put("found", line.found());
                            return field;
                        })
                        .toList());
        all.put("reason", change.reason());
        all.put("proposedBy", change.proposedBy());
        all.put("proposedAt", change.proposedAt());
        all.put("endedAt", change.endedAt());
        all.put("answer", change.answer());
        all.put("dealId", change.deal() == null ? null : change.deal().toString());
        all.put("approvalId", change.approval());
        return all;
    }
}
