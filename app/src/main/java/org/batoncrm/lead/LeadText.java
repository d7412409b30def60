package org.batoncrm.lead;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cleans what people type. */
final class LeadText {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),;:\\\\]{1,64}@[^\\s@<>\"(),;:\\\\]+\\.[^\\s@<>\"(),;:.\\\\]{2,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]+");

    private LeadText() {}

    static @Nullable String line(@Nullable String text) {
        return text == null
                ? null
                : orNull(CONTROL.matcher(whole(text)).replaceAll(" ").strip());
    }

    static @Nullable String note(@Nullable String text) {
        return text == null
                ? null
                : orNull(CONTROL_BUT_LINES
                        .matcher(whole(text).replace("\r\n", "\n").replace('\r', '\n'))
                        .replaceAll(" ")
                        .strip());
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** "acme-tools.co.uk" becomes "Acme-tools". */
    static String companyOf(String domain) {
        String name = domain.substring(0, domain.indexOf('.'));
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Half a surrogate pair cannot be stored as UTF-8. */
    private static String whole(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return result.toString();
    }
}
