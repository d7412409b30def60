package org.batoncrm.billing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices and payments among the records of the house. */
@Configuration(proxyBeanMethods = false)
class BillingCards {

    @Bean
    static RecordSource invoiceCards(InvoiceStore store, Access access, Texts texts, TransactionTemplate transaction) {
        return new Invoices(store, access, texts, transaction);
    }

    @Bean
    static RecordSource paymentCards(PaymentStore store, Access access, TransactionTemplate transaction) {
        return new Payments(store, access, transaction);
    }

    private record Invoices(InvoiceStore store, Access access, Texts texts, TransactionTemplate transaction)
            implements RecordSource {

        @Override
        public RecordType type() {
            return RecordType.INVOICE;
        }

        @Override
        public Map<Long, RecordCard> cards(Collection<Long> ids) {
            Map<Long, RecordCard> cards = new HashMap<>();
            transaction.executeWithoutResult(status -> store.all(ids)
                    .forEach(one -> cards.put(
                            one.id().value(),
                            new RecordCard(
                                    one.id(),
                                    one.called() + " " + one.title(),
                                    texts.get(one.state().labelKey()) + " · "
                                            + Settlement.money(one.gross(), one.currency()),
                                    one.ownerId(),
                                    one.teamId()))));
            return cards;
        }

        @Override
        public boolean readable(RecordId id) {
            return within(id, access.readable(RecordType.INVOICE));
        }

        @Override
        public boolean writable(RecordId id) {
            return within(id, access.writable(RecordType.INVOICE));
        }

        private boolean within(RecordId id, Access.Rows rows) {
            return Boolean.TRUE.equals(transaction.execute(status -> store.find(id)
                    .filter(one -> !one.deleted() && rows.include(one.ownerId(), one.teamId()))
                    .isPresent()));
        }
    }

    private record Payments(PaymentStore store, Access access, TransactionTemplate transaction)
            implements RecordSource {

        @Override
        public RecordType type() {
            return RecordType.PAYMENT;
        }

        @Override
        public Map<Long, RecordCard> cards(Collection<Long> ids) {
            Map<Long, RecordCard> cards = new HashMap<>();
            transaction.executeWithoutResult(status -> store.all(ids)
                    .forEach(one -> cards.put(
                            one.id().value(),
                            new RecordCard(
                                    one.id(),
                                    one.title(),
                                    Settlement.money(one.amount(), one.currency()),
                                    one.ownerId(),
                                    one.teamId()))));
            return cards;
        }

        @Override
        public boolean readable(RecordId id) {
            return within(id, access.readable(RecordType.PAYMENT));
        }

        @Override
        public boolean writable(RecordId id) {
            return within(id, access.writable(RecordType.PAYMENT));
        }

        private boolean within(RecordId id, Access.Rows rows) {
            return Boolean.TRUE.equals(transaction.execute(status -> store.find(id)
                    .filter(one -> !one.deleted() && rows.include(one.ownerId(), one.teamId()))
                    .isPresent()));
        }
    }
}
