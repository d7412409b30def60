package org.batoncrm.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A line of the timeline as it is stored. */
@Entity
@Immutable
@Table(name = "timeline_entry")
class TimelineRow {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "timeline_entry")
    @TableGenerator(
            name = "timeline_entry",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "timeline_entry",
            allocationSize = 200)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    private RecordType recordType;

    private long recordId;

    @Enumerated(EnumType.STRING)
    private TimelineEntry.Kind kind;

    private String titleKey;

    @Column(columnDefinition = "longtext")
    private @Nullable String details;

    @Column(columnDefinition = "longtext")
    private @Nullable String body;

    private @Nullable String reference;
    private @Nullable Long actorId;
    private Instant happenedAt;
    private Instant writtenAt;

    protected TimelineRow() {}

    TimelineRow(RecordId record, TimelineEntry entry, @Nullable String details, @Nullable Long actorId, Instant now) {
        this.recordType = record.type();
        this.recordId = record.value();
        this.kind = entry.kind();
        this.titleKey = entry.titleKey();
        this.details = details;
        this.body = entry.body();
        this.reference = entry.reference();
        this.actorId = actorId;
        this.happenedAt = entry.at() == null ? now : entry.at();
        this.writtenAt = now;
    }

    @Nullable
    Long id() {
        return id;
    }

    TimelineEntry.Kind kind() {
        return kind;
    }

    String titleKey() {
        return titleKey;
    }

    @Nullable
    String details() {
        return details;
    }

    @Nullable
    String body() {
        return body;
    }

    @Nullable
    String reference() {
        return reference;
    }

    @Nullable
    Long actorId() {
        return actorId;
    }

    Instant happenedAt() {
        return happenedAt;
    }
}
