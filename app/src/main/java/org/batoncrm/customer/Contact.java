package org.batoncrm.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** A person at one or several companies. */
@Entity
class Contact extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "contact")
    @TableGenerator(
            name = "contact",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "contact",
            allocationSize = 20)
    private @Nullable Long id;

    String status = "ACTIVE";

    @Nullable
    String firstName;

    @Nullable
    String lastName;

    /** First and last name as they are shown and sorted. */
    String fullName = "";

    @Nullable
    String jobTitle;

    @Nullable
    String email;

    @Nullable
    String phone;

    @Nullable
    String phoneDigits;

    @Nullable
    String mobile;

    @Nullable
    String language;

    @Nullable
    String country;

    @Nullable
    Long accountId;

    boolean consentEmail;
    boolean consentPhone;
    boolean consentMarketing;

    @Nullable
    Instant consentAt;

    @Nullable
    String consentSource;

    @Column(columnDefinition = "longtext")
    @Nullable
    String notes;

    @Column(columnDefinition = "longtext")
    @Nullable
    String custom;

    @Transient
    private boolean consentTouched;

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return fullName;
    }

    /** Notes that the person agreed to something, or took it back. */
    void agree(boolean granted) {
        consentTouched = true;
    }

    /** Consent counts from the moment it was given. */
    void stampConsent(Instant now) {
        if (consentTouched) {
            consentAt = now;
            consentSource = consentSource == null ? "manual" : consentSource;
            consentTouched = false;
        }
    }

    void nameInFull() {
        fullName = PersonName.of(firstName, lastName);
    }
}
