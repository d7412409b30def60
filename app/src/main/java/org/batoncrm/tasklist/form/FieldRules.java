package org.batoncrm.tasklist.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What each kind of field takes. */
final class FieldRules {

    /** A text variable of the engine is no longer than this. */
    private static final int LONGEST = 4000;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,30}");

    /** What is wrong with a field. */
    record Found(String messageKey, Object... arguments) {}

    private final Clock clock;

    FieldRules(Clock clock) {
        this.clock = clock;
    }

    Optional<Found> check(JsonNode field, @Nullable Object answer, Map<String, Object> data) {
        JsonNode validate = field.path("validate");
        if (empty(field, answer)) {
            return validate.path("required").asBoolean(false) ? found("tasklist.form.required") : Optional.empty();
        }
        return switch (FormSchema.type(field)) {
            case "textfield", "textarea" -> text(validate, answer, data);
            case "number" -> number(field, validate, answer, data);
            case "checkbox" -> answer instanceof Boolean ? Optional.empty() : found("tasklist.form.yesOrNo");
            case "radio", "select" -> choice(field, answer, data);
            case "checklist", "taglist" -> choices(field, answer, data);
            case "datetime" -> date(field, answer);
            default -> found("tasklist.form.unsupported");
        };
    }

    private static boolean empty(JsonNode field, @Nullable Object answer) {
        if (answer == null) {
            return true;
        }
        if (FormSchema.type(field).equals("checkbox")) {
            // A required box must be ticked.
            return Boolean.FALSE.equals(answer);
        }
        return answer instanceof String text && text.isBlank() || answer instanceof List<?> list && list.isEmpty();
    }

    private Optional<Found> text(JsonNode validate, Object answer, Map<String, Object> data) {
        if (!(answer instanceof String text)) {
            return found("tasklist.form.text");
        }
        int length = text.codePointCount(0, text.length());
        Optional<BigDecimal> least = limit(validate.path("minLength"), data);
        if (least.isPresent() && length < least.get().intValue()) {
            return found("tasklist.form.minLength", least.get().intValue());
        }
        int most = limit(validate.path("maxLength"), data)
                .map(BigDecimal::intValue)
                .orElse(LONGEST);
        if (length > Math.min(most, LONGEST)) {
            return found("tasklist.form.maxLength", Math.min(most, LONGEST));
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            return found("tasklist.form.text");
        }
        String pattern = validate.path("pattern").asString("");
        if (!pattern.isEmpty() && !matches(pattern, text)) {
            return found("tasklist.form.pattern");
        }
        return switch (validate.path("validationType").asString("")) {
            case "email" -> EMAIL.matcher(text.strip()).matches() ? Optional.empty() : found("error.email");
            case "phone" -> PHONE.matcher(text.strip()).matches() ? Optional.empty() : found("tasklist.form.phone");
            default -> Optional.empty();
        };
    }

    /** As in the browser the pattern may match a part; a pattern that never ends is cut off. */
    private static boolean matches(String pattern, String text) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(new Patience(text));
            return matcher.find();
        } catch (PatternSyntaxException unreadable) {
            return true;
        } catch (Patience.Lost tooSlow) {
            return false;
        }
    }

    private Optional<Found> number(JsonNode field, JsonNode validate, Object answer, Map<String, Object> data) {
        BigDecimal number;
        try {
            if (answer instanceof Number given) {
                number = new BigDecimal(given.toString());
            } else if (answer instanceof String text
                    && field.path("serializeToString").asBoolean(false)) {
                number = new BigDecimal(text.strip());
            } else {
                return found("tasklist.form.number");
            }
        } catch (NumberFormatException e) {
            return found("tasklist.form.number");
        }
        if (number.precision() > 30 || Math.abs(number.scale()) > 30) {
            return found("tasklist.form.number");
        }
        JsonNode digits = field.path("decimalDigits");
        if (digits.isNumber() && number.stripTrailingZeros().scale() > digits.intValue()) {
            return found("tasklist.form.decimals", digits.intValue());
        }
        Optional<BigDecimal> least = limit(validate.path("min"), data);
        if (least.isPresent() && number.compareTo(least.get()) < 0) {
            return found("tasklist.form.min", least.get().toPlainString());
        }
        Optional<BigDecimal> most = limit(validate.path("max"), data);
        if (most.isPresent() && number.compareTo(most.get()) > 0) {
            return found("tasklist.form.max", most.get().toPlainString());
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> limit(JsonNode limit, Map<String, Object> data) {
        if (limit.isNumber()) {
            return Optional.of(limit.decimalValue());
        }
        String text = limit.isString() ? limit.stringValue() : "";
        if (Feel.isExpression(text)) {
            return Feel.evaluate(text, data)
                    .filter(Number.class::isInstance)
                    .map(number -> new BigDecimal(number.toString()));
        }
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Found> choice(JsonNode field, Object answer, Map<String, Object> data) {
        return offered(field, data).stream().anyMatch(option -> same(option, answer))
                ? Optional.empty()
                : found("tasklist.form.choice");
    }

    private Optional<Found> choices(JsonNode field, Object answer, Map<String, Object> data) {
        if (!(answer instanceof List<?> chosen)) {
            return found("tasklist.form.choice");
        }
        List<Object> offered = offered(field, data);
        boolean all = chosen.stream().allMatch(one -> offered.stream().anyMatch(option -> same(option, one)));
        boolean once = new HashSet<>(chosen).size() == chosen.size();
        return all && once ? Optional.empty() : found("tasklist.form.choice");
    }

    private static List<Object> offered(JsonNode field, Map<String, Object> data) {
        List<Object> offered = new ArrayList<>();
        for (JsonNode option : field.path("values")) {
            offered.add(plain(option.path("value")));
        }
        String key = field.path("valuesKey").asString("");
        if (!key.isEmpty()) {
            add(data.get(key), offered);
        }
        String expression = field.path("valuesExpression").asString("");
        if (Feel.isExpression(expression)) {
            Feel.evaluate(expression, data).ifPresent(list -> add(list, offered));
        }
        return offered;
    }

    private static void add(@Nullable Object options, List<Object> offered) {
        if (options instanceof Iterable<?> list) {
            for (Object option : list) {
                offered.add(option instanceof Map<?, ?> map && map.containsKey("value") ? map.get("value") : option);
            }
        }
    }

    private static Object plain(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : node.isBoolean() ? node.booleanValue() : node.asString("");
    }

    private static boolean same(@Nullable Object option, @Nullable Object answer) {
        if (option instanceof Number a && answer instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return option != null && option.equals(answer);
    }

    private Optional<Found> date(JsonNode field, Object answer) {
        String subtype = field.path("subtype").asString("date");
        if (!(answer instanceof String text)) {
            return found("tasklist.form." + subtype);
        }
        try {
            LocalDate day;
            switch (subtype) {
                case "time" -> {
                    time(text);
                    return Optional.empty();
                }
                case "datetime" -> day = moment(text).toLocalDate();
                default -> day = LocalDate.parse(text);
            }
            if (day.getYear() < 1900 || day.getYear() > 2200) {
                return found("tasklist.form." + subtype);
            }
            if (field.path("disallowPassedDates").asBoolean(false)
                    // The reader's day may be ahead of or behind ours.
                    && day.isBefore(LocalDate.now(clock).minusDays(1))) {
                return found("tasklist.form.past");
            }
            return Optional.empty();
        } catch (DateTimeException malformed) {
            return found("tasklist.form." + subtype);
        }
    }

    private static void time(String text) {
        try {
            LocalTime.parse(text);
        } catch (DateTimeException withZone) {
            OffsetTime.parse(text);
        }
    }

    static LocalDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeException withoutZone) {
            return LocalDateTime.parse(text);
        }
    }

    /** The form in which an accepted answer is kept: short, and never an object of Java. */
    @Nullable
    Object stored(JsonNode field, @Nullable Object answer) {
        if (FormSchema.type(field).equals("checkbox")) {
            return Boolean.TRUE.equals(answer);
        }
        if (empty(field, answer)) {
            return null;
        }
        if (answer instanceof List<?> list) {
            return String.join(",", list.stream().map(String::valueOf).toList());
        }
        if (answer instanceof String text) {
            return text.strip();
        }
        if (answer instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
            if (exact.scale() > 0) {
                return exact.doubleValue();
            }
            try {
                return exact.intValueExact();
            } catch (ArithmeticException large) {
                return exact.precision() - exact.scale() <= 18 ? (Object) exact.longValue() : exact.doubleValue();
            }
        }
        return answer;
    }

    private static Optional<Found> found(String messageKey, Object... arguments) {
        return Optional.of(new Found(messageKey, arguments));
    }
}
