package org.batoncrm.inbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/**
 * Foreign HTML made harmless: nothing of it runs, and nothing is fetched when somebody looks at it. Pictures that came with
 * the mail become {@code cid:} and their position; those from elsewhere are left out and counted.
 */
final class MailHtml {

    /** Nobody writes more by hand. */
    static final int LONGEST = 1_000_000;

    /** Harmless HTML, and how many pictures it would have fetched. */
    record Clean(String html, int blockedPictures) {}

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "pre",
            "blockquote",
            "hr",
            "section",
            "article",
            "header",
            "footer");

    private static final Set<String> SILENT = Set.of("style", "script", "title", "head", "template", "noscript");

    private static final String[] ELEMENTS = {
        "a",
        "abbr",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul"
    };

    private MailHtml() {}

    /**
     * @param pictures position of each picture that came with the mail, by its Content-ID without brackets
     */
    static Clean clean(String html, Map<String, Integer> pictures) {
        int[] blocked = {0};
        AttributePolicy source = (element, attribute, address) -> picture(address, pictures, blocked);
        PolicyFactory policy = new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowWithoutAttributes("span", "font", "a", "img")
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("src")
                .matching(source)
                .onElements("img")
                .allowAttributes("alt", "width", "height")
                .onElements("img")
                .allowAttributes("align", "valign", "width", "height", "bgcolor", "colspan", "rowspan", "border")
                .onElements("table", "tbody", "thead", "tfoot", "tr", "td", "th", "col", "colgroup", "div", "p", "hr")
                .allowAttributes("cellpadding", "cellspacing")
                .onElements("table")
                .allowAttributes("color", "face", "size")
                .onElements("font")
                .allowAttributes("dir", "lang", "title")
                .globally()
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid")
                .requireRelNofollowOnLinks()
                .allowStyling(CssSchema.DEFAULT)
                .toFactory();
        String cut = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
        return new Clean(policy.sanitize(cut), blocked[0]);
    }

    private static @Nullable String picture(String address, Map<String, Integer> pictures, int[] blocked) {
        String plain = address.strip();
        if (!plain.toLowerCase(Locale.ROOT).startsWith("cid:")) {
            blocked[0]++;
            return null;
        }
        String id = plain.substring(4);
        Integer position = pictures.get(id);
        return position == null ? byDecoded(id, pictures) : "cid:" + position;
    }

    private static @Nullable String byDecoded(String id, Map<String, Integer> pictures) {
        try {
            Integer position = pictures.get(URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8));
            return position == null ? null : "cid:" + position;
        } catch (IllegalArgumentException noCode) {
            return null;
        }
    }

    /** What a person reads of it, line by line. */
    static String text(String html) {
        StringBuilder text = new StringBuilder();
        String cut = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
        HtmlSanitizer.sanitize(cut, new Words(text));
        return text.toString()
                .replace('\u00A0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    /** Collects what may be read, without what only machines read. */
    private static final class Words implements HtmlSanitizer.Policy {

        private final StringBuilder into;
        private int silent;

        Words(StringBuilder into) {
            this.into = into;
        }

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, List<String> attributes) {
            if (SILENT.contains(element)) {
                silent++;
            } else if (element.equals("td") || element.equals("th")) {
                into.append(' ');
            } else if (element.equals("br")) {
                into.append('\n');
            } else if (BLOCKS.contains(element)) {
                newLine();
            }
        }

        @Override
        public void closeTag(String element) {
            if (SILENT.contains(element)) {
                silent = Math.max(0, silent - 1);
            } else if (BLOCKS.contains(element) && !element.equals("br")) {
                newLine();
                into.append(element.equals("p") ? "\n" : "");
            }
        }

        @Override
        public void text(String text) {
            if (silent > 0) {
                return;
            }
            String words = text.replaceAll("[ \\t\\r\\n]+", " ");
            boolean atStart = into.isEmpty() || into.charAt(into.length() - 1) == '\n';
            into.append(atStart ? words.stripLeading() : words);
        }

        private void newLine() {
            if (!into.isEmpty() && into.charAt(into.length() - 1) != '\n') {
                into.append('\n');
            }
        }
    }
}
