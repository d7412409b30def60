package org.batoncrm.record;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Tongues;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what people and programs write into fields; everything that does not fit is refused with a sentence. */
@Component
class FieldReader {

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\",;:()\\[\\]\\\\]{1,64}@[^\\s@<>\",;:()\\[\\]\\\\]+\\.[^\\s@.]{2,63}");
    private static final Pattern TELEPHONE = Pattern.compile("[+0-9 ()/.\\-]{3,40}(?i:( ?(x|ext\\.?) ?[0-9]{1,8}))?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]+");

    private final Records records;
    private final JsonMapper json;

    FieldReader(@Lazy Records records, JsonMapper json) {
        this.records = records;
        this.json = json;
    }

    /** The value to keep; the current one is needed where an object is merged. */
    @Nullable
    Object read(Field<?> field, @Nullable Object raw, @Nullable Object current) {
        if (raw == null || raw instanceof String text && text.isBlank()) {
            if (field.required()) {
                throw new Invalid(field.key(), "error.required");
            }
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> line(field, raw);
            case NOTE -> lines(field, raw);
            case EMAIL -> matching(field, line(field, raw), MAIL, "error.email");
            case PHONE -> matching(field, line(field, raw), TELEPHONE, "error.format");
            case URL -> address(field, line(field, raw));
            case NUMBER, YEAR -> number(field, raw);
            case DECIMAL -> decimal(field, raw, current);
            case DATE -> day(field, raw);
            case YES_NO -> yesNo(field, raw);
            case CHOICE -> choice(field, raw);
            case COUNTRY -> recognised(line(field, raw), Countries::code);
            case LANGUAGE -> recognised(line(field, raw), Tongues::code);
            case RECORD -> reference(field, raw);
            case ROWS -> rows(field, raw, current);
            case JSON -> merged(field, raw, current);
        };
    }

    private static String text(Field<?> field, Object raw) {
        if (!(raw instanceof String text)) {
            throw new Invalid(field.key(), "error.format");
        }
        String clean = CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .strip();
        if (clean.codePointCount(0, clean.length()) > field.max()) {
            throw new Invalid(field.key(), "error.tooLong", field.max());
        }
        return clean;
    }

    private static String line(Field<?> field, Object raw) {
        return text(field, raw).replaceAll("[\\n\\t]+", " ");
    }

    private static String recognised(String text, Function<String, @Nullable String> code) {
        String known = code.apply(text);
        return known == null ? text : known;
    }

    private static String lines(Field<?> field, Object raw) {
        return text(field, raw);
    }

    private static String matching(Field<?> field, String text, Pattern form, String messageKey) {
        if (!form.matcher(text).matches()) {
            throw new Invalid(field.key(), messageKey);
        }
        return text;
    }

    /** Only addresses of pages: a link must never run a script. */
    private static String address(Field<?> field, String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "https://" + text);
            if (uri.getHost() != null
                    && String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).matches("https?")) {
                return text;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new Invalid(field.key(), "error.format");
    }

    private static Integer number(Field<?> field, Object raw) {
        try {
            return raw instanceof Integer number
                    ? number
                    : Integer.valueOf(raw.toString().strip());
        } catch (NumberFormatException malformed) {
            throw new Invalid(field.key(), "error.format");
        }
    }

    /** A number that differs from the present one by zeros only is the present one. */
    private static BigDecimal decimal(Field<?> field, Object raw, @Nullable Object current) {
        BigDecimal read = Decimals.read(raw instanceof BigDecimal number ? number.toPlainString() : raw.toString())
                .orElseThrow(() -> new Invalid(field.key(), "error.format"));
        return current instanceof BigDecimal held && held.compareTo(read) == 0 ? held : read;
    }

    private static LocalDate day(Field<?> field, Object raw) {
        try {
            return LocalDate.parse(raw.toString().strip());
        } catch (DateTimeParseException malformed) {
            throw new Invalid(field.key(), "record.badDate");
        }
    }

    private static Boolean yesNo(Field<?> field, Object raw) {
        return switch (raw.toString().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw new Invalid(field.key(), "error.format");
        };
    }

    private static String choice(Field<?> field, Object raw) {
        String wanted = raw.toString().strip();
        return field.options().stream()
                .filter(option -> option.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new Invalid(field.key(), "record.badChoice", String.join(", ", field.options())));
    }

    private Long reference(Field<?> field, Object raw) {
        return RecordId.parse(raw.toString().strip())
                .filter(id -> id.type().prefix().equals(field.prefix()))
                .filter(records::readable)
                .orElseThrow(() -> new Invalid(field.key(), "record.badReference", raw.toString()))
                .value();
    }

    /** The room has made the value out of what was sent; anything else is refused. */
    private static Object rows(Field<?> field, Object raw, @Nullable Object current) {
        if (current == null || !current.getClass().isInstance(raw)) {
            throw new Invalid(field.key(), "error.format");
        }
        return raw;
    }

    private String merged(Field<?> field, Object raw, @Nullable Object current) {
        if (!(raw instanceof Map<?, ?> changes)) {
            throw new Invalid(field.key(), "error.format");
        }
        Map<String, Object> all = current == null
                ? new LinkedHashMap<>()
                : json.readValue((String) current, new TypeReference<LinkedHashMap<String, Object>>() {});
        changes.forEach((key, held) -> {
            if (held == null) {
                all.remove(key.toString());
            } else {
                all.put(key.toString(), held);
            }
        });
        String written = json.writeValueAsString(all);
        if (written.length() > field.max()) {
            throw new Invalid(field.key(), "error.tooLong", field.max());
        }
        return written;
    }
}
