package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;

/**
 * The title, second line, owner or team of a record has changed; published (as a Spring event, inside the
 * transaction of the change) by the record's room, so that lists which keep a copy can follow.
 */
public record RecordChanged(RecordId id) {}
