package org.batoncrm.studio;

import org.jspecify.annotations.Nullable;

/**
 * Who edits a draft now.
 *
 * @param holder name of whoever holds the pen; null when nobody does
 * @param mine whether the reader holds it
 */
public record Pen(@Nullable String holder, boolean mine) {}
