package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;

/** Published right before a record goes for good, so that rooms which point at it let go. */
public record RecordPurged(RecordId id) {}
