package org.batoncrm.record.web;

import java.util.List;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListPage;
import org.jspecify.annotations.Nullable;

/**
 * Everything the list template draws.
 *
 * @param head the table's head as HTML, every text in it escaped
 * @param rows the table's rows as HTML, every text in it escaped
 * @param assignable whether rows can be chosen and given to somebody
 * @param owners the people to whom rows can be given, as options of a select box
 */
public record ListView(
        ListPage page,
        String head,
        String rows,
        String path,
        String address,
        String settings,
        String sort,
        List<Chip> chips,
        List<Tab> tabs,
        String exportLink,
        @Nullable String createLink,
        List<ListLink> links,
        List<Mode> modes,
        boolean assignable,
        String owners) {

    /** A way to look at the records, with the filters at work. */
    public record Mode(String labelKey, String href, String icon, boolean current) {}

    /** A filter at work, with the address of the list without it. */
    public record Chip(String label, String text, String without) {}

    /** A saved view, or one that every list has. */
    public record Tab(
            String label,
            String href,
            boolean current,
            @Nullable Long deletable) {}
}
