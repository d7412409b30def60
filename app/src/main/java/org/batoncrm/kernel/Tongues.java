package org.batoncrm.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages that people can be written to in, as codes and as readers call them. */
public final class Tongues {

    private static final List<String> CODES = List.of(
            "en", "zh", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "fi", "ja", "ko", "tr", "ar");

    private Tongues() {}

    /** {@code de} for "de", "de-AT", "German", "Deutsch" and "德语"; null when it is none of ours. */
    public static @Nullable String code(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String first = wanted.matches("[a-z]{2}([-_].*)?") ? wanted.substring(0, 2) : wanted;
        return CODES.stream()
                .filter(code -> code.equals(first)
                        || in(code, Locale.ENGLISH).equalsIgnoreCase(wanted)
                        || in(code, Locale.SIMPLIFIED_CHINESE).equals(wanted)
                        || in(code, Locale.forLanguageTag(code)).equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }

    /** The language's name in the reader's own; a text that is no language stays as it is. */
    public static String name(String text, Locale reader) {
        String code = code(text);
        return code == null ? text : in(code, reader);
    }

    /** All of them by code. */
    public static Map<String, String> all(Locale reader) {
        Map<String, String> names = new LinkedHashMap<>();
        CODES.forEach(code -> names.put(code, in(code, reader)));
        return names;
    }

    private static String in(String code, Locale reader) {
        return Locale.forLanguageTag(code).getDisplayLanguage(reader);
    }
}
