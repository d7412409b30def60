package org.batoncrm.billing;

import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the house what becomes of invoices; what an invoice's own process does to it, the process knows already. */
@Component
class InvoiceNews {

    private static final ThreadLocal<RecordId> CARRIED = new ThreadLocal<>();

    private final ApplicationEventPublisher events;

    InvoiceNews(ApplicationEventPublisher events) {
        this.events = events;
    }

    void tell(RecordId invoice, InvoiceMoved.What what) {
        if (!invoice.equals(CARRIED.get())) {
            events.publishEvent(new InvoiceMoved(invoice, what));
        }
    }

    /** Tells of an invoice that is paid, also when its own process has found that out. */
    void settled(InvoiceView invoice) {
        events.publishEvent(new InvoiceSettled(invoice.id(), invoice.contract()));
    }

    /** Does what the process of the invoice wants; nobody tells that process of it. */
    <T> T inItsProcess(RecordId invoice, Supplier<T> work) {
        RecordId before = CARRIED.get();
        CARRIED.set(invoice);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CARRIED.remove();
            } else {
                CARRIED.set(before);
            }
        }
    }
}
