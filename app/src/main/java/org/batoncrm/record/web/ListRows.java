package org.batoncrm.record.web;

import java.util.List;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListPage;
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

    /** The content of the table's body. */
    String html(ListPage page) {
        Markup html = Markup.with(assets);
        for (ListPage.Row row : page.rows()) {
            row(row, page.columns(), html);
        }
        return html.toString();
    }

    private void row(ListPage.Row row, List<ListColumn> columns, Markup html) {
        html.raw("<tr data-row><td class=\"pick\"><input type=\"checkbox\" class=\"form-check-input\" name=\"ids\"")
                .attribute("value", row.id())
                .raw(" data-select")
                .attribute("aria-label", texts.get("record.list.select", row.id()))
                .raw("></td>");
        for (int i = 0; i < columns.size(); i++) {
            html.raw("<td").attribute("class", style(columns.get(i).type())).raw(">");
            cell(row.cells().get(i), i == 0, html);
            html.raw("</td>");
        }
        html.raw("</tr>\n");
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
