package org.batoncrm.relocation;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A running case and where it is.
 *
 * @param definition the engine's id of the version that it runs in
 * @param key the number of its record; null when it has none
 * @param busy whether the engine does a step of it at this moment
 * @param children how many processes it has called that still run
 */
public record Standing(
        String instance,
        String definition,
        @Nullable String key,
        SortedSet<String> steps,
        boolean suspended,
        boolean busy,
        int children) {}
