package org.batoncrm.relocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case of a run. Where it was and where it went stand in the same order. */
record Item(
        long run,
        int place,
        String instance,
        @Nullable String key,
        ItemState state,
        List<String> before,
        List<String> after,
        @Nullable Reason reason) {}
