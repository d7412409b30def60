package org.batoncrm.relocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of a run as its page shows it.
 *
 * @param record the number of its record; null when it has none
 * @param link address of the record; null when it has none
 * @param before what the steps are called at which it stood
 * @param after what the steps are called at which it was put; empty unless it was moved
 * @param sentence why it was not moved; null when it was
 */
public record ItemView(
        String instance,
        @Nullable String record,
        @Nullable String link,
        ItemState state,
        List<String> before,
        List<String> after,
        @Nullable String sentence) {}
