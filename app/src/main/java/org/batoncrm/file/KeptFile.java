package org.batoncrm.file;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A row of the table of files. */
record KeptFile(
        long id,
        int version,
        RecordId record,
        String name,
        @Nullable String description,
        String mediaType,
        long size,
        String sha256,
        String contentKey,
        @Nullable Long addedBy,
        @Nullable String addedByName,
        Instant addedAt,
        @Nullable Instant deletedAt) {}
