package org.batoncrm.lead;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;

/**
 * What comes of talking with the person, until the lead is qualified, asleep or closed. Each verb is called by one
 * service task, and may be called twice for the same step, because a job can run again after a crash: the second call
 * changes nothing and answers the same. One that finds the lead gone throws {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadContacts {

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

    /** Puts the lead to sleep as not worth a call now; answers when it is to be looked at again. */
    Instant moveToNurture(RecordId lead);

    /**
     * Keeps the answers of the qualification form.
     *
     * @return for {@code NOT_NOW} the opening of business on the date to come back (never null then)
     */
    Instant recordQualification(RecordId lead, Qualification qualification);

    /** Closes the lead as disqualified, for the reason that screening, steward, owner or manager gave. */
    void disqualify(RecordId lead);

    /** Ends all work on a lead whose person withdrew or asked to be erased: no clock, no mail, no to-do is left. */
    void closeWithdrawn(RecordId lead);

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
}
