package org.batoncrm.billing.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.BillingList;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.PaymentView;
import org.batoncrm.billing.Payments;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments over REST. Paying back and reversing are actions of the record. */
@RestController
@RequestMapping("/api/v1/payments")
class PaymentsApi {

    private final Payments payments;
    private final BillingList<PaymentView> list;

    PaymentsApi(Payments payments, BillingList<PaymentView> list) {
        this.payments = payments;
        this.list = list;
    }

    /**
     * Records money that has come in: {@code {"accountId": "ACCT-1", "amount": "119.00", "currency": "EUR", "receivedOn":
     * "2026-12-01", "method": "TRANSFER", "payer": "…", "reference": "…", "invoices": ["INV-7"]}}.
     */
    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> record(@RequestBody Map<String, @Nullable Object> body) {
        PaymentView made = payments.get(payments.record(body, PaymentSource.REST));
        return ResponseEntity.created(URI.create("/api/v1/payments/" + made.id()))
                .eTag(Etags.of(made.version()))
                .body(json(made));
    }

    @GetMapping
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(list.spec(), parameters, 50);
        BillingList.Found<PaymentView> found = list.page(query);
        return new PageOf<>(
                found.items().stream().map(PaymentsApi::json).toList(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        PaymentView payment = payments.get(id);
        return ResponseEntity.ok().eTag(Etags.of(payment.version())).body(json(payment));
    }

    @GetMapping("/{id}/allocations")
    List<Map<String, @Nullable Object>> allocations(@PathVariable RecordId id) {
        return payments.detail(id).allocations().stream().map(InvoicesApi::json).toList();
    }

    @GetMapping("/{id}/ledger")
    List<Map<String, @Nullable Object>> ledger(@PathVariable RecordId id) {
        return payments.detail(id).ledger().stream().map(InvoicesApi::json).toList();
    }

    /** Sets it against an invoice: {@code {"invoiceId": "INV-7", "amount": "10.00", "settles": false}}. */
    @PostMapping("/{id}/allocations")
    List<Map<String, @Nullable Object>> allocate(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        payments.allocate(id, invoice(body), body.get("amount"), Boolean.TRUE.equals(body.get("settles")));
        return allocations(id);
    }

    /** Takes an allocation back. */
    @DeleteMapping("/{id}/allocations/{allocation}")
    List<Map<String, @Nullable Object>> release(@PathVariable RecordId id, @PathVariable long allocation) {
        payments.release(id, allocation, null);
        return allocations(id);
    }

    static RecordId invoice(Map<String, @Nullable Object> body) {
        for (String key : body.keySet()) {
            if (!List.of("invoiceId", "amount", "settles").contains(key)) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        return RecordId.parse(String.valueOf(body.get("invoiceId")))
                .filter(id -> id.type() == RecordType.INVOICE)
                .orElseThrow(() -> new Invalid("invoiceId", "error.required"));
    }

    static Map<String, @Nullable Object> json(PaymentView payment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", payment.id().toString());
        all.put("version", payment.version());
        all.put("state", payment.state().name());
        all.put("status", payment.state().name());
        all.put("accountId", payment.account().toString());
        all.put("ownerId", payment.owner());
        all.put("contractId", InvoicesApi.text(payment.contract()));
        all.put("amount", InvoicesApi.money(payment.amount(), payment.currency()));
        all.put("unused", InvoicesApi.money(payment.unused(), payment.currency()));
        all.put("refunded", InvoicesApi.money(payment.refunded(), payment.currency()));
        all.put("currency", payment.currency());
        all.put("receivedOn", payment.receivedOn());
        all.put("method", payment.method().name());
        all.put("source", payment.source().name());
        all.put("payer", payment.payer());
        all.put("reference", payment.reference());
        all.put("reason", payment.reason());
        all.put("createdAt", payment.createdAt());
        all.put("updatedAt", payment.updatedAt());
        return all;
    }
}
