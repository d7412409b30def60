package org.batoncrm.file;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies with a record.
 *
 * @param description what somebody says about it
 * @param addedBy name of who has added it
 * @param removedAt null unless it lies in the waste bin
 */
public record FileView(
        long id,
        int version,
        RecordId record,
        String name,
        @Nullable String description,
        String mediaType,
        long size,
        String sha256,
        String addedBy,
        Instant addedAt,
        @Nullable Instant removedAt) {

    /** Its size as people read it. */
    public String sizeText() {
        return FileSizes.text(size);
    }

    /** The address of its content. */
    public String link() {
        return "/records/" + record + "/files/" + id + "/content";
    }
}
