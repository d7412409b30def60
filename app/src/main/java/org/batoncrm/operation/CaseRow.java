package org.batoncrm.operation;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A case in a list, with the names of the steps it stands at. */
public record CaseRow(
        String id,
        @Nullable RecordId record,
        String process,
        String processName,
        int version,
        CaseState state,
        boolean failing,
        List<String> steps,
        Instant startedAt) {}
