package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an invoice. Knows no rights; each method takes the account's lock before it reads. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceMoves {

    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final Ledger ledger;
    private final Settlement settlement;
    private final InvoiceStandings standings;
    private final InvoiceNumbers numbers;
    private final InvoiceNews news;
    private final Timeline timeline;
    private final SearchIndex search;
    private final BatonProperties baton;
    private final Clock clock;

    InvoiceMoves(
            BillingAccounts accounts,
            InvoiceStore invoices,
            Ledger ledger,
            Settlement settlement,
            InvoiceStandings standings,
            InvoiceNumbers numbers,
            InvoiceNews news,
            Timeline timeline,
            SearchIndex search,
            BatonProperties baton,
            Clock clock) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.ledger = ledger;
        this.settlement = settlement;
        this.standings = standings;
        this.numbers = numbers;
        this.news = news;
        this.timeline = timeline;
        this.search = search;
        this.baton = baton;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    /** Reads it under the lock of its account. */
    InvoiceView locked(RecordId id) {
        accounts.lock(invoice(id).account());
        return invoice(id);
    }

    /**
     * Writes a planned one.
     *
     * @param whatFor message key of what it is for
     */
    void plan(InvoiceView invoice, String whatFor) {
        invoices.insert(invoice);
        timeline.add(
                invoice.id(),
                TimelineEntry.of(
                        TimelineEntry.Kind.CREATED,
                        "billing.timeline.planned",
                        invoice.plannedOn().toString(),
                        whatFor));
        index(invoice.id());
    }

    void index(RecordId id) {
        InvoiceView invoice = invoice(id);
        search.put(
                id,
                invoice.called() + " " + invoice.title(),
                java.util.Arrays.asList(invoice.number(), invoice.billedTo(), invoice.taxNumber()),
                invoice.ownerId(),
                invoice.teamId());
    }

    /**
     * Gives it its number and sends it on its way: from here on the customer owes it. What was paid before it came is set
     * against it. Nothing happens to one that is issued already.
     *
     * @param day the invoice's date; null: today
     */
    void issue(RecordId id, @Nullable LocalDate day) {
        InvoiceView planned = locked(id);
        if (planned.issuedOn() != null) {
            return;
        }
        if (planned.state() != InvoiceState.PLANNED) {
            throw new Rejected("billing.notPlanned", planned.called());
        }
        if (planned.isInvoice() && planned.gross().signum() <= 0) {
            throw new Rejected("billing.nothingToAsk", planned.called());
        }
        LocalDate issued = day == null ? today() : day;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("formal_number", numbers.next(issued.getYear()));
        columns.put("state", InvoiceState.ISSUED.name());
        columns.put("issued_on", issued);
        LocalDate due = issued.plusDays(planned.paymentTermsDays());
        columns.put("due_on", planned.isInvoice() ? due : null);
        columns.put("dunned_from", planned.isInvoice() ? due : null);
        invoices.set(id, clock.instant(), columns);
        InvoiceView invoice = invoice(id);
        BigDecimal owed =
                invoice.isInvoice() ? invoice.gross() : invoice.gross().negate();
        ledger.onInvoice(invoice, null, invoice.isInvoice() ? Movement.ISSUED : Movement.CREDITED, owed, issued);
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.issued", invoice.called()));
        index(id);
        if (invoice.isInvoice()) {
            settlement.applyWaiting(id, issued);
            news.tell(id, InvoiceMoved.What.ISSUED);
        }
    }

    /** Drops a planned one. */
    void cancel(RecordId id, @Nullable String reason) {
        InvoiceView planned = locked(id);
        if (planned.state() == InvoiceState.CANCELLED) {
            return;
        }
        if (planned.state() != InvoiceState.PLANNED) {
            throw new Rejected("billing.notPlanned", planned.called());
        }
        close(planned, InvoiceState.CANCELLED, Map.of(), reason);
    }

    /**
     * Takes back a part of an issued invoice, or what of it has not been taken back yet, by a credit note. The credit note
     * goes against what is open; what is more than that is the customer's credit.
     *
     * @param wanted with tax; null: all of it
     * @return the credit note
     */
    RecordId credit(RecordId id, @Nullable BigDecimal wanted, String reason) {
        InvoiceView invoice = locked(id);
        BigDecimal left = invoice.gross().subtract(invoice.credited());
        boolean creditable =
                invoice.isInvoice() && (invoice.state() == InvoiceState.ISSUED || invoice.state() == InvoiceState.PAID);
        if (!creditable || left.signum() <= 0) {
            throw new Rejected("billing.notCreditable", invoice.called());
        }
        BigDecimal gross = wanted == null ? left : wanted;
        if (gross.signum() <= 0 || gross.compareTo(left) > 0) {
            throw new Rejected("billing.creditTooMuch", Sums.money(left, invoice.currency()));
        }
        RecordId credit = creditNote(invoice, gross, reason);
        boolean whole = gross.compareTo(left) == 0;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("credited", invoice.credited().add(gross));
        columns.put("reason", reason);
        invoices.set(id, clock.instant(), columns);
        if (invoice.open().signum() > 0) {
            settlement.allocateCredit(credit, id, invoice.open().min(gross), today());
        }
        if (whole) {
            close(invoice(id), InvoiceState.CREDITED, Map.of("settled_on", today()), reason);
        }
        return credit;
    }

    private RecordId creditNote(InvoiceView invoice, BigDecimal gross, String reason) {
        BigDecimal tax = invoice.gross().compareTo(gross) == 0
                ? invoice.tax()
                : Sums.parts(gross, List.of(invoice.tax(), invoice.net()), invoice.currency())
                        .get(0);
        List<InvoiceLine> lines = Sums.scaled(invoice.lines(), gross.subtract(tax), tax, invoice.currency());
        RecordId id = invoices.newId();
        plan(Drafts.creditNote(id, invoice, lines, reason, today(), clock.instant()), "billing.kind.credit_note");
        issue(id, null);
        return id;
    }

    /** Gives up what is open. */
    void writeOff(RecordId id, String reason) {
        InvoiceView invoice = locked(id);
        if (invoice.state() == InvoiceState.WRITTEN_OFF) {
            return;
        }
        if (!invoice.isOwed()) {
            throw new Rejected("billing.notOwed", invoice.called());
        }
        ledger.onInvoice(invoice, null, Movement.WRITTEN_OFF, invoice.open().negate(), today());
        close(invoice, InvoiceState.WRITTEN_OFF, Map.of("written_off", invoice.open()), reason);
    }

    private void close(
            InvoiceView invoice, InvoiceState state, Map<String, @Nullable Object> more, @Nullable String why) {
        Map<String, @Nullable Object> columns = new HashMap<>(more);
        columns.put("state", state.name());
        columns.put("reason", why);
        columns.put("disputed_on", null);
        invoices.set(invoice.id(), clock.instant(), columns);
        timeline.add(
                invoice.id(),
                TimelineEntry.of(
                                TimelineEntry.Kind.DECISION,
                                "billing.timeline." + state.name().toLowerCase(java.util.Locale.ROOT))
                        .withBody(why));
        standings.released(invoice.account());
        news.tell(invoice.id(), InvoiceMoved.What.CLOSED);
    }

    /** The customer objects; nobody reminds until it is resolved. */
    void dispute(RecordId id, String why) {
        InvoiceView invoice = locked(id);
        if (!invoice.isOwed()) {
            throw new Rejected("billing.notOwed", invoice.called());
        }
        if (invoice.isDisputed()) {
            throw new Rejected("billing.disputed", invoice.called());
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("disputed_on", today());
        columns.put("dispute", why);
        invoices.set(id, clock.instant(), columns);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "billing.timeline.disputed")
                        .withBody(why));
        news.tell(id, InvoiceMoved.What.DISPUTED);
    }

    /**
     * The objection is answered. Reminders go on where they stopped: the days of the dispute do not count as late.
     *
     * @param credit what of the invoice is taken back, with tax; null: nothing
     */
    void resolve(RecordId id, @Nullable BigDecimal credit, String answer) {
        InvoiceView invoice = locked(id);
        LocalDate since = invoice.disputedOn();
        if (since == null) {
            return;
        }
        if (credit != null) {
            credit(id, credit, answer);
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("disputed_on", null);
        LocalDate from = invoice.dunnedFrom();
        columns.put("dunned_from", from == null ? null : from.plusDays(ChronoUnit.DAYS.between(since, today())));
        invoices.set(id, clock.instant(), columns);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "billing.timeline.resolved")
                        .withBody(answer));
        if (invoice(id).isOwed()) {
            news.tell(id, InvoiceMoved.What.DISPUTE_RESOLVED);
        }
    }

    private InvoiceView invoice(RecordId id) {
        return invoices.find(id).orElseThrow(() -> new NotFound(id));
    }
}
