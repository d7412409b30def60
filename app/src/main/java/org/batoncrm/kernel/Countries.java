package org.batoncrm.kernel;

import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Countries as people write them, and as readers of each language call them. */
public final class Countries {

    private static final List<Locale> WRITTEN_IN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.GERMAN);
    private static final Map<String, String> CODES = codes();
    private static final Map<String, Map<String, String>> NAMES = new ConcurrentHashMap<>();

    private Countries() {}

    /** ISO 3166 code of a country written as code or name in English, Chinese or German; null when it is none. */
    public static @Nullable String code(@Nullable String text) {
        return text == null ? null : CODES.get(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The country's name in the reader's language; a text that is no country stays as it is. */
    public static String name(String text, Locale reader) {
        String code = code(text);
        return code == null ? text : in(code, reader);
    }

    /** All countries by code, in the order of their names. */
    public static Map<String, String> all(Locale reader) {
        return NAMES.computeIfAbsent(reader.getLanguage(), language -> {
            Collator order = Collator.getInstance(reader);
            Map<String, String> names = new LinkedHashMap<>();
            Arrays.stream(Locale.getISOCountries())
                    .sorted((a, b) -> order.compare(in(a, reader), in(b, reader)))
                    .forEach(code -> names.put(code, in(code, reader)));
            return names;
        });
    }

    /** The code and the names under which records may hold a country, for example from before it was recognised. */
    public static List<String> spellings(String text) {
        String code = code(text);
        return code == null
                ? List.of(text)
                : Stream.concat(Stream.of(code), WRITTEN_IN.stream().map(language -> in(code, language)))
                        .distinct()
                        .toList();
    }

    private static String in(String code, Locale reader) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(reader);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            WRITTEN_IN.forEach(language -> codes.put(in(code, language).toLowerCase(Locale.ROOT), code));
            codes.put(code.toLowerCase(Locale.ROOT), code);
        }
        codes.putAll(Map.of(
                "usa",
                "US",
                "u.s.a.",
                "US",
                "u.s.",
                "US",
                "uk",
                "GB",
                "england",
                "GB",
                "great britain",
                "GB",
                "prc",
                "CN",
                "korea",
                "KR"));
        return Map.copyOf(codes);
    }
}
