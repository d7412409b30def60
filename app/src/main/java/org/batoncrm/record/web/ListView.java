package org.batoncrm.record.web;

import java.util.List;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListPage;
import org.batoncrm.record.RecordSheet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the list template draws.
 *
 * @param rows the table's rows as HTML, every text in it escaped
 */
public record ListView(
        ListPage page,
        String rows,
        String path,
        String address,
        String settings,
        String sort,
        List<Chip> chips,
        List<Tab> tabs,
        List<Filter> filters,
        List<Choice> columns,
        String exportLink,
        @Nullable String createLink,
        List<RecordSheet.Option> owners) {

    /** A filter at work, with the address of the list without it. */
    public record Chip(String label, String text, String without) {}

    /** A saved view, or one that every list has. */
    public record Tab(
            String label,
            String href,
            boolean current,
            @Nullable Long deletable) {}

    /** A filter that can be set. */
    public record Filter(
            String key, String label, ListColumn.Type type, List<String> wanted, List<RecordSheet.Option> options) {

        public String first() {
            return wanted.isEmpty() ? "" : wanted.get(0);
        }

        public String from() {
            return first().contains("..") ? first().substring(0, first().indexOf("..")) : first();
        }

        public String to() {
            return first().contains("..") ? first().substring(first().indexOf("..") + 2) : first();
        }
    }

    /** A column that can be shown. */
    public record Choice(String key, String label, boolean chosen) {}
}
