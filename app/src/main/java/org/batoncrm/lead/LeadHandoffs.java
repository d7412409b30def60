package org.batoncrm.lead;

import org.batoncrm.kernel.RecordId;

/**
 * A qualified lead becomes a customer with a deal, which an account executive takes or refuses. Each verb is called by
 * one service task, and may be called twice for the same step, because a job can run again after a crash: the second
 * call changes nothing and answers the same. One that finds the lead gone throws {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadHandoffs {

    /** Makes (or links) account and contact and opens a deal, in one transaction. */
    Conversion convert(RecordId lead);

    /** Takes back what {@link #convert} made: deletes what nobody touched since, closes the deal as lost otherwise. */
    void undoConversion(RecordId lead);

    /**
     * Keeps whether the account executive took the deal; when accepted, the lead is converted for good.
     *
     * @return true when it was refused and nobody has touched the new records, so that the conversion can be taken back
     */
    boolean recordHandoff(RecordId lead, Handoff handoff);

    /** Keeps what the manager decided about a refused hand-off; a deal that stays goes to the named owner. */
    void recordHandoffDecision(RecordId lead, HandoffDecision decision);

    /** What conversion made, as record numbers without prefix, and who is to take the deal (null: any account executive). */
    record Conversion(long accountId, long contactId, long dealId, String dealOwnerId) {}

    /** Form lead-accept-handoff. A refusal has a reason. */
    record Handoff(boolean accepted, String reason, String note) {}

    /** Form lead-decide-handoff. {@code keepDeal} with the new owner's login name, or a reason to disqualify. */
    record HandoffDecision(boolean keepDeal, String dealOwnerId, String disqualifyReason, String note) {}
}
