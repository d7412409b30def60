package org.batoncrm.deal;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.Records;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever a deal is won with is a customer, however the deal came to be won. */
@Component
class Buyers {

    private final EntityManager entities;
    private final Accounts accounts;
    private final Records records;

    Buyers(EntityManager entities, Accounts accounts, Records records) {
        this.entities = entities;
        this.accounts = accounts;
        this.records = records;
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() != RecordType.DEAL) {
            return;
        }
        Deal deal = entities.find(Deal.class, changed.id().value());
        if (deal == null || deal.deleted() || !Deals.WON.equals(deal.status) || deal.accountId == null) {
            return;
        }
        RecordId account = RecordId.of(RecordType.ACCOUNT, deal.accountId);
        // The seller need not own the customer.
        CurrentUser.asProcess(() -> {
            if (records.cards(Set.of(account)).containsKey(account)) {
                accounts.bought(account);
            }
            return true;
        });
    }
}
