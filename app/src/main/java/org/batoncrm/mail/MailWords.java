package org.batoncrm.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.web.Languages;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of a mail in both languages, as a process owner writes them: plain text with {@code {field}}, {@code **bold**}
 * and {@code [words]({link})}. Nothing in them is ever taken for HTML or for an expression.
 */
public record MailWords(Said english, Said chinese) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One language: a subject, and paragraphs. */
    public record Said(String subject, List<String> body) {

        static final Said NOTHING = new Said("", List.of());

        public Said {
            subject = subject.strip();
            body = body.stream()
                    .map(paragraph ->
                            paragraph.replace("\r\n", "\n").replace('\r', '\n').strip())
                    .filter(paragraph -> !paragraph.isEmpty())
                    .toList();
        }

        boolean isEmpty() {
            return subject.isEmpty() && body.isEmpty();
        }

        int length() {
            return body.stream().mapToInt(paragraph -> paragraph.length() + 2).sum();
        }
    }

    /** What a file holds; empty when it is not one of these. A language that is not there says nothing. */
    public static Optional<MailWords> read(String content) {
        try {
            JsonNode read = JSON.readTree(content);
            if (read == null || !read.isObject() || read.path("format").asInt(0) != FORMAT) {
                return Optional.empty();
            }
            return Optional.of(new MailWords(said(read.path("en")), said(read.path("zh_CN"))));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Said said(JsonNode language) {
        List<String> body = new ArrayList<>();
        for (JsonNode paragraph : language.path("body")) {
            body.add(paragraph.asString(""));
        }
        return new Said(language.path("subject").asString(""), body);
    }

    /** As a file; the same words make the same file. */
    public String write() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", FORMAT);
        all.put("en", map(english));
        all.put("zh_CN", map(chinese));
        return JSON.writeValueAsString(all) + "\n";
    }

    private static Map<String, Object> map(Said said) {
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("subject", said.subject());
        language.put("body", said.body());
        return language;
    }

    /** In the language nearest to that. */
    public Said in(Locale language) {
        return Languages.CHINESE.getLanguage().equals(language.getLanguage()) ? chinese : english;
    }
}
