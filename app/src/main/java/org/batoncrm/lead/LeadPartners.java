package org.batoncrm.lead;

import java.util.List;
import java.util.Optional;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.ReadOnce;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What leads need to know of customers. */
@Component
class LeadPartners {

    private record Sought(
            @Nullable String email,
            @Nullable String company,
            @Nullable String domain) {}

    private final Records records;
    private final Accounts accounts;
    private final Contacts contacts;
    private final Users users;
    private final ReadOnce<Sought, Optional<RecordId>> customers = new ReadOnce<>();

    LeadPartners(Records records, Accounts accounts, Contacts contacts, Users users) {
        this.records = records;
        this.accounts = accounts;
        this.contacts = contacts;
        this.users = users;
    }

    boolean exists(RecordId id) {
        return records.cards(List.of(id)).containsKey(id);
    }

    /**
     * The account of the customer whose person or company this is; a prospect is no customer. Each table of the qualification
     * asks, one after the other.
     */
    Optional<RecordId> customerOf(Lead lead) {
        LeadTraits traits = lead.traits();
        return customers.get(
                new Sought(traits.emailKey(), lead.particulars().company(), traits.domain()), this::customer);
    }

    private Optional<RecordId> customer(Sought sought) {
        return contacts.findByEmail(sought.email)
                .flatMap(person -> contacts.accountsOf(person).stream()
                        .map(Contacts.RoleAt::account)
                        .filter(this::isCustomer)
                        .findFirst())
                .or(() -> accounts.findMatch(sought.company, sought.domain).filter(this::isCustomer));
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
