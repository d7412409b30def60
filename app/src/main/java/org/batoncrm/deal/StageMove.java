package org.batoncrm.deal;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a deal came into a stage, or into an end, and who moved it. What happened is never changed; when and how the stay
 * ended is added, and whose the deal is follows the deal, so that reports are read from one index.
 */
@Entity
@Table(name = "deal_stage_move")
class StageMove {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "deal_stage_move")
    @TableGenerator(
            name = "deal_stage_move",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "deal_stage_move",
            allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "deal_id")
    private @Nullable Deal deal;

    private long pipelineId;
    private @Nullable String fromStage;
    private String toStage = "";
    private @Nullable String fromStatus;
    private String toStatus = "";
    private Instant movedAt = Instant.EPOCH;
    private @Nullable Long movedBy;
    private @Nullable Instant leftAt;
    private @Nullable String leftStatus;
    private @Nullable Long ownerId;
    private @Nullable Long teamId;
    private @Nullable Instant deletedAt;

    protected StageMove() {}

    /** {@code fromStage} and {@code fromStatus} are null for a new deal; {@code movedBy} is null for a process. */
    StageMove(
            Deal deal,
            @Nullable String fromStage,
            @Nullable String fromStatus,
            Instant movedAt,
            @Nullable Long movedBy) {
        this.deal = deal;
        this.pipelineId = deal.pipelineId;
        this.fromStage = fromStage;
        this.toStage = deal.stage;
        this.fromStatus = fromStatus;
        this.toStatus = deal.status;
        this.movedAt = movedAt;
        this.movedBy = movedBy;
        follow(deal, movedAt);
    }

    /** The deal has gone on from here, unless it had before. */
    void leave(String status, Instant now) {
        if (leftAt == null) {
            leftAt = now;
            leftStatus = status;
        }
    }

    /** Belongs to whom the deal belongs to, and is deleted when the deal is. */
    void follow(Deal changed, Instant now) {
        ownerId = changed.ownerId();
        teamId = changed.teamId();
        deletedAt = changed.deleted() ? now : null;
    }
}
