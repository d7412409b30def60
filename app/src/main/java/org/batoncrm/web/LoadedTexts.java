package org.batoncrm.web;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.unbescape.html.HtmlEscape;

/**
 * Writes into a template what no request can change: texts without arguments, addresses of assets, icons. The template
 * engine then copies them instead of asking again for each page; what is not recognised here stays for the engine.
 */
class LoadedTexts {

    private static final Pattern ASSET =
            Pattern.compile("\\sth:([a-z-]+)=\"\\$\\{#assets\\.(icon|url)\\('([^']+)'\\)}\"");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\sth:(aria-label|aria-description|title|placeholder|alt|label|hx-confirm|data-[a-z-]+)=\"#\\{([\\w.-]+)}\"");
    private static final String REST_OF_TAG = "((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>";
    private static final Pattern BODY = Pattern.compile("\\sth:text=\"#\\{([\\w.-]+)}\"" + REST_OF_TAG + "[^<]*(?=</)");
    private static final Pattern BARE_BLOCK = Pattern.compile("<th:block>([^<]*)</th:block>");

    private final MessageSource messages;
    private final Assets assets;
    private final Locale language;

    LoadedTexts(MessageSource messages, Assets assets, Locale language) {
        this.messages = messages;
        this.assets = assets;
        this.language = language;
    }

    MessageSource messages() {
        return messages;
    }

    String into(String template) {
        String written = replace(ASSET, template, asset -> attribute(asset.group(1), address(asset)));
        written = replace(ATTRIBUTE, written, label -> {
            String text = text(label.group(2));
            return text == null ? null : attribute(label.group(1), text);
        });
        written = replace(BODY, written, body -> {
            String text = text(body.group(1));
            return text == null ? null : body.group(2) + ">" + escaped(text);
        });
        return replace(BARE_BLOCK, written, block -> block.group(1));
    }

    private String address(MatchResult asset) {
        return asset.group(2).equals("icon") ? assets.icon(asset.group(3)) : assets.url(asset.group(3));
    }

    /** Null when there is no such text, or when the engine would take a part of it for an expression. */
    private @Nullable String text(String key) {
        String text = messages.getMessage(key, null, null, language);
        return text == null || text.contains("[[") || text.contains("[(") ? null : text;
    }

    private static String attribute(String name, String content) {
        return " " + name + "=\"" + escaped(content) + "\"";
    }

    /** As the engine escapes: the few characters that mark-up needs, all others as they are. */
    private static String escaped(String text) {
        return HtmlEscape.escapeHtml4Xml(text);
    }

    private interface Writing {
        @Nullable
        String of(MatchResult found);
    }

    private static String replace(Pattern pattern, String text, Writing writing) {
        return pattern.matcher(text).replaceAll(found -> {
            String written = writing.of(found);
            return Matcher.quoteReplacement(written == null ? found.group() : written);
        });
    }
}
