package org.batoncrm.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * HTML drawn in Java, for what a page repeats many times: a list's rows, a record's fields. There, template expressions
 * cost ten times what all the rest of the page does. Mark-up is written here, in constants; everything else is escaped.
 */
public final class Markup {

    private final Assets assets;
    private final StringBuilder html = new StringBuilder(4096);

    private Markup(Assets assets) {
        this.assets = assets;
    }

    /** An empty piece. */
    public static Markup with(Assets assets) {
        return new Markup(assets);
    }

    /** Mark-up as it stands: constants of the calling class only, never anything that was entered. */
    public Markup raw(String markup) {
        html.append(markup);
        return this;
    }

    /** A text, escaped, also inside an attribute's quotes; null is empty. */
    public Markup text(@Nullable Object text) {
        if (text != null) {
            String plain = text.toString();
            html.append(harmless(plain) ? plain : HtmlUtils.htmlEscape(plain, "UTF-8"));
        }
        return this;
    }

    /** Nearly all texts are; to look costs a tenth of copying them one character after the other. */
    private static boolean harmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                return false;
            }
        }
        return true;
    }

    /** The entries of a select box: codes by what people read. */
    public Markup options(Map<String, String> labels) {
        labels.forEach((code, label) ->
                raw("<option").attribute("value", code).raw(">").text(label).raw("</option>"));
        return this;
    }

    /** An attribute with a leading space; nothing when the value is null. */
    public Markup attribute(String name, @Nullable Object content) {
        if (content != null) {
            html.append(' ').append(name).append("=\"");
            text(content);
            html.append('"');
        }
        return this;
    }

    /** A small icon, hidden from screen readers. */
    public Markup icon(String name) {
        return raw("<svg class=\"icon icon-sm\" aria-hidden=\"true\"><use")
                .attribute("href", assets.icon(name))
                .raw("></use></svg>");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
