package org.batoncrm.knowledge;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;

/** Turns Markdown into HTML that can do no harm, whoever wrote it: tags are shown as text, addresses are checked. */
@Component
public class Markdown {

    private static final int SNIPPET = 180;

    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li")
            .allowElements("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "a")
            .allowAttributes("align")
            .onElements("th", "td")
            .allowAttributes("start")
            .onElements("ol")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowStandardUrlProtocols()
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private final Parser parser;
    private final HtmlRenderer html;
    private final TextContentRenderer plain;

    Markdown() {
        List<Extension> extensions = List.of(TablesExtension.create());
        this.parser = Parser.builder()
                .extensions(extensions)
                .includeSourceSpans(IncludeSourceSpans.NONE)
                .build();
        this.html = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build();
        this.plain = TextContentRenderer.builder().extensions(extensions).build();
    }

    /** As a page shows it. The page's own heading is the first: headings of the text begin with the second. */
    public String html(String markdown) {
        Node document = parser.parse(markdown);
        document.accept(new Lowered());
        return HARMLESS.sanitize(html.render(document));
    }

    /** How it begins, without any mark-up. */
    public String snippet(String markdown) {
        String text = plain.render(parser.parse(markdown.length() > 2000 ? markdown.substring(0, 2000) : markdown))
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() <= SNIPPET ? text : text.substring(0, SNIPPET).strip() + "…";
    }

    private static final class Lowered extends org.commonmark.node.AbstractVisitor {

        @Override
        public void visit(org.commonmark.node.Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
            visitChildren(heading);
        }
    }
}
