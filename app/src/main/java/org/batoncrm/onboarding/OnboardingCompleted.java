package org.batoncrm.onboarding;

import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A customer is on board: from now on the renewal is what matters; published in the transaction that ended the onboarding.
 *
 * @param contract null when it was opened without one
 * @param firstValueOn null when the customer never came to value
 */
public record OnboardingCompleted(
        RecordId onboarding,
        RecordId account,
        @Nullable RecordId contract,
        @Nullable LocalDate firstValueOn) {}
