package org.batoncrm.change;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have changed.
 *
 * @param input the fields as a form or REST sends them; null: what is there shall go
 */
public record ProposeChange(
        RecordId account,
        ChangeKind kind,
        @Nullable Map<String, ? extends @Nullable Object> input,
        @Nullable String reason) {}
