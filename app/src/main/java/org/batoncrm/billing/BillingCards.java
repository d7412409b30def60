package org.batoncrm.billing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices and payments among the records of the house, and their lists. */
@Configuration(proxyBeanMethods = false)
class BillingCards {

    @Bean
    static RecordSource invoiceCards(InvoiceStore store, Access access, Texts texts, TransactionTemplate transaction) {
        return new Cards(
                RecordType.INVOICE,
                ids -> store.all(ids).stream().map(one -> card(one, texts)).toList(),
                access,
                transaction);
    }

    @Bean
    static RecordSource paymentCards(PaymentStore store, Access access, TransactionTemplate transaction) {
        return new Cards(
                RecordType.PAYMENT,
                ids -> store.all(ids).stream().map(BillingCards::card).toList(),
                access,
                transaction);
    }

    @Bean
    static BillingList<InvoiceView> invoiceList(
            InvoiceStore store, Lists lists, Access access, TransactionTemplate transaction) {
        return new BillingList<>(BillingShape.INVOICES, store::all, lists, access, transaction);
    }

    @Bean
    static BillingList<PaymentView> paymentList(
            PaymentStore store, Lists lists, Access access, TransactionTemplate transaction) {
        return new BillingList<>(BillingShape.PAYMENTS, store::all, lists, access, transaction);
    }

    private static RecordCard card(InvoiceView one, Texts texts) {
        return new RecordCard(
                one.id(),
                one.called() + " " + one.title(),
                texts.get(one.state().labelKey()) + " · " + Sums.money(one.gross(), one.currency()),
                one.ownerId(),
                one.teamId());
    }

    private static RecordCard card(PaymentView one) {
        return new RecordCard(
                one.id(), one.title(), Sums.money(one.amount(), one.currency()), one.ownerId(), one.teamId());
    }

    private record Cards(
            RecordType type,
            Function<Collection<Long>, List<RecordCard>> read,
            Access access,
            TransactionTemplate transaction)
            implements RecordSource {

        @Override
        public Map<Long, RecordCard> cards(Collection<Long> ids) {
            return transaction.execute(status -> read.apply(ids)).stream()
                    .collect(Collectors.toMap(card -> card.id().value(), Function.identity()));
        }

        @Override
        public boolean readable(RecordId id) {
            return within(id, access.readable(type));
        }

        @Override
        public boolean writable(RecordId id) {
            return within(id, access.writable(type));
        }

        private boolean within(RecordId id, Access.Rows rows) {
            return cards(List.of(id.value())).values().stream()
                    .anyMatch(card -> rows.include(card.ownerId(), card.teamId()));
        }
    }
}
