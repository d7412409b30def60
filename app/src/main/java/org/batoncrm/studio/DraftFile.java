package org.batoncrm.studio;

import java.time.Instant;

/** A file of a draft as it is now. */
public record DraftFile(String name, String content, int revision, Instant savedAt, String savedBy) {}
