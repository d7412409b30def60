package org.batoncrm.renewal;

import java.util.List;
import org.batoncrm.approval.ApprovalCondition;

/**
 * Under which conditions the offer of a renewal was agreed to.
 *
 * @param accepted whether who prepared the offer has accepted them; before that it is not sent
 */
public record OfferConditions(List<ApprovalCondition> all, boolean accepted) {}
