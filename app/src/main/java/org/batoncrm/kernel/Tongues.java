package org.batoncrm.kernel;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The languages that people can be written to in, as codes and as readers call them. */
public final class Tongues {

    private static final List<String> CODES = List.of(
            "en", "zh", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "fi", "ja", "ko", "tr", "ar");

    private static final Map<String, Map<String, String>> NAMES = new ConcurrentHashMap<>();
    private static final Map<String, String> WRITTEN = written();

    private Tongues() {}

    /** {@code de} for "de", "de-AT", "German", "Deutsch" and "德语"; null when it is none of ours. */
    public static @Nullable String code(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return WRITTEN.get(wanted.matches("[a-z]{2}([-_].*)?") ? wanted.substring(0, 2) : wanted);
    }

    /** The language's name in the reader's own; a text that is no language stays as it is. */
    public static String name(String text, Locale reader) {
        String code = code(text);
        return code == null ? text : in(code, reader);
    }

    /** All of them by code. */
    public static Map<String, String> all(Locale reader) {
        return NAMES.computeIfAbsent(reader.toLanguageTag(), tag -> {
            Map<String, String> names = new LinkedHashMap<>();
            CODES.forEach(code -> names.put(code, Locale.forLanguageTag(code).getDisplayLanguage(reader)));
            return Collections.unmodifiableMap(names);
        });
    }

    /** The codes by all that people write for them. */
    private static Map<String, String> written() {
        Map<String, String> codes = new HashMap<>();
        for (String code : CODES) {
            Locale itself = Locale.forLanguageTag(code);
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, itself)) {
                codes.putIfAbsent(itself.getDisplayLanguage(language).toLowerCase(Locale.ROOT), code);
            }
        }
        CODES.forEach(code -> codes.put(code, code));
        return Map.copyOf(codes);
    }

    private static String in(String code, Locale reader) {
        return all(reader).get(code);
    }
}
