package org.batoncrm.billing.web;

import static org.batoncrm.record.web.ActionForms.day;
import static org.batoncrm.record.web.ActionForms.text;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.billing.Claims;
import org.batoncrm.billing.InvoiceState;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.billing.Invoices;
import org.batoncrm.billing.PaymentMethod;
import org.batoncrm.billing.PaymentSource;
import org.batoncrm.billing.Payments;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with an invoice: where a task of its process waits for it, that task is answered. */
@Component
class InvoiceActions implements RecordActions {

    static final String RECORD_PAYMENT = "record-payment";

    private static final String ISSUE = "issue";
    private static final String CREDIT = "credit";
    private static final String WRITE_OFF = "write-off";
    private static final String CANCEL = "cancel";
    private static final String DISPUTE = "dispute-invoice";
    private static final String RESOLVE = "resolve-dispute";
    private static final String REFUND = "refund";
    private static final String REASON = "reason";
    private static final String AMOUNT = "amount";

    private final Invoices invoices;
    private final Claims claims;
    private final Payments payments;
    private final Records records;
    private final WaitingTasks tasks;
    private final ActionForms forms;
    private final BatonProperties baton;
    private final Clock clock;

    InvoiceActions(
            Invoices invoices,
            Claims claims,
            Payments payments,
            Records records,
            WaitingTasks tasks,
            Texts texts,
            BatonProperties baton,
            Clock clock) {
        this.invoices = invoices;
        this.claims = claims;
        this.payments = payments;
        this.records = records;
        this.tasks = tasks;
        this.forms = new ActionForms(texts, "billing");
        this.baton = baton;
        this.clock = clock;
    }

    @Override
    public RecordType type() {
        return RecordType.INVOICE;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        InvoiceView invoice = invoices.get(id);
        boolean writable = invoices.mayWrite();
        return invoice.isInvoice() ? ofInvoice(invoice, writable) : ofCredit(invoice, writable);
    }

    private List<RecordAction> ofInvoice(InvoiceView invoice, boolean writable) {
        boolean planned = invoice.state() == InvoiceState.PLANNED;
        String notPlanned = planned ? null : "billing.why.notPlanned";
        boolean payable = invoice.isOwed() || invoice.state() == InvoiceState.WRITTEN_OFF;
        boolean creditable = (invoice.isOwed() || invoice.state() == InvoiceState.PAID)
                && invoice.credited().compareTo(invoice.gross()) < 0;
        boolean mine = writable || records.readable(invoice.account()) && owns(invoice);
        List<RecordAction> all = new ArrayList<>();
        all.add(forms.action(
                ISSUE,
                writable,
                notPlanned,
                planned && writable
                        ? task(invoice, "User_IssueInvoice")
                                .map(WaitingTasks.Waiting::form)
                                .orElseGet(() -> forms.form(forms.field("date", "on", false)))
                        : null));
        all.add(forms.action(
                RECORD_PAYMENT,
                writable,
                payable ? null : planned ? "billing.why.planned" : "billing.why.notOwed",
                paymentForm(
                        forms.preset(forms.field("textfield", AMOUNT, true), Decimals.money(invoice.open())),
                        invoice.currency())));
        all.add(forms.action(
                DISPUTE,
                mine,
                !invoice.isOwed() ? "billing.why.notOwed" : invoice.isDisputed() ? "billing.why.disputed" : null,
                forms.form(forms.field("textarea", REASON, true))));
        all.add(forms.action(
                RESOLVE,
                writable,
                invoice.isDisputed() ? null : "billing.why.notDisputed",
                invoice.isDisputed() && writable
                        ? task(invoice, "User_ResolveDispute")
                                .map(WaitingTasks.Waiting::form)
                                .orElseGet(() -> forms.form(forms.field("textarea", REASON, true)))
                        : null));
        all.add(forms.action(
                CREDIT,
                writable,
                creditable ? null : "billing.why.notCreditable",
                forms.form(
                        forms.field("textfield", AMOUNT, "creditAmount", false),
                        forms.field("textarea", REASON, true))));
        all.add(forms.action(
                WRITE_OFF,
                writable,
                invoice.isOwed() ? null : "billing.why.notOwed",
                forms.form(forms.field("textarea", REASON, true))));
        all.add(forms.action(CANCEL, writable, notPlanned, forms.form(forms.field("textarea", REASON, false))));
        return all;
    }

    /** Who looks after the account may say that its customer objects. */
    private boolean owns(InvoiceView invoice) {
        try {
            records.requireWritable(invoice.account());
            return true;
        } catch (NotFound | org.batoncrm.kernel.Forbidden no) {
            return false;
        }
    }

    private List<RecordAction> ofCredit(InvoiceView credit, boolean writable) {
        return List.of(forms.action(
                REFUND,
                writable,
                credit.open().signum() < 0 ? null : "billing.why.noCredit",
                forms.form(
                        forms.field("textfield", AMOUNT, "refundAmount", false),
                        forms.field("textarea", REASON, true))));
    }

    Map<String, Object> paymentForm() {
        return paymentForm(forms.field("textfield", AMOUNT, true), "");
    }

    private Map<String, Object> paymentForm(Map<String, Object> amount, String currency) {
        return forms.form(
                amount,
                forms.preset(forms.field("textfield", "currency", false), currency),
                forms.preset(
                        forms.field("date", "receivedOn", false),
                        LocalDate.ofInstant(clock.instant(), baton.zone()).toString()),
                forms.choice("method", "billing.method.", PaymentMethod.values()),
                forms.field("textfield", "payer", false),
                forms.field("textfield", "reference", false),
                forms.field("checkbox", "settles", false));
    }

    private Optional<WaitingTasks.Waiting> task(InvoiceView invoice, String element) {
        return tasks.find(invoice.id(), element);
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        InvoiceView invoice = invoices.get(id);
        switch (name) {
            case ISSUE -> issue(invoice, given);
            case RECORD_PAYMENT -> pay(invoice, given);
            case DISPUTE -> claims.dispute(id, text(given, REASON));
            case RESOLVE -> resolve(invoice, given);
            case CREDIT -> claims.credit(id, given.get(AMOUNT), text(given, REASON));
            case WRITE_OFF -> claims.writeOff(id, text(given, REASON));
            case CANCEL -> invoices.cancel(id, text(given, REASON));
            default -> claims.refund(id, given.get(AMOUNT), text(given, REASON));
        }
        return InvoicesApi.json(invoices.get(id));
    }

    private void issue(InvoiceView invoice, Map<String, Object> given) {
        Optional<WaitingTasks.Waiting> task = task(invoice, "User_IssueInvoice");
        if (task.isPresent()) {
            tasks.complete(task.get().id(), new HashMap<>(given));
        } else {
            invoices.issue(invoice.id(), day(given, "on"));
        }
    }

    private void resolve(InvoiceView invoice, Map<String, Object> given) {
        Optional<WaitingTasks.Waiting> task = task(invoice, "User_ResolveDispute");
        if (task.isPresent()) {
            tasks.complete(task.get().id(), new HashMap<>(given));
        } else {
            claims.resolve(invoice.id(), given.get(AMOUNT), text(given, REASON));
        }
    }

    private void pay(InvoiceView invoice, Map<String, Object> given) {
        Map<String, @Nullable Object> input = new HashMap<>(given);
        Object settles = input.remove("settles");
        input.putIfAbsent("currency", invoice.currency());
        if (text(given, "currency") == null) {
            input.put("currency", invoice.currency());
        }
        input.put("accountId", invoice.account().toString());
        Map<String, Object> part =
                new HashMap<>(Map.of("invoiceId", invoice.id().toString()));
        part.put("settles", Boolean.TRUE.equals(settles));
        input.put("invoices", List.of(part));
        payments.record(input, PaymentSource.BY_HAND);
    }
}
