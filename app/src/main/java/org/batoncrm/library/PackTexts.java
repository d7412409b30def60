package org.batoncrm.library;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;

/** The words of a pack in the reader's language: its own translations first, then the messages of the house. */
final class PackTexts {

    private static final String DOCUMENTATION = ".documentation";

    private final String key;
    private final Texts texts;
    private final Map<String, String> tables;
    private final Map<String, Properties> chinese = new HashMap<>();

    PackTexts(ProcessPack pack, Texts texts) {
        this.key = pack.key();
        this.texts = texts;
        this.tables = pack.files(".dmn");
        pack.files(ProcessPack.CHINESE)
                .forEach((file, content) -> chinese.put(file.replace(ProcessPack.CHINESE, ""), read(content)));
    }

    /** Also of a draft whose translations are half written: what cannot be read is not there yet. */
    static Properties read(String content) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(content));
        } catch (IOException | IllegalArgumentException malformed) {
            return new Properties();
        }
        return read;
    }

    /** The name of an element, flow or the process itself; as drawn when there is no other. */
    String name(String id, String drawn) {
        if (drawn.contains("${")) {
            return message(key + "." + id + ".kind").orElse(drawn);
        }
        return find(key, id)
                .or(() -> message(id.equals(key) ? key + ".name" : key + "." + id + ".name"))
                .orElse(drawn);
    }

    /** What is written about an element, or about the process. */
    String documentation(String id, String drawn) {
        return find(key, id + DOCUMENTATION).orElse(drawn);
    }

    /** A text of a form: {@code <form>.<field>.label} and the like. */
    Optional<String> form(String form, String text) {
        return find(form, text);
    }

    /** The name of a table. */
    String table(String table, String drawn) {
        return message(table + ".name").orElse(drawn);
    }

    /** The name of a table by its key; the key itself when the pack does not have it. */
    String table(String table) {
        return message(table + ".name").orElseGet(() -> {
            Matcher drawn = Pattern.compile("<(?:\\w+:)?decision\\s[^>]*\\bname=\"([^\"&]+)\"")
                    .matcher(tables.getOrDefault(table + ".dmn", ""));
            return drawn.find() ? drawn.group(1) : table;
        });
    }

    /** A text of the house, if it has one of this key. */
    Optional<String> message(String text) {
        String found = texts.get(text);
        return found.equals(text) ? Optional.empty() : Optional.of(found);
    }

    private Optional<String> find(String model, String text) {
        if (!Languages.CHINESE
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage())) {
            return Optional.empty();
        }
        return Optional.ofNullable(chinese.get(model)).map(words -> words.getProperty(text));
    }
}
