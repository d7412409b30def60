package org.batoncrm.record;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every record of a room has: an owner and a team, times, a version, and a waste bin it can come back from. */
@MappedSuperclass
public abstract class KeptRecord {

    @Version
    private int version;

    private @Nullable Long ownerId;
    private @Nullable Long teamId;
    private Instant createdAt = Instant.EPOCH;
    private Instant updatedAt = Instant.EPOCH;
    private @Nullable Instant deletedAt;
    private @Nullable Long deletedBy;

    public abstract @Nullable Long id();

    @PostUpdate
    void wasWritten() {
        LockedRows.written();
    }

    public int version() {
        return version;
    }

    public @Nullable Long ownerId() {
        return ownerId;
    }

    public @Nullable Long teamId() {
        return teamId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    /** When it was put into the waste bin. */
    Instant deletedAt() {
        return deletedAt == null ? Instant.EPOCH : deletedAt;
    }

    @Nullable
    Long deletedBy() {
        return deletedBy;
    }

    void begin(Instant now) {
        createdAt = now;
        updatedAt = now;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    void belongTo(@Nullable Long owner, @Nullable Long team) {
        ownerId = owner;
        teamId = team;
    }

    void delete(Instant now, @Nullable Long by) {
        deletedAt = now;
        deletedBy = by;
    }

    void restore(Instant now) {
        deletedAt = null;
        deletedBy = null;
        updatedAt = now;
    }
}
