package org.batoncrm.web.rest;

import org.batoncrm.kernel.Stale;
import org.jspecify.annotations.Nullable;

/** Entity tags made of a record's version. */
public final class Etags {

    private Etags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Answers {@link Stale} when the caller names another version; a missing header or {@code *} passes. */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            String bare = tag.strip();
            if (bare.equals(of(version)) || bare.equals(Long.toString(version))) {
                return;
            }
        }
        throw new Stale();
    }
}
