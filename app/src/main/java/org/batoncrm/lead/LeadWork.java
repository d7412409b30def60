package org.batoncrm.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;

/**
 * What the lead room does when the qualification process asks for it: one verb per service task. The process decides
 * what happens next, these verbs decide what is allowed. Each verb may be called twice for the same step (a job can run
 * again after a crash): the second call changes nothing and answers the same. A verb that finds the lead gone throws
 * {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadWork {

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

    /** What the decision tables may know of the lead, read fresh each time. */
    LeadFacts facts(RecordId lead);

    /** Keeps the verdict of the screening table and the text key of the row that decided. */
    void recordScreening(RecordId lead, String verdict, String reasonKey);

    /** Keeps the verdict of the person who looked at a lead that the table could not judge. */
    void recordScreeningReview(RecordId lead, String verdict, String note);

    /** Gives the lead of a customer, or a call for support, to those it belongs to ({@code TO_SUPPORT}, {@code TO_ACCOUNT_OWNER}). */
    void handOver(RecordId lead, String verdict);

    /** Adds what an outside source knows; a no-op when none is set up. */
    void enrich(RecordId lead) throws EnrichmentUnavailable;

    /**
     * Sums the points (no row hit is 0) and keeps sum, reasons and the id of the table version that gave them.
     *
     * @return the sum
     */
    int recordScore(RecordId lead, String decisionDefinitionId, List<ScoreReason> reasons);

    /**
     * Keeps the grade. On a lead that has one, a better grade replaces it and a worse one does not.
     *
     * @return the grade that the lead has now, and whether it was lifted
     */
    GradeResult recordGrade(RecordId lead, String grade, String decisionDefinitionId);

    /** Keeps what the routing table said, and the text key of the row. */
    void recordRouting(RecordId lead, Routing routing);

    /**
     * Finds the owner by the routing: skips absent and inactive people and those at their cap.
     *
     * @return the login name; null when nobody is free and the lead waits in the queue of the group
     */
    String assignOwner(RecordId lead, Routing routing);

    /** Puts the lead to sleep as not worth a call now; answers when it is to be looked at again. */
    Instant moveToNurture(RecordId lead);

    /** Shortens the running clock {@code first-contact}; never lengthens it. Nothing happens when none runs. */
    void shortenSlaClock(RecordId lead, int minutes);

    /** Writes the warning that first contact is at risk to the owner (or the group, when nobody owns the lead). */
    void warnOwner(RecordId lead);

    /** Flags the lead as overdue and tells the manager of the owner's team. */
    void tellManager(RecordId lead);

    /**
     * Takes the lead from an owner who did not call and gives it to another one. Cancels the clock
     * {@code first-contact}, so that the next owner gets the whole time.
     *
     * @param count how often the lead has been taken away so far, this time included
     * @return the new owner's login name (null for the group's queue); {@code reassigned} is false when the limit is reached
     */
    Reassignment reassign(RecordId lead, int count);

    /**
     * Keeps the attempt with its outcome and stops the clock {@code first-contact}. A lead without an owner belongs from
     * now on to the person who made the attempt.
     *
     * @return the owner's login name
     */
    String recordContactAttempt(RecordId lead, int attempt, ContactAttempt contact);

    /** Keeps when and how the next attempt is due, or that there is none. */
    void planNextAttempt(RecordId lead, int attempt, NextAttempt plan);

    /** Marks the lead urgent because the person wrote back. */
    void markReplied(RecordId lead);

    /** Lets go of a lead that nobody could reach or nobody called: no owner, status unreachable, back in the pool. */
    void returnToPool(RecordId lead);

    /**
     * Keeps the answers of the qualification form.
     *
     * @return for {@code NOT_NOW} the opening of business on the date to come back (never null then)
     */
    Instant recordQualification(RecordId lead, Qualification qualification);

    /**
     * Wakes a lead that waited for its date. An owner who has left or is away is replaced.
     *
     * @return the owner's login name, or null for the queue
     */
    String resume(RecordId lead);

    /** Closes the lead as disqualified, for the reason that screening, steward, owner or manager gave. */
    void disqualify(RecordId lead);

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

    /** Ends all work on a lead whose person withdrew or asked to be erased: no clock, no mail, no to-do is left. */
    void closeWithdrawn(RecordId lead);

    /** The duplicate check's answer. */
    enum DuplicateVerdict {
        NONE,
        POSSIBLE,
        EXACT
    }

    /** One row of the score table that fitted: its points and the key of its text. */
    record ScoreReason(int points, String reasonKey) {}

    /** The grade a lead has now, and whether it was lifted by this call. */
    record GradeResult(String grade, boolean lifted) {}

    /** Where the routing table sends a lead; team may be null. */
    record Routing(String strategy, String group, String team, String reasonKey) {}

    /** The new owner, or that there is none to be had any more. */
    record Reassignment(boolean reassigned, String ownerId) {}

    /** What conversion made, as record numbers without prefix, and who is to take the deal (null: any account executive). */
    record Conversion(long accountId, long contactId, long dealId, String dealOwnerId) {}

    /** Form lead-review-duplicate. {@code decision} is MERGE, KEEP or JUNK; {@code duplicateOf} a record number. */
    record DuplicateReview(String decision, String duplicateOf, String note) {}

    /** Form lead-first-contact. {@code outcome} is REACHED, REPLIED, VOICEMAIL, NO_ANSWER or WRONG_DATA. */
    record ContactAttempt(String outcome, String channel, String note) {

        /** Whether a human spoke or wrote with the person. */
        public boolean inContact() {
            return "REACHED".equals(outcome) || "REPLIED".equals(outcome);
        }
    }

    /** What the cadence table says: {@code step} is WAIT or GIVE_UP, then business days to wait, channel (PHONE, MAIL), part of the day (MORNING, AFTERNOON). */
    record NextAttempt(String step, Integer waitDays, String channel, String partOfDay) {}

    /** Form lead-qualify. {@code outcome} is SQL, NOT_NOW or DISQUALIFIED. */
    record Qualification(
            String need,
            String productInterest,
            String budgetBand,
            Boolean decisionMakerReached,
            String decisionMakerName,
            String decisionProcess,
            String timeline,
            String currentSolution,
            String competitor,
            Integer painScore,
            String nextStep,
            LocalDate nextStepDate,
            String outcome,
            LocalDate revisitDate,
            String disqualifyReason,
            String disqualifyNote,
            Boolean marketingConsent) {}

    /** Form lead-accept-handoff. A refusal has a reason. */
    record Handoff(boolean accepted, String reason, String note) {}

    /** Form lead-decide-handoff. {@code keepDeal} with the new owner's login name, or a reason to disqualify. */
    record HandoffDecision(boolean keepDeal, String dealOwnerId, String disqualifyReason, String note) {}

    /** The outside source did not answer; the process goes on without it. */
    class EnrichmentUnavailable extends Exception {

        public EnrichmentUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
