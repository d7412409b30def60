package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Where an onboarding stands, for whoever may read it.
 *
 * @param healthReason message key of why its health is what it is; null while it is well from the start
 * @param csm names of people; null when nobody was found
 * @param daysToValue days from the signature to the first value, or until now while it is not there
 * @param customersShare how much of the time was the customer's turn, in percent; null before any has passed
 * @param linkUntil until when the customer's page can be opened; null when no link works
 * @param linkSent whether there is somebody to send a link to
 * @param stretches whose turn it was, the newest first
 */
public record OnboardingView(
        RecordId id,
        String name,
        RecordId account,
        @Nullable RecordId contract,
        OnboardingState state,
        OnboardingPhase phase,
        int phaseNumber,
        int phases,
        Health health,
        @Nullable String healthReason,
        @Nullable String healthDetail,
        @Nullable String csm,
        @Nullable String implementer,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate targetGoLive,
        @Nullable LocalDate kickoffOn,
        @Nullable LocalDate kickoffHeldOn,
        @Nullable LocalDate goLiveOn,
        @Nullable LocalDate firstValueOn,
        @Nullable Instant endedAt,
        long daysToValue,
        int trained,
        @Nullable LocalDate pausedUntil,
        @Nullable String pauseReason,
        Side waitingOn,
        @Nullable String waitingReason,
        @Nullable Instant waitingSince,
        @Nullable Integer customersShare,
        Provisioning provisioning,
        @Nullable String externalAccount,
        @Nullable String cancelReason,
        @Nullable Instant linkUntil,
        boolean writable,
        List<Stretch> stretches) {

    /** A stretch of time; {@code hours} of business time were counted in it. */
    public record Stretch(
            Side side,
            String reasonKey,
            Instant from,
            @Nullable Instant to,
            long hours) {}

    public OnboardingView {
        stretches = List.copyOf(stretches);
    }

    /** Whether something can still become of it. */
    public boolean live() {
        return state == OnboardingState.OPEN || state == OnboardingState.PAUSED;
    }
}
