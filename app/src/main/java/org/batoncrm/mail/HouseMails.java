package org.batoncrm.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.web.Languages;
import org.springframework.stereotype.Service;

/**
 * The mails of the house for those who write them in other words: what may be filled in, what they say by themselves, and
 * how words would look. It shows invented contents only, so that rights are a matter of whose words they are.
 */
@Service
public class HouseMails {

    private static final Pattern HEADLINE = Pattern.compile("<h1[^>]*>([^<]*)</h1>");
    private static final Pattern LINK_LINE = Pattern.compile(
            "(?<words>[^\\[\\]\\n]{1,200}?)\\s*[:：]\\s*(?<link>\\{[A-Za-z][A-Za-z0-9]{0,59}})(?<more>\\?[A-Za-z0-9=&_-]{0,60})?");

    /**
     * What fills a place.
     *
     * @param link whether it is an address, so that words can lead there
     */
    public record Field(String name, String sample, boolean link) {}

    private final MailTemplates templates;

    HouseMails(MailTemplates templates) {
        this.templates = templates;
    }

    /** All mails of the house, for example {@code lead/assigned}. */
    public Set<String> templates() {
        return templates.names();
    }

    /** What may be filled in, links last. */
    public List<Field> fields(String template) {
        return templates.sample(template).entrySet().stream()
                .map(field -> new Field(
                        field.getKey(),
                        String.valueOf(field.getValue()),
                        String.valueOf(field.getValue()).matches("https?://\\S+")))
                .sorted(java.util.Comparator.comparing(Field::link))
                .toList();
    }

    /** How it looks with invented contents, in the words of the house. */
    public MailDesk.Letter preview(String template, Locale language) {
        return letter(templates.preview(template, language));
    }

    /** How it looks with invented contents in these words; empty when they say nothing in that language. */
    public Optional<MailDesk.Letter> preview(String template, Locale language, MailWords words) {
        MailWords.Said said = words.in(language);
        if (said.subject().isBlank() || said.body().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(letter(templates.preview(template, language, words)));
    }

    private static MailDesk.Letter letter(MailTemplates.Written written) {
        return new MailDesk.Letter(written.subject(), written.html(), written.text());
    }

    /** What the house says, to begin with. */
    public MailWords words(String template) {
        return new MailWords(said(template, Locale.ENGLISH), said(template, Languages.CHINESE));
    }

    private MailWords.Said said(String template, Locale language) {
        MailTemplates.Written own = templates.skeleton(template, language);
        List<String> body = new ArrayList<>();
        Matcher headline = HEADLINE.matcher(own.html());
        if (headline.find()) {
            body.add("# " + unescaped(headline.group(1)).replaceAll("\\s+", " ").strip());
        }
        Set<String> links =
                fields(template).stream().filter(Field::link).map(Field::name).collect(Collectors.toSet());
        for (String paragraph : own.text().strip().split("\\n\\s*\\n")) {
            body.add(paragraph.lines().map(line -> linked(line, links)).collect(Collectors.joining("\n")));
        }
        return new MailWords.Said(own.subject(), body);
    }

    /** “Open LEAD-7: https://…” leads there. */
    private static String linked(String line, Set<String> links) {
        Matcher parts = LINK_LINE.matcher(line);
        return parts.matches()
                        && WordsMarkup.fields(parts.group("link")).stream().allMatch(links::contains)
                ? "[" + parts.group("words") + "](" + parts.group("link")
                        + (parts.group("more") == null ? "" : parts.group("more")) + ")"
                : line.stripTrailing();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Everything that is wrong with the words of a mail of the house. */
    public List<MailProblem> check(String template, MailWords words) {
        return WordsCheck.of(fields(template), words(template), words);
    }
}
