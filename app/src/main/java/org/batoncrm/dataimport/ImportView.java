package org.batoncrm.dataimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An import as REST and pages show it. */
public record ImportView(
        long id,
        String type,
        ImportState state,
        String fileName,
        boolean dryRun,
        Rows rows,
        Map<String, String> mapping,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @JsonIgnore List<String> headers,
        @JsonIgnore int nextRow,
        @JsonIgnore String onDuplicate,
        @JsonIgnore boolean startProcesses,
        Map<String, String> answers) {

    /** All rows accounted for: created + updated + skipped + failed = read, once the import is done. */
    public record Rows(int read, int created, int updated, int skipped, int failed) {}

    /** Percent of rows behind us. */
    @JsonIgnore
    public int progress() {
        return rows.read() == 0 ? 100 : (int) (100L * nextRow / rows.read());
    }

    @JsonIgnore
    public boolean moving() {
        return state == ImportState.QUEUED || state == ImportState.RUNNING;
    }
}
