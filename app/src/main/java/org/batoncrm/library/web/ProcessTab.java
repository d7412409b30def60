package org.batoncrm.library.web;

/** A page about a process that a room above adds beside the diagram, its words and its tables; a bean of this type. */
public interface ProcessTab {

    /** What {@link ProcessPages#show} is told to mark this tab as the current one. */
    String key();

    String labelKey();

    /** The last part of the address: {@code tests} for {@code /processes/{key}/tests}. */
    String path();

    /** Tabs of rooms above stand behind the library's own, in ascending order of this number. */
    int position();

    /** Whether the current user has any use for the page. The page itself checks the rights. */
    boolean visible();
}
