package org.batoncrm.record.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.record.Countdown;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListPage;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.web.Assets;
import org.batoncrm.web.Markup;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the rows of a list's table. */
@Component
class ListRows {

    private final Texts texts;
    private final Assets assets;

    ListRows(Texts texts, Assets assets) {
        this.texts = texts;
        this.assets = assets;
    }

    /**
     * The content of the table's head.
     *
     * @param sort by what and in which direction, as in the address
     * @param address the list's address with everything but sort and page
     * @param choosing whether rows can be chosen
     */
    String head(List<ListColumn> columns, String sort, String address, boolean choosing) {
        Markup html = Markup.with(assets);
        html.raw("<tr>");
        if (choosing) {
            html.raw(
                            "<th scope=\"col\" class=\"pick\"><input type=\"checkbox\" class=\"form-check-input\" data-select-all")
                    .attribute("aria-label", texts.get("record.list.selectAll"))
                    .raw("></th>");
        }
        for (ListColumn column : columns) {
            if (column.sortable()) {
                sortable(column, sort, address + (address.contains("?") ? "&sort=" : "?sort="), html);
            } else {
                html.raw("<th scope=\"col\"")
                        .attribute("class", "num".equals(style(column.type())) ? "num" : null)
                        .raw(">")
                        .text(texts.get(column.labelKey()))
                        .raw("</th>");
            }
        }
        return html.raw("</tr>").toString();
    }

    private void sortable(ListColumn column, String sort, String address, Markup html) {
        boolean up = sort.equals(column.key()) || sort.equals(column.key() + ",asc");
        boolean down = sort.equals(column.key() + ",desc");
        String next = address + column.key() + (up ? ",desc" : ",asc");
        html.raw("<th scope=\"col\"")
                .attribute("aria-sort", up ? "ascending" : down ? "descending" : null)
                .raw("><a")
                .attribute("href", next)
                .attribute("hx-get", next)
                .raw(" hx-target=\"#rows\" hx-push-url=\"true\"><span>")
                .text(texts.get(column.labelKey()))
                .raw("</span>");
        if (up || down) {
            html.raw("<svg class=\"icon\" aria-hidden=\"true\"><use")
                    .attribute("href", assets.icon(up ? "arrow-up" : "arrow-down"))
                    .raw("></use></svg>");
        }
        html.raw("</a></th>");
    }

    /** The content of the table's body. */
    String html(ListPage page, boolean choosing) {
        Markup html = Markup.with(assets);
        for (ListPage.Row row : page.rows()) {
            row(row, page.columns(), choosing, html);
        }
        return html.toString();
    }

    /** The entries of a select box. */
    String options(List<RecordSheet.Option> options) {
        Map<String, String> labels = new LinkedHashMap<>();
        options.forEach(option -> labels.put(option.code(), option.label()));
        return Markup.with(assets).options(labels).toString();
    }

    private void row(ListPage.Row row, List<ListColumn> columns, boolean choosing, Markup html) {
        html.raw("<tr data-row>");
        if (choosing) {
            html.raw("<td class=\"pick\"><input type=\"checkbox\" class=\"form-check-input\" name=\"ids\"")
                    .attribute("value", row.id())
                    .raw(" data-select")
                    .attribute("aria-label", texts.get("record.list.select", row.id()))
                    .raw("></td>");
        }
        for (int i = 0; i < columns.size(); i++) {
            html.raw("<td").attribute("class", style(columns.get(i).type())).raw(">");
            ListPage.Cell cell = row.cells().get(i);
            if (cell.countdown() != null) {
                countdown(row, cell.countdown(), html);
            } else {
                cell(cell, i == 0, html);
            }
            html.raw("</td>");
        }
        html.raw("</tr>\n");
    }

    private static void countdown(ListPage.Row row, Countdown countdown, Markup html) {
        html.raw("<span")
                .attribute("class", "sla sla-" + countdown.style())
                .attribute("data-countdown", row.id())
                .attribute("title", countdown.title())
                .raw(">")
                .text(countdown.text())
                .raw("</span>");
    }

    private static void cell(ListPage.Cell cell, boolean title, Markup html) {
        if (cell.link() != null) {
            html.raw(title ? "<a class=\"row-title\"" : "<a")
                    .attribute("href", cell.link())
                    .raw(">")
                    .text(cell.text())
                    .raw("</a>");
        }
        if (cell.color() != null) {
            html.raw("<span class=\"badge bg-")
                    .text(cell.color())
                    .raw("-lt\">")
                    .text(cell.text())
                    .raw("</span>");
        }
        if (cell.link() == null && cell.color() == null) {
            html.text(cell.text());
        }
    }

    private static @Nullable String style(ListColumn.Type type) {
        return switch (type) {
            case NUMBER, MONEY -> "num";
            case DATETIME -> "tabular";
            default -> null;
        };
    }
}
