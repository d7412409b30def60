package org.batoncrm.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as its page shows it.
 *
 * @param name in the reader's language
 * @param purpose what it is for, in the reader's language
 * @param shown the version that is looked at
 * @param versions all of them, the newest first
 * @param standing where instances of the shown version stand, most first; null for those who may not see it
 */
public record ShownProcess(
        String key,
        String name,
        String purpose,
        VersionView shown,
        List<VersionView> versions,
        @Nullable List<Stand> standing) {

    /** An element at which instances stand, by its name in the reader's language. */
    public record Stand(String element, String name, long instances, long incidents) {}
}
