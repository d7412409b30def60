package org.batoncrm.dataimport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field that a file may fill.
 *
 * @param key name of the field in REST
 * @param labelKey message key of its name for people
 * @param alsoCalled headers by which other systems name it, in letters and digits only
 */
public record ImportField(String key, String labelKey, Set<String> alsoCalled) {

    static ImportField of(String key, String labelKey, String... alsoCalled) {
        return new ImportField(
                key,
                labelKey,
                Arrays.stream(alsoCalled).map(ImportField::plain).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isMeantBy(String header) {
        String plain = plain(header);
        return plain.equals(plain(key)) || alsoCalled.contains(plain);
    }

    static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
