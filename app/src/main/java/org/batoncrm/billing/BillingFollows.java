package org.batoncrm.billing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invoices and payments belong to whom their account belongs to, and are not shown while it lies in the waste bin. They
 * outlive an account that is removed for good: books are kept.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BillingFollows {

    private final JdbcClient jdbc;
    private final Records records;
    private final SearchIndex search;
    private final InvoiceStore invoices;
    private final PaymentStore payments;
    private final Clock clock;

    BillingFollows(
            JdbcClient jdbc,
            Records records,
            SearchIndex search,
            InvoiceStore invoices,
            PaymentStore payments,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.search = search;
        this.invoices = invoices;
        this.payments = payments;
        this.clock = clock;
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() == RecordType.ACCOUNT) {
            RecordCard card = records.cards(List.of(changed.id())).get(changed.id());
            if (follow("invoice", changed.id(), card) > 0) {
                invoicesOf(changed.id()).forEach(invoice -> found(invoice, card));
            }
            if (follow("payment", changed.id(), card) > 0) {
                paymentsOf(changed.id()).forEach(payment -> found(payment, card));
            }
        }
    }

    private int follow(String table, RecordId account, @Nullable RecordCard card) {
        if (card == null) {
            return jdbc.sql("update " + table + " set deleted_at = ? where account_id = ? and deleted_at is null")
                    .params(Timestamp.from(clock.instant()), account.value())
                    .update();
        }
        return jdbc.sql("update " + table + " set deleted_at = null, owner_id = ?, team_id = ? where account_id = ?"
                        + " and (deleted_at is not null or coalesce(owner_id, 0) <> coalesce(?, 0)"
                        + " or coalesce(team_id, 0) <> coalesce(?, 0))")
                .params(Arrays.asList(card.ownerId(), card.teamId(), account.value(), card.ownerId(), card.teamId()))
                .update();
    }

    private List<RecordId> invoicesOf(RecordId account) {
        return jdbc.sql("select id from invoice where account_id = ?")
                .param(account.value())
                .query((rs, n) -> InvoiceStore.id(rs.getLong(1)))
                .list();
    }

    private List<RecordId> paymentsOf(RecordId account) {
        return jdbc.sql("select id from payment where account_id = ?")
                .param(account.value())
                .query((rs, n) -> PaymentStore.id(rs.getLong(1)))
                .list();
    }

    private void found(RecordId id, @Nullable RecordCard card) {
        if (card == null) {
            search.remove(id);
        } else if (id.type() == RecordType.INVOICE) {
            invoices.find(id)
                    .ifPresent(one -> search.put(
                            id,
                            one.called() + " " + one.title(),
                            Arrays.asList(one.number(), one.billedTo(), one.taxNumber()),
                            one.ownerId(),
                            one.teamId()));
        } else {
            payments.find(id)
                    .ifPresent(one -> search.put(
                            id, id + " " + one.title(), Arrays.asList(one.reference()), one.ownerId(), one.teamId()));
        }
    }
}
