package org.batoncrm.renewal.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.renewal.RenewalFigures;
import org.batoncrm.renewal.Renewals;
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

/** Renewals over REST. What becomes of them are actions of the record. */
@RestController
@RequestMapping("/api/v1/renewals")
class RenewalsApi {

    /** What people notice; everything else follows from the contract and from what happens. */
    private static final List<String> WRITABLE =
            List.of("usageTrend", "sponsorChanged", "overdueDays", "openDispute", "onHold", "note", "ownerId");

    private final Renewals renewals;
    private final RenewalFigures figures;

    RenewalsApi(Renewals renewals, RenewalFigures figures) {
        this.renewals = renewals;
        this.figures = figures;
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(renewals.spec(), parameters, 50);
        Renewals.Found found = renewals.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    /** How well customers stay whose term ends from one day to another (both ISO days, both counted). */
    @GetMapping("/figures")
    RenewalFigures.Figures figures(@RequestParam String from, @RequestParam String until) {
        return figures.of(day(from, "from"), day(until, "until"));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(renewals.get(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> now = renewals.get(id);
        Map<String, @Nullable Object> given = new HashMap<>(patch);
        // What was read may be sent back as it is.
        given.keySet().removeIf(key -> !WRITABLE.contains(key) && now.containsKey(key));
        return RecordAnswers.found(renewals.change(id, ifMatch, given));
    }

    private static LocalDate day(String sent, String field) {
        try {
            return LocalDate.parse(sent.strip());
        } catch (DateTimeParseException noDay) {
            throw new Invalid(field, "record.badDate");
        }
    }
}
