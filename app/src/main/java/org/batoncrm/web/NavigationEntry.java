package org.batoncrm.web;

import org.jspecify.annotations.Nullable;

/** An entry of the main navigation. A room that has a page of its own adds a bean of this type. */
public interface NavigationEntry {

    /** What {@code activeNav} in a model says to mark this entry as the current one. */
    String key();

    String href();

    /** The name of an icon in {@code src/main/frontend/src/icons.txt}. */
    String icon();

    String labelKey();

    /** Entries are shown in ascending order of this number. */
    int position();

    /** A count beside the label, or null for none. Asked on every full page, so it has to be cheap. */
    default @Nullable Integer badge() {
        return null;
    }

    /** Whether the current user has any use for the page. The page itself checks the rights. */
    default boolean visible() {
        return true;
    }
}
