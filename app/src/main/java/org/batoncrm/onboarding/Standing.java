package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Where an onboarding stands, as its process has written it.
 *
 * @param phaseNumber which part of the roll-out is under way, of {@code phases}
 * @param repeated whether the account was onboarded before
 * @param stall 0 when it moves, 1 when it has stood still for a while, 2 when too long
 * @param silenceAccepts whether by the terms a customer who does not answer has accepted the go-live
 */
record Standing(
        RecordId id,
        String name,
        RecordId account,
        @Nullable RecordId contract,
        @Nullable RecordId contact,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        Instant createdAt,
        OnboardingState state,
        OnboardingPhase phase,
        @Nullable Instant phaseSince,
        int phaseNumber,
        int phases,
        int integrations,
        boolean migration,
        boolean repeated,
        Health health,
        @Nullable String healthReason,
        @Nullable String healthDetail,
        int stall,
        @Nullable Instant progressAt,
        @Nullable Long csm,
        @Nullable Long implementer,
        String calendar,
        boolean silenceAccepts,
        @Nullable LocalDate signedOn,
        @Nullable Instant handedOverAt,
        @Nullable LocalDate targetGoLive,
        @Nullable LocalDate kickoffOn,
        @Nullable LocalDate kickoffHeldOn,
        @Nullable LocalDate goLiveOn,
        @Nullable Instant goLiveAskedAt,
        @Nullable LocalDate firstValueOn,
        @Nullable Instant endedAt,
        int trained,
        @Nullable LocalDate pausedUntil,
        @Nullable String pauseReason,
        Side waitingOn,
        @Nullable Instant waitingSince,
        @Nullable String waitingReason,
        long oursMinutes,
        long customerMinutes,
        Provisioning provisioning,
        int provisionNumber,
        @Nullable String externalAccount,
        @Nullable String cancelReason) {

    /** Whether something can still become of it. */
    boolean live() {
        return state == OnboardingState.OPEN || state == OnboardingState.PAUSED;
    }
}
