package org.batoncrm.process;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has taken a task of a record's process, was given it, or has put it back; published in the same transaction, for
 * rooms whose record belongs to whoever works on it.
 *
 * @param element of the diagram, for example {@code User_WorkTicket}
 * @param assignee log-in of who has it now; null for nobody
 */
public record TaskGiven(
        RecordId record, String element, @Nullable String assignee) {}
