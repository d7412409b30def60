package org.batoncrm.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminding customers of what is late, and what follows when they stay silent. For processes alone; may run twice. */
@Service
@Transactional
public class DunningWork {

    /** After how many business days one looks again when no further step is near. */
    private static final int LATER = 30;

    /** What the table of reminders may ask. */
    public record Facts(int daysLate, String customerTier, double openAmount) {}

    private final InvoiceStore store;
    private final InvoiceMoves moves;
    private final BillingAccounts accounts;
    private final DunningStore dunning;
    private final BusinessDays days;
    private final BusinessCalendars calendars;
    private final Conversion conversion;
    private final InvoiceMails mails;
    private final Accounts customers;
    private final Timeline timeline;
    private final CurrentUser current;
    private final Clock clock;

    DunningWork(
            InvoiceStore store,
            InvoiceMoves moves,
            BillingAccounts accounts,
            DunningStore dunning,
            BusinessDays days,
            BusinessCalendars calendars,
            Conversion conversion,
            InvoiceMails mails,
            Accounts customers,
            Timeline timeline,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.moves = moves;
        this.accounts = accounts;
        this.dunning = dunning;
        this.days = days;
        this.calendars = calendars;
        this.conversion = conversion;
        this.mails = mails;
        this.customers = customers;
        this.timeline = timeline;
        this.current = current;
        this.clock = clock;
    }

    /** What the table of reminders may ask; from here on nobody else moves money of the account. */
    public Facts facts(RecordId id) {
        requireProcess();
        InvoiceView invoice = moves.locked(id);
        String calendar = calendar(invoice);
        LocalDate today = days.today(calendar, clock.instant());
        return new Facts(
                days.between(calendar, from(invoice), today),
                accounts.details(invoice.account()).keyCustomer() ? "KEY" : "STANDARD",
                conversion.roughly(invoice.open(), invoice.currency(), today).doubleValue());
    }

    /** When to look again: at the opening of a business day, counted from when the invoice is due. */
    @Transactional(readOnly = true)
    public Instant nextLook(RecordId id, int day) {
        requireProcess();
        InvoiceView invoice = store.find(id).orElseThrow(() -> new NotFound(id));
        String calendar = calendar(invoice);
        Instant next = days.opening(calendar, from(invoice), day);
        return next.isAfter(clock.instant())
                ? next
                : days.opening(calendar, days.today(calendar, clock.instant()), LATER);
    }

    private LocalDate from(InvoiceView invoice) {
        return invoice.dunnedFrom() == null ? invoice.plannedOn() : invoice.dunnedFrom();
    }

    /** The customer's business days count. */
    private String calendar(InvoiceView invoice) {
        try {
            return calendars.codeFor(
                    customers.get(invoice.account()).get("country") instanceof String country ? country : null);
        } catch (NotFound gone) {
            return calendars.codeFor(null);
        }
    }

    /**
     * Takes a step, once: reminds the customer, or holds the account. Nothing is done about an invoice that is settled or in
     * dispute, and nobody says "soon due" on the day on which the invoice itself arrives.
     *
     * @return what was done now
     */
    public DunningStep takeStep(RecordId id, DunningStep step) {
        requireProcess();
        InvoiceView invoice = moves.locked(id);
        LocalDate today = moves.today();
        boolean early = step == DunningStep.COURTESY && today.equals(invoice.issuedOn());
        if (step == DunningStep.NONE || early || !invoice.isOwed() || invoice.isDisputed()) {
            return DunningStep.NONE;
        }
        if (!dunning.take(id, step, today, clock.instant())) {
            return DunningStep.NONE;
        }
        if (step.isMail() && !mails.remind(invoice, step)) {
            timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.noReader"));
        }
        timeline.add(id, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.dunned", step.labelKey()));
        return step;
    }

    /** Holds the account, and tells its owner. */
    public void hold(RecordId id) {
        requireProcess();
        InvoiceView invoice = moves.locked(id);
        if (invoice.isOwed() && accounts.hold(invoice.account(), moves.today())) {
            timeline.add(
                    invoice.account(),
                    TimelineEntry.of(TimelineEntry.Kind.DECISION, "billing.timeline.held", invoice.called()));
            mails.held(invoice);
        }
    }

    /** What the customer said on the telephone. */
    public void noteCall(RecordId id, @Nullable String note, @Nullable LocalDate promised) {
        requireProcess();
        timeline.add(
                id,
                TimelineEntry.of(
                                TimelineEntry.Kind.CALL,
                                promised == null ? "billing.timeline.called" : "billing.timeline.promised",
                                String.valueOf(promised))
                        .withBody(note));
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
