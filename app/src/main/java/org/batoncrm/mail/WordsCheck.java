package org.batoncrm.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the words of a mail as their writer would want them read: what is not understood is said, not guessed. */
final class WordsCheck {

    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_BODY = 10_000;

    private static final Pattern LIKE_A_LINK = Pattern.compile("\\[[^\\[\\]\\n]{0,200}]\\([^)\\n]{0,200}\\)");
    private static final Pattern LIKE_HTML = Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,20}(?:\\s[^<>\\n]{0,200})?/?>");
    private static final Pattern LIKE_AN_EXPRESSION = Pattern.compile("[$#*@~]\\{[^}\\n]{0,80}}|\\[\\[[^\\n]{0,80}]]");

    private final Set<String> fields;
    private final Set<String> links;
    private final List<MailProblem> problems = new ArrayList<>();

    private WordsCheck(List<HouseMails.Field> fields) {
        this.fields = fields.stream().map(HouseMails.Field::name).collect(Collectors.toCollection(TreeSet::new));
        this.links = fields.stream()
                .filter(HouseMails.Field::link)
                .map(HouseMails.Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<MailProblem> of(List<HouseMails.Field> fields, MailWords house, MailWords words) {
        WordsCheck check = new WordsCheck(fields);
        check.language("en", house.english(), words.english());
        check.language("zh_CN", house.chinese(), words.chinese());
        return check.problems;
    }

    private void language(String language, MailWords.Said house, MailWords.Said said) {
        if (said.isEmpty()) {
            add(true, language, "language");
            return;
        }
        if (said.subject().isBlank()) {
            add(true, language, "subject");
        }
        if (said.body().isEmpty()) {
            add(true, language, "body");
        }
        if (said.subject().length() > LONGEST_SUBJECT) {
            add(true, language, "subjectLength", LONGEST_SUBJECT);
        }
        if (said.subject().codePoints().anyMatch(Character::isISOControl)) {
            add(true, language, "subjectLines");
        }
        if (said.length() > LONGEST_BODY) {
            add(true, language, "bodyLength", LONGEST_BODY);
            return;
        }
        String all = String.join("\n\n", said.body());
        Set<String> named = new TreeSet<>(WordsMarkup.fields(said.subject() + "\n" + all));
        named.removeAll(fields);
        String offered = fields.stream().map(field -> "{" + field + "}").collect(Collectors.joining(", "));
        named.forEach(field -> add(true, language, "field", "{" + field + "}", offered));
        WordsMarkup.links(all).stream()
                .filter(link -> fields.contains(link) && !links.contains(link))
                .forEach(link -> add(true, language, "linkField", "{" + link + "}", addresses()));
        String rest = WordsMarkup.rest(all);
        first(LIKE_A_LINK, rest).ifPresent(link -> add(true, language, "link", link, addresses()));
        first(LIKE_HTML, all).ifPresent(tag -> add(false, language, "html", tag));
        first(LIKE_AN_EXPRESSION, said.subject() + "\n" + all)
                .ifPresent(expression -> add(false, language, "expression", expression));
        lost(language, house, all);
    }

    /** Whoever reads the house's mail can go somewhere by it. */
    private void lost(String language, MailWords.Said house, String all) {
        Set<String> before = new TreeSet<>(WordsMarkup.fields(String.join("\n\n", house.body())));
        before.retainAll(links);
        before.removeAll(WordsMarkup.fields(all));
        before.forEach(link -> add(false, language, "linkLost", "{" + link + "}"));
    }

    private String addresses() {
        return links.stream().map(link -> "{" + link + "}").collect(Collectors.joining(", "));
    }

    private static java.util.Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? java.util.Optional.of(found.group()) : java.util.Optional.empty();
    }

    private void add(boolean error, String language, String what, Object... arguments) {
        problems.add(new MailProblem(
                error,
                language,
                what,
                java.util.Arrays.stream(arguments).map(String::valueOf).toList()));
    }
}
