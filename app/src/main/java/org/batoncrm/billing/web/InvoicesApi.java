package org.batoncrm.billing.web;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.AllocationView;
import org.batoncrm.billing.BillingList;
import org.batoncrm.billing.Claims;
import org.batoncrm.billing.InvoiceLine;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.LedgerRow;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices over REST. What is done with one (issue, credit, write off …) is an action of the record. */
@RestController
@RequestMapping("/api/v1/invoices")
class InvoicesApi {

    private final Invoices invoices;
    private final Claims claims;
    private final BillingList<InvoiceView> list;

    InvoicesApi(Invoices invoices, Claims claims, BillingList<InvoiceView> list) {
        this.invoices = invoices;
        this.claims = claims;
        this.list = list;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        InvoiceView made = invoices.get(invoices.create(given(body)));
        return ResponseEntity.created(URI.create("/api/v1/invoices/" + made.id()))
                .eTag(Etags.of(made.version()))
                .body(json(made));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(list.spec(), parameters, 50);
        BillingList.Found<InvoiceView> found = list.page(query);
        return new PageOf<>(
                found.items().stream().map(InvoicesApi::json).toList(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        InvoiceView invoice = invoices.get(id);
        return ResponseEntity.ok().eTag(Etags.of(invoice.version())).body(json(invoice));
    }

    /** Only while it is planned. */
    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        InvoiceView changed = invoices.change(id, ifMatch, given(patch));
        return ResponseEntity.ok().eTag(Etags.of(changed.version())).body(json(changed));
    }

    /** What was set against it, or for a credit note what it was set against. */
    @GetMapping("/{id}/allocations")
    List<Map<String, @Nullable Object>> allocations(@PathVariable RecordId id) {
        return invoices.detail(id).allocations().stream().map(InvoicesApi::json).toList();
    }

    @GetMapping("/{id}/ledger")
    List<Map<String, @Nullable Object>> ledger(@PathVariable RecordId id) {
        return invoices.detail(id).ledger().stream().map(InvoicesApi::json).toList();
    }

    /** Sets a credit note against an invoice: {@code {"invoiceId": "INV-7", "amount": "10.00"}}. */
    @PostMapping("/{id}/allocations")
    List<Map<String, @Nullable Object>> allocate(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        RecordId invoice = PaymentsApi.invoice(body);
        claims.allocateCredit(id, invoice, body.get("amount"));
        return allocations(id);
    }

    private static Map<String, @Nullable Object> given(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> given = new HashMap<>(body);
        given.keySet()
                .removeAll(List.of(
                        "id",
                        "version",
                        "number",
                        "kind",
                        "state",
                        "status",
                        "net",
                        "tax",
                        "gross",
                        "open",
                        "credited",
                        "writtenOff",
                        "creditsId",
                        "issuedOn",
                        "dueOn",
                        "settledOn",
                        "disputedOn",
                        "dispute",
                        "reason",
                        "ownerId",
                        "createdAt",
                        "updatedAt"));
        return given;
    }

    static Map<String, @Nullable Object> json(InvoiceView invoice) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", invoice.id().toString());
        all.put("version", invoice.version());
        all.put("number", invoice.number());
        all.put("kind", invoice.kind().name());
        all.put("state", invoice.state().name());
        all.put("status", invoice.state().name());
        all.put("title", invoice.title());
        all.put("accountId", invoice.account().toString());
        all.put("ownerId", invoice.owner());
        all.put("contractId", text(invoice.contract()));
        all.put("creditsId", text(invoice.credits()));
        all.put("currency", invoice.currency());
        all.put("net", money(invoice.net(), invoice.currency()));
        all.put("tax", money(invoice.tax(), invoice.currency()));
        all.put("gross", money(invoice.gross(), invoice.currency()));
        all.put("open", money(invoice.open(), invoice.currency()));
        all.put("credited", money(invoice.credited(), invoice.currency()));
        all.put("writtenOff", money(invoice.writtenOff(), invoice.currency()));
        all.put("plannedOn", invoice.plannedOn());
        all.put("issuedOn", invoice.issuedOn());
        all.put("dueOn", invoice.dueOn());
        all.put("settledOn", invoice.settledOn());
        all.put("paymentTermsDays", invoice.paymentTermsDays());
        all.put("billedTo", invoice.billedTo());
        all.put("taxNumber", invoice.taxNumber());
        all.put("taxType", invoice.taxType().name());
        all.put("automatic", invoice.automatic());
        all.put("disputedOn", invoice.disputedOn());
        all.put("dispute", invoice.dispute());
        all.put("reason", invoice.reason());
        all.put("lines", invoice.lines().stream().map(InvoicesApi::json).toList());
        all.put("createdAt", invoice.createdAt());
        all.put("updatedAt", invoice.updatedAt());
        return all;
    }

    private static Map<String, Object> json(InvoiceLine line) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", line.name());
        all.put("quantity", amount(line.quantity()));
        all.put("net", amount(line.net()));
        all.put("taxPercent", amount(line.taxPercent()));
        all.put("tax", amount(line.tax()));
        return all;
    }

    static Map<String, @Nullable Object> json(AllocationView allocation) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", allocation.id());
        all.put("paymentId", text(allocation.payment()));
        all.put("creditNoteId", text(allocation.credit()));
        all.put("invoiceId", allocation.invoice().toString());
        all.put("paid", money(allocation.paid(), allocation.paidCurrency()));
        all.put("amount", amount(allocation.amount()));
        all.put("difference", amount(allocation.difference()));
        all.put("bookedOn", allocation.bookedOn());
        all.put("madeBy", allocation.madeBy());
        all.put("reversed", allocation.reversed());
        all.put("reason", allocation.reason());
        return all;
    }

    static Map<String, @Nullable Object> json(LedgerRow row) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("contractId", text(row.contract()));
        all.put("invoiceId", text(row.invoice()));
        all.put("paymentId", text(row.payment()));
        all.put("kind", row.kind().name());
        all.put("amount", money(row.amount(), row.currency()));
        all.put("bookedOn", row.bookedOn());
        all.put("reference", row.reference());
        all.put("postedBy", row.postedBy());
        all.put("postedAt", row.postedAt());
        return all;
    }

    static @Nullable String text(@Nullable RecordId id) {
        return id == null ? null : id.toString();
    }

    static Money money(BigDecimal amount, String currency) {
        return new Money(new BigDecimal(amount(amount)), currency);
    }

    /** Exact, as text. */
    static String amount(BigDecimal amount) {
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
}
