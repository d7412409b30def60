package org.batoncrm.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** A note, call, meeting, to-do or mail that a person noted on a record. */
@Entity
class Activity {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "activity")
    @TableGenerator(
            name = "activity",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "activity",
            allocationSize = 20)
    private @Nullable Long id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private RecordType recordType = RecordType.LEAD;

    private long recordId;

    @Enumerated(EnumType.STRING)
    ActivityKind kind = ActivityKind.NOTE;

    @Nullable
    String subject;

    @Column(columnDefinition = "longtext")
    @Nullable
    String body;

    Instant happenedAt = Instant.EPOCH;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant doneAt;

    @Nullable
    Integer minutes;

    @Nullable
    Long assigneeId;

    private @Nullable Long ownerId;
    private Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    @Nullable
    Instant deletedAt;

    @Nullable
    Long deletedBy;

    protected Activity() {}

    Activity(RecordId record, ActivityKind kind, @Nullable Long ownerId, Instant now) {
        this.recordType = record.type();
        this.recordId = record.value();
        this.kind = kind;
        this.ownerId = ownerId;
        this.happenedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    RecordId id() {
        return RecordId.of(RecordType.ACTIVITY, Objects.requireNonNull(id));
    }

    int version() {
        return version;
    }

    RecordId record() {
        return RecordId.of(recordType, recordId);
    }

    @Nullable
    Long ownerId() {
        return ownerId;
    }

    Instant createdAt() {
        return createdAt;
    }
}
