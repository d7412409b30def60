package org.batoncrm.lead;

import java.util.List;
import java.util.Optional;
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
    private final Users users;

    LeadPartners(Records records, Users users) {
        this.records = records;
        this.users = users;
    }

    boolean exists(RecordId id) {
        return records.cards(List.of(id)).containsKey(id);
    }

    /** The account of an existing customer to whom the lead belongs. */
    Optional<RecordId> customerOf(Lead lead) {
        return Optional.empty();
    }

    Optional<UserCard> ownerOf(RecordId account) {
        return Optional.ofNullable(records.cards(List.of(account)).get(account))
                .map(RecordCard::ownerId)
                .map(users::get)
                .filter(UserCard::active);
    }
}
