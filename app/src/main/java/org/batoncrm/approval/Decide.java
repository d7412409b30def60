package org.batoncrm.approval;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does in a case.
 *
 * @param seat the number of the seat it is about; for the submitter's actions any
 * @param conditions for an approval with conditions
 * @param due until when the conditions have to be met
 * @param person to whom, for transfer, delegation and consulting; for a recusal who decides instead
 * @param level the earlier level, for a return to it
 */
public record Decide(
        ApprovalAction action,
        int seat,
        @Nullable String reason,
        @Nullable String conditions,
        @Nullable LocalDate due,
        @Nullable Long person,
        @Nullable Integer level) {

    /** An action that needs nothing but perhaps a reason. */
    public static Decide of(ApprovalAction action, int seat, @Nullable String reason) {
        return new Decide(action, seat, reason, null, null, null, null);
    }

    /** An action that names somebody. */
    public static Decide to(ApprovalAction action, int seat, @Nullable Long person, @Nullable String reason) {
        return new Decide(action, seat, reason, null, null, person, null);
    }
}
