package org.batoncrm.approval;

import org.batoncrm.identity.Role;

/**
 * A step that a row of a table asks for.
 *
 * @param level levels come one after another, the steps of one level at the same time
 * @param slaHours how many business hours an approver has
 * @param reasonKey message key of why the step is needed
 * @param ruleId the row of the table
 * @param inputHash what the row was decided by; while it stays the same an approval stays good
 * @param whenLate what happens when nobody answers in time
 */
public record RequiredStep(
        int level,
        Role role,
        ApprovalMode mode,
        int slaHours,
        String reasonKey,
        String ruleId,
        String inputHash,
        LatePolicy whenLate) {

    /** A step that goes to the superior when nobody answers in time. */
    public RequiredStep(
            int level, Role role, ApprovalMode mode, int slaHours, String reasonKey, String ruleId, String inputHash) {
        this(level, role, mode, slaHours, reasonKey, ruleId, inputHash, LatePolicy.ESCALATE);
    }
}
