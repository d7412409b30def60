package org.batoncrm.onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.time.LocalDate;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** What people write about an onboarding. Where it stands is kept beside it, see {@link OnboardingStore}. */
@Entity
class Onboarding extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "onboarding")
    @TableGenerator(
            name = "onboarding",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "onboarding",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String name;

    @Nullable
    Long accountId;

    @Nullable
    Long contractId;

    @Nullable
    Long contactId;

    @Nullable
    LocalDate targetGoLive;

    @Column(columnDefinition = "longtext")
    @Nullable
    String objectives;

    @Column(columnDefinition = "longtext")
    @Nullable
    String successMetrics;

    @Column(columnDefinition = "longtext")
    @Nullable
    String promises;

    @Column(columnDefinition = "longtext")
    @Nullable
    String stakeholders;

    @Column(columnDefinition = "longtext")
    @Nullable
    String systems;

    @Column(columnDefinition = "longtext")
    @Nullable
    String dataToMigrate;

    @Column(columnDefinition = "longtext")
    @Nullable
    String deadlines;

    @Column(columnDefinition = "longtext")
    @Nullable
    String risks;

    @Column(columnDefinition = "longtext")
    @Nullable
    String relationship;

    @Column(columnDefinition = "longtext")
    @Nullable
    String criteria;

    @Column(columnDefinition = "longtext")
    @Nullable
    String division;

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return name == null ? "" : name;
    }
}
