package org.batoncrm.release;

import org.jspecify.annotations.Nullable;

/**
 * For whom a new version runs at first; all others begin in the version before. Exactly one of the two is given.
 *
 * @param share per cent of the new cases, from 1 to 99
 * @param team number of the team whose records it carries
 */
public record Trial(@Nullable Integer share, @Nullable Long team) {

    /** As somebody has asked for it; null for nothing at all, which means everybody. */
    public static @Nullable Trial of(@Nullable Integer share, @Nullable Long team) {
        return share == null && team == null ? null : new Trial(share, team);
    }

    boolean sound() {
        return share == null ? team != null : team == null && share >= 1 && share <= 99;
    }
}
