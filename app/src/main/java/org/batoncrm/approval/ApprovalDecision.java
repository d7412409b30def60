package org.batoncrm.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody did in a case. Never changed afterwards. */
@Entity
class ApprovalDecision {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "approval_decision")
    @TableGenerator(
            name = "approval_decision",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "approval_decision",
            allocationSize = 50)
    private @Nullable Long id;

    int round;

    @Nullable
    Integer seat;

    /** The seat again when the action closes it; unique in the case, so that a seat is closed once. */
    @Nullable
    Integer closes;

    @Enumerated(EnumType.STRING)
    ApprovalAction action;

    long byId;

    @Column(columnDefinition = "longtext")
    @Nullable
    String reason;

    @Column(columnDefinition = "longtext")
    @Nullable
    String conditions;

    @Nullable
    LocalDate due;

    @Nullable
    Long personId;

    @Nullable
    Integer level;

    Instant at;

    /** Made by a link from a mail instead of after a log-in. */
    boolean byLink;

    protected ApprovalDecision() {}

    ApprovalDecision(int round, @Nullable Integer seat, Decide what, long byId, Instant at) {
        this.round = round;
        this.seat = seat;
        this.action = what.action();
        this.byId = byId;
        this.reason = what.reason();
        this.conditions = what.conditions();
        this.due = what.due();
        this.personId = what.person();
        this.level = what.level();
        this.at = at;
    }
}
