package org.batoncrm.library;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.identity.Role;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the expressions of diagrams and tables mean. */
@Component
class ModelWording {

    private static final Pattern CALL =
            Pattern.compile("\\$\\{\\s*(\\w+)\\.(\\w+)\\(\\s*execution\\s*(?:,\\s*(.*?))?\\)\\s*}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern DAILY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) \\* \\* \\?");
    private static final Pattern REPEAT = Pattern.compile("R(\\d*)/(P.*)");
    private static final Pattern COMPARED = Pattern.compile("(\\w+)\\s*(==|!=|<=|>=|<|>)\\s*('[^']*'|[\\w.-]+)");
    private static final Pattern RANGE = Pattern.compile("[\\[\\](](.+?)\\.\\.(.+?)[\\[\\])]");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");

    private final Texts texts;

    ModelWording(Texts texts) {
        this.texts = texts;
    }

    String say(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** When a timer is due, or by when a task is to be done: after 2 business days. */
    String when(String expression) {
        String given = expression.strip();
        Matcher call = CALL.matcher(given);
        if (call.matches()) {
            return called(
                    call.group(1) + "." + call.group(2),
                    call.group(3) == null ? "" : call.group(3).strip(),
                    given);
        }
        Matcher variable = VARIABLE.matcher(given);
        if (variable.matches()) {
            return texts.get("library.when.variable", variable(variable.group(1)));
        }
        return fixed(given);
    }

    private String called(String method, String arguments, String given) {
        String[] parts = arguments.isEmpty() ? new String[0] : arguments.split("\\s*,\\s*");
        String first = parts.length > 0 ? unquoted(parts[0]) : "";
        return switch (method) {
            case "slaCalendar.afterDays" -> amount("days", first);
            case "slaCalendar.afterHours" -> amount("hours", first);
            case "slaCalendar.afterMinutes" -> amount("minutes", first);
            case "slaCalendar.dueAt" ->
                parts.length > 1 && !parts[1].equals("100")
                        ? texts.get("library.when.clock.share", clock(first), parts[1])
                        : texts.get("library.when.clock", clock(first));
            case "slaCalendar.nextThreshold" ->
                texts.get(arguments.isEmpty() ? "library.when.clocks.step" : "library.when.clock.step");
            case "slaCalendar.dueByTable" ->
                texts.get("library.when.table", message(first + ".name").orElse(first));
            default -> message("library.call." + method).orElse(given);
        };
    }

    private String amount(String unit, String number) {
        return NUMBER.matcher(number).matches()
                ? texts.get("library.when." + unit, Integer.parseInt(number))
                : texts.get("library.when." + unit + ".variable", variable(number));
    }

    private String clock(String name) {
        return message("sla.clock.name." + name).orElse(name);
    }

    /** A fixed length of time, a rhythm, or a moment, as ISO 8601 or cron have it. */
    private String fixed(String given) {
        Matcher daily = DAILY.matcher(given);
        if (daily.matches()) {
            return texts.get(
                    "library.when.daily",
                    DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                            .withLocale(LocaleContextHolder.getLocale())
                            .format(LocalTime.of(
                                    Integer.parseInt(daily.group(2)) % 24, Integer.parseInt(daily.group(1)) % 60)));
        }
        Matcher repeat = REPEAT.matcher(given);
        if (repeat.matches()) {
            return repeat.group(1).isEmpty()
                    ? texts.get("library.when.every", length(repeat.group(2)))
                    : texts.get("library.when.times", repeat.group(1), length(repeat.group(2)));
        }
        return given.startsWith("P") ? texts.get("library.when.length", length(given)) : given;
    }

    /** Two days, or whatever was written when it is no length of time. */
    String length(String iso) {
        try {
            if (iso.contains("T")) {
                Duration length = Duration.parse(iso);
                return length.toMinutes() % 60 == 0
                        ? texts.get("library.length.hours", length.toHours())
                        : texts.get("library.length.minutes", length.toMinutes());
            }
            Period period = Period.parse(iso);
            return period.toTotalMonths() > 0
                    ? texts.get("library.length.months", period.toTotalMonths())
                    : texts.get("library.length.days", period.getDays());
        } catch (DateTimeParseException | ArithmeticException other) {
            return iso;
        }
    }

    /** Whoever an assignment names. */
    String person(String expression) {
        Matcher variable = VARIABLE.matcher(expression.strip());
        if (variable.matches()) {
            return variable(variable.group(1));
        }
        Matcher call = CALL.matcher(expression.strip());
        return call.matches()
                ? message("library.call." + call.group(1) + "." + call.group(2)).orElse(expression)
                : expression;
    }

    /** The groups by the names of their roles. */
    String groups(String codes) {
        return Arrays.stream(codes.split(","))
                .map(String::strip)
                .map(code -> Role.ofCode(code)
                        .map(role -> texts.get(role.labelKey()))
                        .orElseGet(() -> person(code)))
                .collect(Collectors.joining(texts.get("library.and")));
    }

    /** What a loop goes through. */
    String collection(String expression) {
        return person(expression);
    }

    /** A condition: what is compared with what. */
    String condition(String expression) {
        String given = expression.strip();
        if (!given.startsWith("${") || !given.endsWith("}")) {
            return given;
        }
        String inner = given.substring(2, given.length() - 1).strip();
        StringBuilder said = new StringBuilder();
        for (String part : inner.split("(?<=\\s)(?=and |or )")) {
            String rest = part.strip();
            for (String joined : new String[] {"and ", "or "}) {
                if (rest.startsWith(joined)) {
                    said.append(texts.get("library.condition." + joined.strip()));
                    rest = rest.substring(joined.length()).strip();
                }
            }
            said.append(comparison(rest));
        }
        return said.toString();
    }

    private String comparison(String given) {
        Matcher compared = COMPARED.matcher(given);
        if (compared.matches()) {
            String key = switch (compared.group(2)) {
                case "==" -> "is";
                case "!=" -> "not";
                case "<" -> "less";
                case ">" -> "more";
                case "<=" -> "most";
                default -> "least";
            };
            return texts.get("library.condition." + key, variable(compared.group(1)), literal(compared.group(3)));
        }
        if (given.startsWith("not ") && given.substring(4).strip().matches("\\w+")) {
            return texts.get("library.condition.no", variable(given.substring(4).strip()));
        }
        return given.matches("\\w+") ? texts.get("library.condition.yes", variable(given)) : given;
    }

    /** A variable by the words it is made of: “approval outcome”. */
    String variable(String name) {
        return message("library.var." + name)
                .orElseGet(() -> texts.get(
                        "library.quoted",
                        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT)));
    }

    /** What a cell of a table asks for or answers; nothing means anything. */
    String cell(String feel) {
        String given = feel.strip();
        if (given.isEmpty() || given.equals("-") || given.equals("null")) {
            return "–";
        }
        Matcher not = NOT.matcher(given);
        if (not.matches()) {
            return texts.get("library.cell.not", cell(not.group(1)));
        }
        Matcher range = RANGE.matcher(given);
        if (range.matches()) {
            return literal(range.group(1).strip()) + " – "
                    + literal(range.group(2).strip());
        }
        if (given.contains(",") && !given.contains("(")) {
            return Arrays.stream(given.split("\\s*,\\s*"))
                    .map(this::literal)
                    .collect(Collectors.joining(texts.get("library.or")));
        }
        return literal(given.replaceFirst("^>=\\s*", "≥ ").replaceFirst("^<=\\s*", "≤ "));
    }

    private String literal(String given) {
        return switch (given) {
            case "true" -> texts.get("library.yes");
            case "false" -> texts.get("library.no");
            default -> unquoted(given);
        };
    }

    private static String unquoted(String given) {
        return given.length() > 1
                        && (given.startsWith("'") && given.endsWith("'")
                                || given.startsWith("\"") && given.endsWith("\""))
                        && given.substring(1, given.length() - 1).indexOf(given.charAt(0)) < 0
                ? given.substring(1, given.length() - 1)
                : given;
    }

    private Optional<String> message(String key) {
        String found = texts.get(key);
        return found.equals(key) ? Optional.empty() : Optional.of(found);
    }
}
