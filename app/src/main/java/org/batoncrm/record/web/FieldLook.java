package org.batoncrm.record.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Field;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.web.Assets;
import org.batoncrm.web.Markup;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** Draws the fields of a record as they are read, each with the button that turns it into a form. */
@Component
class FieldLook {

    private final Texts texts;
    private final Assets assets;

    FieldLook(Texts texts, Assets assets) {
        this.texts = texts;
        this.assets = assets;
    }

    /** The fields of a section, names and values in turn: the content of a {@code dl}. */
    public String section(RecordId record, RecordSheet.Section section) {
        Markup html = Markup.with(assets);
        for (RecordSheet.Line line : section.lines()) {
            html.raw("<dt>").text(texts.get(line.labelKey())).raw("</dt><dd");
            html.attribute("id", place(line)).raw(">");
            draw(record, line, html);
            html.raw("</dd>\n");
        }
        return html.toString();
    }

    /** One field: the content of its {@code dd}. */
    public String line(RecordId record, RecordSheet.Line line) {
        Markup html = Markup.with(assets);
        draw(record, line, html);
        return html.toString();
    }

    /** The id of the element that holds a field. */
    public String place(RecordSheet.Line line) {
        return "field-" + line.key().replace('.', '-');
    }

    private void draw(RecordId record, RecordSheet.Line line, Markup html) {
        html.raw("<span class=\"field-line\">");
        if (line.link() != null) {
            html.raw("<a")
                    .attribute("href", line.link())
                    .attribute("rel", line.kind() == Field.Kind.URL ? "noopener noreferrer" : null)
                    .raw(">")
                    .text(line.shown())
                    .raw("</a>");
        } else if (line.shown().isEmpty()) {
            html.raw("<span class=\"pre-line empty-value\">–</span>");
        } else {
            html.raw("<span class=\"pre-line\">").text(line.shown()).raw("</span>");
        }
        if (line.editable()) {
            html.raw("<button type=\"button\" class=\"field-edit\"")
                    .attribute("hx-get", "/records/" + record + "/fields/" + line.key() + "?edit=true")
                    .attribute("hx-target", "#" + place(line))
                    .attribute("aria-label", texts.get("record.edit", texts.get(line.labelKey())))
                    .raw(">")
                    .icon("pencil")
                    .raw("</button>");
        }
        html.raw("</span>");
    }
}
