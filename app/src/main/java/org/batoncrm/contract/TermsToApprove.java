package org.batoncrm.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.batoncrm.approval.SubmitApproval;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Terms that go through the approval of contracts, as the room of their record keeps them. Asked by processes alone; every
 * method may be called twice.
 */
public interface TermsToApprove {

    /**
     * What was kept of an approval.
     *
     * @param approval number of the case; null when nobody was asked yet
     * @param steps what the table asked for, as {@link #keep} was given it; null when it was not asked yet
     */
    record Kept(@Nullable Long approval, @Nullable String steps) {}

    /**
     * What is decided about.
     *
     * @param submitter in whose name it is asked; null when nobody is known
     * @param owner whose record it is, who must not decide; null for nobody's
     * @param worth how much it is about, in the base currency; null when nobody knows
     */
    record Question(
            @Nullable Long submitter,
            @Nullable Long owner,
            String title,
            @Nullable String justification,
            List<SubmitApproval.Term> terms,
            @Nullable BigDecimal worth) {

        Set<Long> barred() {
            return owner == null ? Set.of() : Set.of(owner);
        }
    }

    /** The kind of their record. */
    RecordType type();

    /** What the table may ask about them. */
    DeviationFacts facts(RecordId id);

    /** What is known of their approval. */
    Kept kept(RecordId id);

    /** Keeps the steps that the table has asked for. */
    void keep(RecordId id, String steps);

    /** What those who decide are told. */
    Question question(RecordId id);

    /** The case with this number decides from here on; the terms stand meanwhile. */
    void asked(RecordId id, long approval);

    /** The approval is over. */
    void concluded(RecordId id, ContractApprovals.Outcome outcome);
}
