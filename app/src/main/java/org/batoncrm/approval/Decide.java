package org.batoncrm.approval;

import java.time.LocalDate;
import org.batoncrm.kernel.Invalid;
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

    /**
     * Whether everything is there that the action needs.
     *
     * @throws Invalid with one problem per field
     */
    void check() {
        new Invalid.Check()
                .that(!action.needsReason() || !blank(reason), "reason", "approval.reasonNeeded")
                .length(reason, 2000, "reason")
                .that(
                        action != ApprovalAction.APPROVE_WITH_CONDITIONS || !blank(conditions),
                        "conditions",
                        "approval.conditionsNeeded")
                .length(conditions, 2000, "conditions")
                .that(!action.needsPerson() || person != null, "person", "approval.personNeeded")
                .that(action != ApprovalAction.RETURN_TO_LEVEL || level != null, "level", "approval.levelNeeded")
                .orRefuse();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
