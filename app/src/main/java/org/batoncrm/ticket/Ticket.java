package org.batoncrm.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** What people write about a ticket. Where it stands is kept beside it, see {@link TicketStore}. */
@Entity
class Ticket extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "ticket")
    @TableGenerator(
            name = "ticket",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "ticket",
            allocationSize = 50)
    private @Nullable Long id;

    @Nullable
    String subject;

    @Column(columnDefinition = "longtext")
    @Nullable
    String description;

    @Nullable
    Long accountId;

    @Nullable
    Long contactId;

    @Nullable
    Long contractId;

    @Nullable
    Long productId;

    @Nullable
    Long dealId;

    @Nullable
    Long onboardingId;

    @Nullable
    String email;

    @Nullable
    String category;

    @Nullable
    Integer impact;

    @Nullable
    Integer urgency;

    String channel = TicketChannel.HAND.name();

    @Nullable
    String language;

    @Nullable
    String tags;

    @Column(columnDefinition = "longtext")
    @Nullable
    String environment;

    @Column(columnDefinition = "longtext")
    @Nullable
    String reproduction;

    @Column(columnDefinition = "longtext")
    @Nullable
    String workaround;

    @Nullable
    String externalIssue;

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return subject == null ? "" : subject;
    }
}
