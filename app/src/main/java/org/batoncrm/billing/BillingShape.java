package org.batoncrm.billing;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;

/** The columns of the lists of invoices and payments. */
final class BillingShape {

    private BillingShape() {}

    static final ListSpec INVOICES = new ListSpec(
            RecordType.INVOICE,
            "invoices",
            "billing.invoices",
            "invoice",
            List.of(
                    ListColumn.text("number", "billing.number", "r.formal_number")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("title", "billing.about", "r.title")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "record.type.account", "r.account_id", "ACCT"),
                    ListColumn.record("contractId", "record.type.contract", "r.contract_id", "CTR")
                            .hidden(),
                    ListColumn.options(
                                    "status",
                                    "billing.state",
                                    "r.state",
                                    "billing.state.",
                                    names(InvoiceState.values()))
                            .sortedBy(),
                    ListColumn.options("kind", "billing.kind", "r.kind", "billing.kind.", names(InvoiceKind.values()))
                            .hidden(),
                    ListColumn.money("gross", "billing.gross", "r.gross", "r.currency")
                            .sortedBy(),
                    ListColumn.money("open", "billing.open", "r.open_amount", "r.currency"),
                    ListColumn.of(ListColumn.Type.DATE, "plannedOn", "billing.plannedOn", "r.planned_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATE, "dueOn", "billing.dueOn", "r.due_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .hidden()),
            "updatedAt,desc");

    static final ListSpec PAYMENTS = new ListSpec(
            RecordType.PAYMENT,
            "payments",
            "billing.payments",
            "payment",
            List.of(
                    ListColumn.text("title", "billing.payer", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "record.type.account", "r.account_id", "ACCT"),
                    ListColumn.record("contractId", "record.type.contract", "r.contract_id", "CTR")
                            .hidden(),
                    ListColumn.money("amount", "billing.amount", "r.amount", "r.currency")
                            .sortedBy(),
                    ListColumn.money("unused", "billing.unused", "r.unused", "r.currency")
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.DATE, "receivedOn", "billing.receivedOn", "r.received_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                                    "method",
                                    "billing.method",
                                    "r.method",
                                    "billing.method.",
                                    names(PaymentMethod.values()))
                            .hidden(),
                    ListColumn.options(
                            "source", "billing.source", "r.source", "billing.source.", names(PaymentSource.values())),
                    ListColumn.options(
                                    "status",
                                    "billing.state",
                                    "r.state",
                                    "billing.payment.state.",
                                    names(PaymentState.values()))
                            .sortedBy(),
                    ListColumn.text("reference", "billing.reference", "r.reference"),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .hidden()),
            "receivedOn,desc");

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
