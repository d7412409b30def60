package org.batoncrm.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** A company that is, was or may become a customer. */
@Entity
class Account extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "account")
    @TableGenerator(
            name = "account",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "account",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String name;

    String status = "PROSPECT";

    @Nullable
    Long parentId;

    @Nullable
    String industry;

    @Nullable
    Integer companySize;

    @Nullable
    Integer foundedYear;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal annualRevenue;

    @Nullable
    String website;

    @Nullable
    String domain;

    @Nullable
    String phone;

    @Nullable
    String street;

    @Nullable
    String postalCode;

    @Nullable
    String city;

    @Nullable
    String region;

    @Nullable
    String country;

    @Nullable
    String taxNumber;

    /** The name without case, accents and legal form, to find the same company again. */
    String matchName = "";

    @Column(columnDefinition = "longtext")
    @Nullable
    String description;

    @Column(columnDefinition = "longtext")
    @Nullable
    String custom;

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return name == null ? "" : name;
    }
}
