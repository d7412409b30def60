package org.batoncrm.change;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;

/** A proposed change in a list. */
public record ChangeSummary(
        RecordId id, ChangeKind kind, ChangeState state, String title, String proposedBy, Instant proposedAt) {}
