package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says how invoices stand after money has moved; an account that was held is let go when nothing holds it any more. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceStandings {

    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final InvoiceNews news;
    private final Timeline timeline;
    private final Clock clock;

    InvoiceStandings(
            BillingAccounts accounts, InvoiceStore invoices, InvoiceNews news, Timeline timeline, Clock clock) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.news = news;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Follows what is open now: paid, or owed again. */
    void follow(InvoiceView before, BigDecimal writtenOff, LocalDate day) {
        InvoiceView invoice = invoice(before.id());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("written_off", writtenOff);
        boolean credited = invoice.credited().compareTo(invoice.gross()) == 0;
        if (invoice.open().signum() == 0 && writtenOff.signum() == 0) {
            columns.put("state", (credited ? InvoiceState.CREDITED : InvoiceState.PAID).name());
            columns.put("settled_on", day);
            columns.put("disputed_on", null);
        } else if (invoice.open().signum() > 0) {
            columns.put("state", InvoiceState.ISSUED.name());
            columns.put("settled_on", null);
        } else if (writtenOff.signum() > 0) {
            columns.put("state", InvoiceState.WRITTEN_OFF.name());
        }
        invoices.set(invoice.id(), clock.instant(), columns);
        if (columns.containsValue(InvoiceState.PAID.name())) {
            timeline.add(invoice.id(), TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.paid"));
            news.settled(invoice);
            released(invoice.account());
        }
    }

    /** Lets go of an account that was held, when nothing holds it any more. */
    void released(RecordId account) {
        if (accounts.release(account)) {
            timeline.add(account, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.released"));
        }
    }

    /** Follows what a credit note has left. */
    void followCredit(RecordId credit) {
        InvoiceView now = invoice(credit);
        boolean used = now.open().signum() == 0;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", (used ? InvoiceState.PAID : InvoiceState.ISSUED).name());
        columns.put("settled_on", used ? now.issuedOn() : null);
        invoices.set(credit, clock.instant(), columns);
    }

    private InvoiceView invoice(RecordId id) {
        return invoices.find(id).orElseThrow(() -> new NotFound(id));
    }
}
