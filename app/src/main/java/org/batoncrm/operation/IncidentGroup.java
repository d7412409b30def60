package org.batoncrm.operation;

import java.time.Instant;

/**
 * Failures of one cause at one step.
 *
 * @param key by which it is addressed; the same as long as the cause is
 * @param sentence what went wrong, in the reader's language
 * @param advice what to do, in the reader's language
 * @param message what was thrown, without the numbers that differ from case to case
 */
public record IncidentGroup(
        String key,
        String process,
        String processName,
        String step,
        String stepName,
        Cause cause,
        String sentence,
        String advice,
        String message,
        long count,
        Instant since,
        Instant latest) {}
