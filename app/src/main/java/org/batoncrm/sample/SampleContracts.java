package org.batoncrm.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.contract.Contracts;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Actions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Contracts that wait to be drafted, and invoices of every age, some of them paid as a whole or in part. */
@Component
@Order(30)
class SampleContracts implements SampleRecords {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Accounts accounts;
    private final Contracts contracts;
    private final Invoices invoices;
    private final Payments payments;
    private final Actions actions;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final Clock clock;

    SampleContracts(
            Accounts accounts,
            Contracts contracts,
            Invoices invoices,
            Payments payments,
            Actions actions,
            ActingAs acting,
            SampleSteps steps,
            Clock clock) {
        this.accounts = accounts;
        this.contracts = contracts;
        this.invoices = invoices;
        this.payments = payments;
        this.actions = actions;
        this.acting = acting;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        steps.once("contracts", () -> SampleTable.read("contracts").forEach(this::contract));
        steps.once("invoices", () -> SampleTable.read("invoices").forEach(this::invoice));
        return true;
    }

    private void contract(SampleTable.Row row) {
        acting.as(row.key(5), locale -> {
            List<Map<String, String>> lines = new ArrayList<>();
            for (String line : row.key(4).split(";")) {
                String[] parts = line.split("\\*");
                lines.add(Map.of("name", parts[0], "quantity", parts[1], "listPrice", parts[2]));
            }
            RecordId contract = contracts.create(Map.of(
                    "title",
                    row.key(1),
                    "accountId",
                    account(row),
                    "currency",
                    "EUR",
                    "months",
                    Objects.requireNonNull(row.number(2)),
                    "billing",
                    row.key(3),
                    "lines",
                    lines));
            actions.perform(contract, "start-process", Map.of());
        });
    }

    private void invoice(SampleTable.Row row) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        acting.as("finance", locale -> {
            LocalDate issued = today.minusDays(Objects.requireNonNull(row.number(3)));
            RecordId invoice = invoices.create(Map.of(
                    "accountId",
                    account(row),
                    "title",
                    row.key(1),
                    "plannedOn",
                    issued.toString(),
                    "lines",
                    List.of(Map.of("name", row.key(1), "net", row.key(2), "taxPercent", "19"))));
            invoices.issue(invoice, issued);
            Integer percent = row.number(4);
            if (percent != null) {
                payments.record(payment(row, invoice, percent, today), PaymentSource.BY_HAND);
            }
        });
    }

    private Map<String, @Nullable Object> payment(SampleTable.Row row, RecordId invoice, int percent, LocalDate today) {
        InvoiceView bill = invoices.get(invoice);
        Map<String, @Nullable Object> payment = new HashMap<>();
        payment.put("accountId", account(row));
        payment.put(
                "amount",
                bill.gross()
                        .multiply(BigDecimal.valueOf(percent))
                        .divide(HUNDRED, 2, RoundingMode.HALF_UP)
                        .toPlainString());
        payment.put("currency", bill.currency());
        payment.put(
                "receivedOn",
                today.minusDays(Objects.requireNonNull(row.number(5))).toString());
        payment.put("payer", row.key(0));
        payment.put("invoices", List.of(invoice.toString()));
        return payment;
    }

    private String account(SampleTable.Row row) {
        return accounts.findMatch(row.key(0), null).orElseThrow().toString();
    }
}
