package org.batoncrm.lead;

import java.util.List;
import java.util.Optional;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.springframework.stereotype.Component;

/** What leads need to know of customers. */
@Component
class LeadPartners {

    private final Records records;
    private final Accounts accounts;
    private final Contacts contacts;
    private final Users users;

    LeadPartners(Records records, Accounts accounts, Contacts contacts, Users users) {
        this.records = records;
        this.accounts = accounts;
        this.contacts = contacts;
        this.users = users;
    }

    boolean exists(RecordId id) {
        return records.cards(List.of(id)).containsKey(id);
    }

    /** The account of the customer whose person or company this is; a prospect is no customer. */
    Optional<RecordId> customerOf(Lead lead) {
        Optional<RecordId> known = contacts.findByEmail(lead.traits().emailKey())
                .flatMap(person -> contacts.accountsOf(person).stream()
                        .map(Contacts.RoleAt::account)
                        .filter(this::isCustomer)
                        .findFirst());
        return known.or(() -> accounts.findMatch(
                        lead.particulars().company(), lead.traits().domain())
                .filter(this::isCustomer));
    }

    private boolean isCustomer(RecordId account) {
        return "CUSTOMER".equals(accounts.get(account).get("status"));
    }

    Optional<UserCard> ownerOf(RecordId account) {
        return Optional.ofNullable(records.cards(List.of(account)).get(account))
                .map(RecordCard::ownerId)
                .map(users::get)
                .filter(UserCard::active);
    }
}
