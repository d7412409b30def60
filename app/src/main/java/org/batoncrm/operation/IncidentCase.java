package org.batoncrm.operation;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A case that has failed.
 *
 * @param id of the incident
 * @param instance the case; empty where a clock could not begin one
 * @param record what the case is about; null when it is about no record
 */
public record IncidentCase(
        String id, String instance, @Nullable RecordId record, int version, String message, Instant since) {}
