package org.batoncrm.process.hardening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words of a file format that a model may use: element names, the attributes of each, and what kind of text may
 * stand in them. Read from a table beside this class, so that the list can be read and reviewed as a list.
 */
final class Vocabulary {

    /** What a text may be. */
    enum Kind {
        /** Plain text without an expression. */
        LITERAL,
        /** Plain text or an expression of {@link ExpressionGrammar}. */
        VALUE,
        /** Exactly one bean name in braces. */
        BEAN,
        /** A table's expression; {@link FeelGrammar}. */
        FEEL,
        /** Names the table's language, which can only be FEEL. */
        FEEL_ONLY,
        /** An element with no text of its own. */
        NONE
    }

    record Word(Map<String, Kind> attributes, Kind text) {}

    private final Map<String, String> prefixByNamespace = new HashMap<>();
    private final Map<String, Word> words = new HashMap<>();
    private final Map<String, Kind> everywhere = new HashMap<>();

    private Vocabulary() {}

    /** Reads a table; its own header explains the form of its lines. */
    static Vocabulary read(String resource) {
        Vocabulary vocabulary = new Vocabulary();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(vocabulary::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return vocabulary;
    }

    /** The prefix that the table gives to a namespace; null for one it does not know. */
    @Nullable
    String prefix(@Nullable String namespace) {
        return namespace == null || namespace.isEmpty() ? null : prefixByNamespace.get(namespace);
    }

    @Nullable
    Word word(String name) {
        return words.get(name);
    }

    @Nullable
    Kind attribute(Word word, String name) {
        Kind kind = word.attributes().get(name);
        return kind != null ? kind : everywhere.get(name);
    }

    private void add(String line) {
        String[] parts = line.split("\\s+");
        if (parts[0].equals("namespace")) {
            prefixByNamespace.put(parts[2], parts[1]);
            return;
        }
        Map<String, Kind> attributes = parts[0].equals("*") ? everywhere : new HashMap<>();
        Kind text = Kind.NONE;
        for (int i = 1; i < parts.length; i++) {
            String name = parts[i].replaceAll("[$@]$|=FEEL$", "");
            Kind kind = kind(parts[i]);
            if (name.equals("text()")) {
                text = kind;
            } else {
                attributes.put(name, kind);
            }
        }
        if (!parts[0].equals("*")) {
            words.put(parts[0], new Word(attributes, text));
        }
    }

    private static Kind kind(String word) {
        if (word.endsWith("$")) {
            return Kind.VALUE;
        }
        if (word.endsWith("@")) {
            return Kind.BEAN;
        }
        if (word.endsWith("=FEEL")) {
            return word.startsWith("text()") ? Kind.FEEL : Kind.FEEL_ONLY;
        }
        return Kind.LITERAL;
    }
}
