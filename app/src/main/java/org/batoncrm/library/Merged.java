package org.batoncrm.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file that two have changed.
 *
 * @param content of the file; null when it cannot be merged, or as long as something has not been chosen
 * @param theirs what comes from whoever saved first
 * @param mine what comes from whoever saves now
 * @param impossible why it cannot be merged, in the reader's language; null when it can
 */
public record Merged(
        @Nullable String content,
        List<Difference> theirs,
        List<Difference> mine,
        List<MergeConflict> conflicts,
        @Nullable String impossible) {

    /** Whether nothing has to be asked any more. */
    public boolean settled() {
        return content != null;
    }
}
