package org.batoncrm.release;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;

/**
 * Somebody has asked for a draft to be published; told in the transaction that keeps it.
 *
 * @param author the person's log-in name
 */
public record ReleaseAsked(RecordId release, String author, Instant publishAt) {}
