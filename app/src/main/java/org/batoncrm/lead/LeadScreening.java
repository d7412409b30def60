package org.batoncrm.lead;

import org.batoncrm.kernel.RecordId;

/**
 * What a lead goes through before anybody works on it: brought to one form, compared with those who are known,
 * screened, completed. Each verb is called by one service task, and may be called twice for the same step, because a
 * job can run again after a crash: the second call changes nothing and answers the same. One that finds the lead gone
 * throws {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadScreening {

    /** Trims, brings phone numbers to E.164 and mail to lower case, finds company, language, time zone and consent. */
    void normalise(RecordId lead);

    /** Looks for leads and contacts that are the same and keeps the candidates on the lead. */
    DuplicateVerdict checkDuplicates(RecordId lead);

    /**
     * Adds the lead to the timeline of the record it doubles (the exact match, or the one the steward named), keeps its
     * attribution, closes it as merged and announces {@code LeadTouched} for the other lead.
     */
    void attachToExisting(RecordId lead);

    /** Keeps what the steward decided about the candidates; the merge itself is {@link #attachToExisting}. */
    void recordDuplicateReview(RecordId lead, DuplicateReview review);

    /** Keeps the verdict of the screening table and the text key of the row that decided. */
    void recordScreening(RecordId lead, String verdict, String reasonKey);

    /** Keeps the verdict of the person who looked at a lead that the table could not judge. */
    void recordScreeningReview(RecordId lead, String verdict, String note);

    /** Gives the lead of a customer, or a call for support, to those it belongs to ({@code TO_SUPPORT}, {@code TO_ACCOUNT_OWNER}). */
    void handOver(RecordId lead, String verdict);

    /** Adds what an outside source knows; a no-op when none is set up. */
    void enrich(RecordId lead) throws EnrichmentUnavailable;

    /** The duplicate check's answer. */
    enum DuplicateVerdict {
        NONE,
        POSSIBLE,
        EXACT
    }

    /** Form lead-review-duplicate. {@code decision} is MERGE, KEEP or JUNK; {@code duplicateOf} a record number. */
    record DuplicateReview(String decision, String duplicateOf, String note) {}

    /** The outside source did not answer; the process goes on without it. */
    class EnrichmentUnavailable extends Exception {

        public EnrichmentUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
