package org.batoncrm.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The little that words may contain beside words. What stands in the words is read before fields are filled in, so that a
 * field's value is always text, whatever a customer wrote there.
 */
final class WordsMarkup {

    private static final Pattern TOKEN = Pattern.compile("\\[(?<words>[^\\[\\]\\n]{1,200})]"
            + "\\(\\{(?<link>[A-Za-z][A-Za-z0-9]{0,59})}(?<more>\\?[A-Za-z0-9=&_-]{0,60})?\\)"
            + "|\\*\\*(?<bold>[^*\\n]{1,500})\\*\\*"
            + "|\\{(?<field>[A-Za-z][A-Za-z0-9]{0,59})}");
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,59})}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]{1,2000}");

    private static final String HEADING = "# ";
    private static final String NOTE = "--";

    /** How a paragraph looks. */
    enum Look {
        PLAIN,
        HEADING,
        NOTE,
        BUTTON
    }

    /** Some text; bold, or a link when it has an address. */
    record Piece(String text, boolean bold, @Nullable String address) {}

    /** A paragraph, line by line. */
    record Block(Look look, List<List<Piece>> lines) {}

    private final Map<String, String> values;

    private WordsMarkup(Map<String, String> values) {
        this.values = values;
    }

    /** The fields that are named anywhere, links among them. */
    static Set<String> fields(String text) {
        Set<String> fields = new LinkedHashSet<>();
        FIELD.matcher(text).results().forEach(found -> fields.add(found.group(1)));
        return fields;
    }

    /** The fields that are used as the address of a link. */
    static Set<String> links(String text) {
        Set<String> links = new LinkedHashSet<>();
        TOKEN.matcher(text).results().forEach(found -> {
            Matcher token = TOKEN.matcher(found.group());
            if (token.matches() && token.group("link") != null) {
                links.add(token.group("link"));
            }
        });
        return links;
    }

    /** The text without what was understood in it. */
    static String rest(String text) {
        return TOKEN.matcher(text).replaceAll("");
    }

    /** In a line of its own: nothing but fields is understood. */
    static String line(String text, Map<String, String> values) {
        return FIELD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** Paragraphs with the fields filled in. A line whose fields are all empty is left out, and so is a paragraph. */
    static List<Block> blocks(List<String> body, Map<String, String> values) {
        WordsMarkup markup = new WordsMarkup(values);
        return body.stream()
                .map(markup::block)
                .filter(block -> !block.lines().isEmpty())
                .toList();
    }

    private Block block(String paragraph) {
        Look look = Look.PLAIN;
        String text = paragraph;
        if (text.startsWith(HEADING) && text.indexOf('\n') < 0) {
            look = Look.HEADING;
            text = text.substring(HEADING.length());
        } else if (text.startsWith(NOTE + "\n") || text.startsWith(NOTE + " \n")) {
            look = Look.NOTE;
            text = text.substring(text.indexOf('\n') + 1);
        }
        List<List<Piece>> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!isVoid(line)) {
                lines.addAll(pieces(line));
            }
        }
        boolean onlyLink = lines.size() == 1
                && lines.get(0).size() == 1
                && lines.get(0).get(0).address() != null;
        return new Block(look == Look.PLAIN && onlyLink ? Look.BUTTON : look, lines);
    }

    private boolean isVoid(String line) {
        Set<String> named = fields(line);
        return !named.isEmpty()
                && named.stream()
                        .allMatch(field -> values.getOrDefault(field, "x").isBlank());
    }

    private List<List<Piece>> pieces(String line) {
        List<List<Piece>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        Matcher token = TOKEN.matcher(line);
        int from = 0;
        while (token.find()) {
            add(lines, line.substring(from, token.start()), false);
            from = token.end();
            if (token.group("field") != null) {
                add(lines, line(token.group(), values), false);
            } else if (token.group("bold") != null) {
                add(lines, line(token.group("bold"), values), true);
            } else {
                link(lines, token);
            }
        }
        add(lines, line.substring(from), false);
        return lines;
    }

    /** Only where the value is an address of the web; anything else a browser might run is shown as text. */
    private void link(List<List<Piece>> lines, Matcher token) {
        String words = line(token.group("words"), values).replace('\n', ' ');
        String more = token.group("more") == null ? "" : token.group("more");
        String address = values.getOrDefault(token.group("link"), "") + more;
        if (ADDRESS.matcher(address).matches()) {
            lines.get(lines.size() - 1).add(new Piece(words, false, address));
        } else {
            add(lines, words, false);
        }
    }

    private static void add(List<List<Piece>> lines, String text, boolean bold) {
        String[] parts = text.replace("\r", "").split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                lines.add(new ArrayList<>());
            }
            if (!parts[i].isEmpty()) {
                lines.get(lines.size() - 1).add(new Piece(parts[i], bold, null));
            }
        }
    }

    /** As plain text. */
    static String text(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(text.isEmpty() ? "" : "\n").append(block.look() == Look.NOTE ? "-- \n" : "");
            for (List<Piece> line : block.lines()) {
                line.forEach(piece -> text.append(plain(piece)));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String plain(Piece piece) {
        return piece.address() == null || piece.address().equals(piece.text())
                ? piece.text()
                : piece.text() + ": " + piece.address();
    }
}
