package org.batoncrm.approval;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.batoncrm.identity.Role;
import org.jspecify.annotations.Nullable;

/** The place of one person at one step of a case. */
@Entity
class ApprovalSeat {

    /** How the person came to sit here. */
    enum Origin {
        ROLE,
        SUPERIOR,
        NAMED,
        ADMIN,
        TRANSFER,
        SUBSTITUTE,
        /** Asked for an opinion by somebody who delegated. */
        DELEGATE,
        /** Asked for an opinion before somebody decides. */
        BEFORE,
        /** Has to approve too after somebody approved. */
        AFTER;

        /** Whether the person only says something to whoever asked. */
        boolean isOpinion() {
            return this == DELEGATE || this == BEFORE;
        }
    }

    /** How the seat stands. */
    enum State {
        /** The level is not reached. */
        AHEAD,
        OPEN,
        /** Waits for the opinion of somebody else. */
        ASKING,
        APPROVED,
        REJECTED,
        /** An opinion is given. */
        ANSWERED,
        RETURNED,
        TRANSFERRED,
        RECUSED,
        REMOVED,
        /** Not needed any more. */
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "approval_seat")
    @TableGenerator(
            name = "approval_seat",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "approval_seat",
            allocationSize = 50)
    private @Nullable Long id;

    int number;
    int round;
    int level;

    @Enumerated(EnumType.STRING)
    Role role;

    @Enumerated(EnumType.STRING)
    ApprovalMode mode;

    int slaHours;
    String reasonKey;
    String ruleId;
    String inputHash;
    long personId;

    @Nullable
    Long onBehalfOf;

    @Enumerated(EnumType.STRING)
    Origin origin;

    /** The seat whose holder asked this one. */
    @Nullable
    Integer askedBy;

    /** The first seat of its place: whoever comes instead or is asked sits at the same place. */
    int place;

    @Enumerated(EnumType.STRING)
    LatePolicy whenLate;

    /** Who may answer, too, because it is late. */
    @Nullable
    Long superiorId;

    /** Approved without anybody's word, because nobody answered in time and the table lets it pass. */
    boolean passed;

    @Enumerated(EnumType.STRING)
    State state = State.AHEAD;

    /** Taken over from an earlier decision of the same person on the same ground. */
    boolean carried;

    /** Of an earlier pass through its level. */
    boolean superseded;

    @Nullable
    Instant openedAt;

    @Nullable
    Instant closedAt;

    /** Whose decision closed it. */
    @Nullable
    Long closedBy;

    /** Opened in this very transaction; whoever sits here has to be told. */
    @Transient
    boolean opened;

    protected ApprovalSeat() {}

    ApprovalSeat(int number, int round, RequiredStep step, long personId, Origin origin) {
        this.number = number;
        this.place = number;
        this.round = round;
        this.level = step.level();
        this.role = step.role();
        this.mode = step.mode();
        this.slaHours = step.slaHours();
        this.reasonKey = step.reasonKey();
        this.ruleId = step.ruleId();
        this.inputHash = step.inputHash();
        this.whenLate = step.whenLate();
        this.personId = personId;
        this.origin = origin;
    }

    RequiredStep step() {
        return new RequiredStep(level, role, mode, slaHours, reasonKey, ruleId, inputHash, whenLate);
    }

    /** Sits where another seat was, or is asked by it. */
    ApprovalSeat at(ApprovalSeat other) {
        place = other.place;
        return this;
    }

    boolean waits() {
        return state == State.OPEN || state == State.ASKING;
    }

    /** Whether its holder's vote is one of those that make up the step. */
    boolean votes() {
        return !superseded
                && !origin.isOpinion()
                && (waits() || state == State.AHEAD || state == State.APPROVED || state == State.REJECTED);
    }

    void open(Instant now) {
        state = State.OPEN;
        openedAt = now;
        opened = true;
    }

    void close(State how, long by, Instant now) {
        state = how;
        closedBy = by;
        closedAt = now;
    }

    /** Approved at once, on the ground of an earlier decision of the same person. */
    void carry(Instant now) {
        open(now);
        close(State.APPROVED, personId, now);
        carried = true;
    }

    boolean sameStep(ApprovalSeat other) {
        return level == other.level && role == other.role;
    }
}
