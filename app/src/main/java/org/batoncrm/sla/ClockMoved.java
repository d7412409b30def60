package org.batoncrm.sla;

import org.batoncrm.kernel.RecordId;

/** A clock started, stopped or got another due time; what waits by it has to follow in the same transaction. */
public record ClockMoved(RecordId record, String clock) {}
