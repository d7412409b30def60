package org.batoncrm.approval;

import org.batoncrm.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A place at a step as the process sees it: the first seat there with whoever came in its place or was asked by it.
 *
 * @param number the number of the first seat
 * @param waits whether somebody has to answer there
 * @param holder the login of who has to answer now; null when nobody has
 * @param superior the login of who may answer, too, because it is late
 * @param answered whether somebody answered there, so that it is not just needed no more
 * @param slaHours how many business hours an approver has
 */
public record ApprovalPlace(
        int number,
        int level,
        Role role,
        boolean waits,
        @Nullable String holder,
        @Nullable String superior,
        boolean answered,
        int slaHours) {}
