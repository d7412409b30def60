package org.batoncrm.contract.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.contract.Contracts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.Languages;
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

/** Contracts for other systems. */
@RestController
@RequestMapping("/api/v1/contracts")
class ContractsApi {

    private static final Set<String> ONLY_OURS = Set.of(
            "status",
            "net",
            "tax",
            "endsOn",
            "dealId",
            "quoteId",
            "signedOn",
            "signatures",
            "reason",
            "endedOn",
            "approvalId",
            "orderId",
            "amendments");

    private final Contracts contracts;

    ContractsApi(Contracts contracts) {
        this.contracts = contracts;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        RecordId id = contracts.create(RecordAnswers.writable(body, ONLY_OURS));
        return RecordAnswers.created("/api/v1/contracts", contracts.get(id));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(contracts.spec(), parameters, 50);
        Contracts.Found found = contracts.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(contracts.get(id));
    }

    /** The contract as a PDF file. */
    @GetMapping("/{id}/paper")
    ResponseEntity<byte[]> paper(
            @PathVariable RecordId id, @RequestParam(required = false) @Nullable String language, Locale reader) {
        return ContractController.file(contracts.paper(id, language == null ? reader : Languages.nearest(language)));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(contracts.change(id, ifMatch, RecordAnswers.writable(patch, ONLY_OURS)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        contracts.delete(id, ifMatch);
    }
}
