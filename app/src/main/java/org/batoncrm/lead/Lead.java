package org.batoncrm.lead;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/** A person or company that asked for something and is not a customer yet. */
@Entity
@Table(name = "sales_lead")
class Lead {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "lead")
    @TableGenerator(
            name = "lead",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "lead",
            allocationSize = 50)
    private @Nullable Long id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private LeadStatus status = LeadStatus.NEW;

    private @Nullable String captureId;
    private int openings = 1;

    @Embedded
    private LeadParticulars particulars;

    @Embedded
    private LeadTraits traits;

    private @Nullable Long ownerId;
    private @Nullable Long teamId;
    private @Nullable String queue;

    private @Nullable Integer score;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfReasons.class)
    private @Nullable List<LeadRating.ScoreReason> scoreReasons;

    private @Nullable String scoreDecision;
    private @Nullable String grade;
    private @Nullable String gradeDecision;
    private @Nullable String screening;
    private @Nullable String screeningReason;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfRouting.class)
    private @Nullable RoutingNote routing;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfCandidates.class)
    private @Nullable List<DuplicateCandidate> candidates;

    @Column(length = JsonColumn.LONG)
    private @Nullable String reviewNote;

    private int attempts;
    private @Nullable Instant lastContactAt;
    private @Nullable String lastOutcome;
    private @Nullable Instant nextAttemptAt;
    private @Nullable String nextChannel;
    private boolean urgent;
    private boolean atRisk;
    private boolean overdue;
    private int reassignments;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfQualification.class)
    private LeadContacts.@Nullable Qualification qualification;

    private @Nullable String outcome;
    private @Nullable String disqualifyReason;

    @Column(length = JsonColumn.LONG)
    private @Nullable String disqualifyNote;

    private @Nullable Instant revisitAt;
    private @Nullable Long accountId;
    private @Nullable Long contactId;
    private @Nullable Long dealId;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfConversion.class)
    private @Nullable ConversionNote conversion;

    private @Nullable Instant convertedAt;

    @Column(length = JsonColumn.LONG)
    @Convert(converter = JsonColumn.OfHandoff.class)
    private LeadHandoffs.@Nullable Handoff handoff;

    private @Nullable Long previousId;
    private @Nullable String mergedInto;
    private Instant touchedAt;
    private @Nullable Long createdBy;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant deletedAt;
    private @Nullable Long deletedBy;
    private boolean processCut;

    protected Lead() {}

    Lead(CaptureLead capture, @Nullable Long createdBy, Instant now) {
        capture.particulars().check();
        this.captureId = capture.captureId();
        this.particulars = capture.particulars();
        this.traits = LeadTraits.of(particulars, capture.origin().name());
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
        this.touchedAt = now;
    }

    RecordId recordId() {
        return RecordId.of(RecordType.LEAD, id);
    }

    int version() {
        return version;
    }

    LeadStatus status() {
        return status;
    }

    LeadParticulars particulars() {
        return particulars;
    }

    LeadTraits traits() {
        return traits;
    }

    boolean deleted() {
        return deletedAt != null;
    }

    @Nullable
    Long ownerId() {
        return ownerId;
    }

    @Nullable
    Long teamId() {
        return teamId;
    }

    int openings() {
        return openings;
    }

    void edit(LeadParticulars changed, Instant now) {
        changed.check();
        this.particulars = changed;
        this.traits = LeadTraits.of(changed, traits.sourceCode());
        this.updatedAt = now;
    }

    /** Goes to another status; refuses what {@link LeadStatus} does not allow. */
    void become(LeadStatus next, Instant now) {
        if (!status.mayBecome(next)) {
            throw new Rejected("lead.error.move", recordId(), status, next);
        }
        this.status = next;
        this.updatedAt = now;
    }

    void own(@Nullable Long owner, @Nullable Long team, @Nullable String waitingQueue, Instant now) {
        this.ownerId = owner;
        this.teamId = team;
        this.queue = waitingQueue;
        this.updatedAt = now;
    }

    /** Brings the particulars to one form again and fills an unknown company from the domain. */
    void normalise(Instant now) {
        LeadTraits found = LeadTraits.of(particulars, traits.sourceCode());
        if (particulars.company() == null && found.domain() != null) {
            particulars = particulars.withCompany(LeadText.companyOf(found.domain()));
            found = LeadTraits.of(particulars, traits.sourceCode());
        }
        if (!found.equals(traits)) {
            traits = found;
            updatedAt = now;
        }
    }

    void note(List<DuplicateCandidate> found, @Nullable Long previous) {
        this.candidates = found.isEmpty() ? null : found;
        this.previousId = previous;
    }

    List<DuplicateCandidate> candidates() {
        return candidates == null ? List.of() : candidates;
    }

    void review(String decision, @Nullable String note, @Nullable String duplicateOf) {
        this.outcome = decision;
        this.reviewNote = note;
        this.mergedInto = "MERGE".equals(decision) ? duplicateOf : null;
        if ("JUNK".equals(decision)) {
            this.disqualifyReason = "SPAM";
            this.disqualifyNote = note;
        }
    }

    @Nullable
    String mergedInto() {
        return mergedInto;
    }

    void mergeInto(RecordId other, Instant now) {
        become(LeadStatus.MERGED, now);
        this.mergedInto = other.toString();
        this.nextAttemptAt = null;
        this.urgent = false;
    }

    void screen(String verdict, @Nullable String reasonKey) {
        this.screening = verdict;
        this.screeningReason = reasonKey;
        if ("REJECT".equals(verdict)) {
            this.disqualifyReason = "SCREENED_OUT";
        }
    }

    @Nullable
    String screening() {
        return screening;
    }

    @Nullable
    String screeningReason() {
        return screeningReason;
    }

    void noteReview(@Nullable String note) {
        this.reviewNote = note;
        if ("REJECT".equals(screening)) {
            this.disqualifyNote = note;
        }
    }

    void rate(int sum, List<LeadRating.ScoreReason> reasons, String decision, Instant now) {
        this.score = sum;
        this.scoreReasons = List.copyOf(reasons);
        this.scoreDecision = decision;
        this.updatedAt = now;
    }

    @Nullable
    Integer score() {
        return score;
    }

    /** A better grade replaces the one there is, a worse one does not. */
    LeadRating.GradeResult grade(String given, String decision, Instant now) {
        boolean lifted = grade != null && given.compareTo(grade) < 0;
        if (grade == null || lifted) {
            this.grade = given;
            this.gradeDecision = decision;
            this.updatedAt = now;
        }
        return new LeadRating.GradeResult(grade, lifted);
    }

    @Nullable
    String grade() {
        return grade;
    }

    void route(RoutingNote note) {
        this.routing = note;
    }

    @Nullable
    RoutingNote routing() {
        return routing;
    }

    @Nullable
    String queue() {
        return queue;
    }

    boolean atRisk() {
        return atRisk;
    }

    void beAtRisk() {
        this.atRisk = true;
    }

    boolean overdue() {
        return overdue;
    }

    void beOverdue(Instant now) {
        this.overdue = true;
        this.updatedAt = now;
    }

    int reassignments() {
        return reassignments;
    }

    void reassigned(int count) {
        this.reassignments = count;
        this.atRisk = false;
    }

    int attempts() {
        return attempts;
    }

    /** False when this attempt was written down before. */
    boolean attempt(int number, String result, Instant now) {
        if (attempts >= number) {
            return false;
        }
        this.attempts = number;
        this.lastOutcome = result;
        this.lastContactAt = now;
        this.atRisk = false;
        this.overdue = false;
        this.urgent = false;
        this.nextAttemptAt = null;
        this.nextChannel = null;
        this.updatedAt = now;
        return true;
    }

    void plan(@Nullable Instant next, @Nullable String channel) {
        this.nextAttemptAt = next;
        this.nextChannel = channel;
    }

    boolean urgent() {
        return urgent;
    }

    void replied(Instant now) {
        this.urgent = true;
        this.touchedAt = now;
        this.nextAttemptAt = nextAttemptAt == null ? null : now;
        this.updatedAt = now;
    }

    void touch(Instant now) {
        this.touchedAt = now;
        this.updatedAt = now;
    }

    Instant touchedAt() {
        return touchedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    LeadContacts.@Nullable Qualification qualification() {
        return qualification;
    }

    void answer(LeadContacts.Qualification answers, @Nullable Instant revisit, Instant now) {
        this.qualification = answers;
        this.outcome = answers.outcome();
        this.revisitAt = revisit;
        if ("DISQUALIFIED".equals(answers.outcome())) {
            this.disqualifyReason = answers.disqualifyReason();
            this.disqualifyNote = answers.disqualifyNote();
        }
        if (answers.marketingConsent() != null) {
            this.particulars = particulars.withMarketingConsent(answers.marketingConsent(), now);
        }
        this.updatedAt = now;
    }

    @Nullable
    Instant revisitAt() {
        return revisitAt;
    }

    void sleepUntil(Instant until, Instant now) {
        become(LeadStatus.NURTURE, now);
        this.revisitAt = until;
        this.nextAttemptAt = null;
    }

    void awake(Instant now) {
        become(LeadStatus.WORKING, now);
        this.revisitAt = null;
    }

    void drop(@Nullable String reason, @Nullable String note, Instant now) {
        become(LeadStatus.DISQUALIFIED, now);
        this.disqualifyReason = reason != null ? reason : disqualifyReason;
        this.disqualifyNote = note != null ? note : disqualifyNote;
        this.outcome = "DISQUALIFIED";
        quiet();
    }

    @Nullable
    String disqualifyReason() {
        return disqualifyReason;
    }

    void release(Instant now) {
        become(LeadStatus.UNREACHABLE, now);
        quiet();
        own(null, null, queue == null ? "sdr" : queue, now);
    }

    void withdraw(Instant now) {
        become(LeadStatus.WITHDRAWN, now);
        quiet();
    }

    private void quiet() {
        this.nextAttemptAt = null;
        this.nextChannel = null;
        this.urgent = false;
        this.atRisk = false;
        this.overdue = false;
        this.revisitAt = null;
    }

    /** Starts over with a lead that was closed; what was said before stays in the timeline. */
    void reopen(Instant now) {
        become(LeadStatus.NEW, now);
        quiet();
        this.openings++;
        this.attempts = 0;
        this.reassignments = 0;
        this.lastOutcome = null;
        this.outcome = null;
        this.disqualifyReason = null;
        this.disqualifyNote = null;
        this.screening = null;
        this.screeningReason = null;
        this.grade = null;
        this.score = null;
        this.scoreReasons = null;
        this.handoff = null;
        this.touchedAt = now;
    }

    void converted(ConversionNote note) {
        this.conversion = note;
        this.accountId = note.accountId();
        this.contactId = note.contactId();
        this.dealId = note.dealId();
    }

    @Nullable
    ConversionNote conversion() {
        return conversion;
    }

    void conversionUndone(ConversionNote note, Instant now) {
        this.conversion = note;
        this.accountId = note.accountMade() ? null : note.accountId();
        this.contactId = note.contactMade() ? null : note.contactId();
        this.dealId = null;
        this.convertedAt = null;
        // A lead that was closed with the same decision stays closed.
        if (status.open() || status == LeadStatus.CONVERTED) {
            become(LeadStatus.WORKING, now);
        }
    }

    void link(long account) {
        this.accountId = account;
    }

    void handOff(LeadHandoffs.Handoff given, Instant now) {
        this.handoff = given;
        if (given.accepted()) {
            acceptedForGood(now);
        }
    }

    LeadHandoffs.@Nullable Handoff handoff() {
        return handoff;
    }

    void acceptedForGood(Instant now) {
        become(LeadStatus.CONVERTED, now);
        this.convertedAt = convertedAt == null ? now : convertedAt;
        quiet();
    }

    void remove(@Nullable Long by, boolean endedProcess, Instant now) {
        this.deletedAt = now;
        this.deletedBy = by;
        this.processCut = endedProcess;
        this.updatedAt = now;
    }

    Instant deletedAt() {
        return deletedAt == null ? Instant.EPOCH : deletedAt;
    }

    @Nullable
    Long deletedBy() {
        return deletedBy;
    }

    /** Whether its process, which the deletion ended, starts again when the lead is restored. */
    boolean startsAnew() {
        return deleted() && processCut && status.open();
    }

    void restore(Instant now) {
        if (startsAnew()) {
            reopen(now);
        }
        this.deletedAt = null;
        this.deletedBy = null;
        this.processCut = false;
        this.updatedAt = now;
    }

    LeadDetails details() {
        return new LeadDetails(
                recordId(),
                version,
                status,
                captureId,
                particulars,
                new LeadDetails.Reach(
                        traits.emailKey(),
                        traits.phoneKey(),
                        traits.domain(),
                        traits.countryCode(),
                        traits.region(),
                        traits.languageCode(),
                        traits.timeZone(),
                        traits.sourceCode()),
                ownerId,
                teamId,
                queue,
                new LeadDetails.Rating(
                        score,
                        scoreReasons == null ? List.of() : scoreReasons,
                        scoreDecision,
                        grade,
                        gradeDecision,
                        screening,
                        screeningReason),
                routing,
                candidates == null ? List.of() : candidates,
                new LeadDetails.Work(
                        attempts,
                        lastContactAt,
                        lastOutcome,
                        nextAttemptAt,
                        nextChannel,
                        urgent,
                        atRisk,
                        overdue,
                        reassignments),
                qualification,
                outcome,
                disqualifyReason,
                disqualifyNote,
                revisitAt,
                link(RecordType.ACCOUNT, accountId),
                link(RecordType.CONTACT, contactId),
                link(RecordType.DEAL, dealId),
                conversion,
                convertedAt,
                handoff,
                link(RecordType.LEAD, previousId),
                mergedInto == null ? null : RecordId.of(mergedInto),
                createdAt,
                updatedAt);
    }

    private static @Nullable RecordId link(RecordType type, @Nullable Long value) {
        return value == null ? null : RecordId.of(type, value);
    }
}
