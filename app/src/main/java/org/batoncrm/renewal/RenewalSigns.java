package org.batoncrm.renewal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.batoncrm.billing.InvoiceView;
import org.batoncrm.billing.Invoices;
import org.batoncrm.web.BatonProperties;
import org.springframework.stereotype.Component;

/** What the books say of a customer, besides what people have noticed: the worse of both counts. */
@Component
class RenewalSigns {

    private final Invoices invoices;
    private final BatonProperties baton;
    private final Clock clock;

    RenewalSigns(Invoices invoices, BatonProperties baton, Clock clock) {
        this.invoices = invoices;
        this.baton = baton;
        this.clock = clock;
    }

    /** For how many days the oldest open invoice of the account is overdue; nought when none is. */
    int overdueDays(Renewal renewal) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), baton.zone());
        int booked = owed(renewal).stream()
                .map(InvoiceView::dueOn)
                .filter(due -> due != null && due.isBefore(today))
                .mapToInt(due -> (int) ChronoUnit.DAYS.between(due, today))
                .max()
                .orElse(0);
        return Math.max(booked, renewal.overdueDays == null ? 0 : renewal.overdueDays);
    }

    boolean openDispute(Renewal renewal) {
        return renewal.openDispute || owed(renewal).stream().anyMatch(InvoiceView::isDisputed);
    }

    private List<InvoiceView> owed(Renewal renewal) {
        return invoices.of(renewal.account()).stream()
                .filter(InvoiceView::isOwed)
                .toList();
    }
}
