package org.batoncrm.studio;

import java.time.Instant;
import org.batoncrm.library.Merged;

/**
 * What would become of a file if what is saved and what somebody is about to save went together.
 *
 * @param revision of the file with which it would be merged
 * @param savedBy who has saved that
 */
public record DraftMerge(int revision, String savedBy, Instant savedAt, Merged merged) {}
