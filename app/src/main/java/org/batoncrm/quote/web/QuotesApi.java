package org.batoncrm.quote.web;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.quote.QuoteLine;
import org.batoncrm.quote.QuoteState;
import org.batoncrm.quote.QuoteSummary;
import org.batoncrm.quote.QuoteView;
import org.batoncrm.quote.Quotes;
import org.batoncrm.web.Languages;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quotes for other systems. */
@RestController
class QuotesApi {

    private static final int MOST = 200;

    private final Quotes quotes;

    QuotesApi(Quotes quotes) {
        this.quotes = quotes;
    }

    @GetMapping("/api/v1/quotes")
    PageOf<Map<String, @Nullable Object>> find(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || page > 100_000 || size < 1 || size > MOST) {
            throw new Invalid(page < 0 || page > 100_000 ? "page" : "size", "error.format");
        }
        Quotes.Found found = quotes.page(state(state), page, size);
        return new PageOf<>(found.items().stream().map(QuotesApi::json).toList(), page, size, found.total());
    }

    @GetMapping("/api/v1/quotes/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        QuoteView quote = quotes.get(id);
        return ResponseEntity.ok().eTag(Etags.of(quote.lock())).body(json(quote));
    }

    /** A draft's {@code validUntil} and {@code justification}. */
    @PatchMapping("/api/v1/quotes/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        QuoteView quote = quotes.get(id);
        Etags.requireMatch(ifMatch, quote.lock());
        for (String key : patch.keySet()) {
            if (!key.equals("validUntil") && !key.equals("justification")) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        Object day = patch.getOrDefault("validUntil", quote.validUntil());
        Object why = patch.getOrDefault("justification", quote.justification());
        quotes.change(
                id, quote.lock(), QuoteController.day(String.valueOf(day)), why == null ? null : String.valueOf(why));
        return get(id);
    }

    @GetMapping("/api/v1/quotes/{id}/paper")
    ResponseEntity<byte[]> paper(
            @PathVariable RecordId id, @RequestParam(required = false) @Nullable String language, Locale reader) {
        return QuoteController.file(quotes.paper(id, language == null ? reader : Languages.nearest(language)));
    }

    @GetMapping("/api/v1/deals/{deal}/quotes")
    List<Map<String, @Nullable Object>> ofDeal(@PathVariable RecordId deal) {
        return quotes.ofDeal(deal).stream().map(QuotesApi::json).toList();
    }

    /** Writes what the deal offers now into its draft, or into a new version. */
    @PostMapping("/api/v1/deals/{deal}/quotes")
    ResponseEntity<Map<String, @Nullable Object>> draft(@PathVariable RecordId deal) {
        QuoteView quote = quotes.get(quotes.draft(deal));
        return ResponseEntity.created(URI.create("/api/v1/quotes/" + quote.id()))
                .eTag(Etags.of(quote.lock()))
                .body(json(quote));
    }

    private static @Nullable QuoteState state(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        return Arrays.stream(QuoteState.values())
                .filter(known -> known.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "state",
                        "record.badChoice",
                        String.join(
                                ", ",
                                Arrays.stream(QuoteState.values())
                                        .map(Enum::name)
                                        .toList())));
    }

    private static Map<String, @Nullable Object> json(QuoteSummary quote) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", quote.id().toString());
        all.put("dealId", quote.deal().toString());
        all.put("number", quote.number());
        all.put("title", quote.title());
        all.put("state", quote.state().name());
        all.put("approval", quote.approval().name());
        all.put("net", money(quote.net(), quote.currency()));
        all.put("discountPercent", number(quote.discountPercent()));
        all.put("validUntil", quote.validUntil());
        all.put("createdAt", quote.createdAt());
        all.put("sentAt", quote.sentAt());
        return all;
    }

    private static Map<String, @Nullable Object> json(QuoteView quote) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", quote.id().toString());
        all.put("version", quote.lock());
        all.put("dealId", quote.deal().toString());
        all.put("number", quote.number());
        all.put("title", quote.title());
        all.put("state", quote.state().name());
        all.put("approval", quote.approval().name());
        all.put("accountId", text(quote.account()));
        all.put("contactId", text(quote.contact()));
        all.put("lines", quote.lines().stream().map(QuotesApi::json).toList());
        all.put("net", money(quote.net(), quote.currency()));
        all.put("tax", money(quote.tax(), quote.currency()));
        all.put("gross", money(quote.gross(), quote.currency()));
        all.put("discountPercent", number(quote.discountPercent()));
        all.put("largestDiscountPercent", number(quote.largestDiscountPercent()));
        all.put("marginPercent", quote.marginPercent() == null ? null : number(quote.marginPercent()));
        all.put("base", money(quote.base().amount(), quote.base().currency()));
        all.put("baseRate", number(quote.baseRate()));
        all.put("paymentTermsDays", quote.paymentTermsDays());
        all.put("contractMonths", quote.contractMonths());
        all.put("nonStandardClauses", quote.nonStandardClauses());
        all.put("clauses", quote.clauses());
        all.put("validUntil", quote.validUntil());
        all.put("approvedUntil", quote.approvedUntil());
        all.put("justification", quote.justification());
        all.put("hash", quote.hash());
        all.put("acceptedBy", quote.acceptedBy());
        all.put("acceptedOn", quote.acceptedOn());
        all.put("reason", quote.reason());
        all.put("createdAt", quote.createdAt());
        all.put("sentAt", quote.sentAt());
        all.put("decidedAt", quote.decidedAt());
        return all;
    }

    private static Map<String, @Nullable Object> json(QuoteLine line) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("productId", text(line.product()));
        all.put("name", line.name());
        all.put("quantity", number(line.quantity()));
        all.put("listPrice", Decimals.money(line.listPrice()));
        all.put("discountPercent", number(line.discountPercent()));
        all.put("cost", line.cost() == null ? null : Decimals.money(line.cost()));
        all.put("taxPercent", number(line.taxPercent()));
        all.put("net", Decimals.money(line.net()));
        all.put("tax", Decimals.money(line.tax()));
        return all;
    }

    private static @Nullable String text(@Nullable RecordId id) {
        return id == null ? null : id.toString();
    }

    private static Money money(java.math.BigDecimal amount, String currency) {
        return new Money(new java.math.BigDecimal(Decimals.money(amount)), currency);
    }

    private static java.math.BigDecimal number(java.math.BigDecimal held) {
        return new java.math.BigDecimal(Decimals.plain(held));
    }
}
