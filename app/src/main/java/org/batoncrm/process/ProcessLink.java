package org.batoncrm.process;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A process instance that carries a record. Where it stands is written beside it, by a statement of its own. */
@Entity
@DynamicUpdate
class ProcessLink {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "process_link")
    @TableGenerator(
            name = "process_link",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "process_link",
            allocationSize = 50)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    private RecordType recordType;

    private long recordId;
    private String processKey;
    private String instanceId;
    private @Nullable String activeKey;
    private @Nullable String currentStep;
    private Instant startedAt;
    private @Nullable Instant endedAt;

    protected ProcessLink() {}

    ProcessLink(RecordId record, String processKey, String instanceId, @Nullable String currentStep, Instant now) {
        this.recordType = record.type();
        this.recordId = record.value();
        this.processKey = processKey;
        this.instanceId = instanceId;
        this.activeKey = activeKey(record, processKey);
        this.currentStep = currentStep;
        this.startedAt = now;
    }

    static String activeKey(RecordId record, String processKey) {
        return record + ":" + processKey;
    }

    RecordId record() {
        return RecordId.of(recordType, recordId);
    }

    String instanceId() {
        return instanceId;
    }

    void end(Instant now) {
        this.activeKey = null;
        this.endedAt = now;
    }
}
