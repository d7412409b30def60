package org.batoncrm.onboarding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What sales hands over. */
public record Handoff(
        @Nullable String objectives,
        @Nullable String successMetrics,
        @Nullable String promises,
        @Nullable String stakeholders,
        int integrations,
        @Nullable String systems,
        boolean migration,
        @Nullable String dataToMigrate,
        int phases,
        @Nullable LocalDate targetGoLive,
        @Nullable String deadlines,
        @Nullable String risks,
        @Nullable String relationship) {}
