package org.batoncrm.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one cell of a decision table asks of its column, as far as that can be told without running it. */
final class Cell {

    /** Whether a value fits. */
    enum Answer {
        YES,
        NO,
        /** Cannot be told; whoever concludes something has to be right either way. */
        PERHAPS
    }

    /** A number, a text, true or false; null for what is missing. OTHER is a text that the column does not mention. */
    static final Object OTHER = new Object() {
        @Override
        public String toString() {
            return "…";
        }
    };

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(" + NUMBER + ")");
    private static final Pattern RANGE =
            Pattern.compile("([\\[(\\]])\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*([\\])\\[])");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    /** Commas between tests, not those inside quotes or brackets. */
    private static final Pattern PART = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^,\"])+");

    /** One test of a list of them. */
    private sealed interface Test {

        /** A constant. */
        record Is(@Nullable Object value) implements Test {}

        /** Numbers between two; without an end when it is null. */
        record Between(
                @Nullable BigDecimal from,
                boolean fromIn,
                @Nullable BigDecimal to,
                boolean toIn) implements Test {}
    }

    private final boolean any;
    private final boolean known;
    private final boolean negated;
    private final List<Test> tests;

    private Cell(boolean any, boolean known, boolean negated, List<Test> tests) {
        this.any = any;
        this.known = known;
        this.negated = negated;
        this.tests = tests;
    }

    static Cell read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.equals("-")) {
            return new Cell(true, true, false, List.of());
        }
        Matcher not = NOT.matcher(stripped);
        boolean negated = not.matches();
        Optional<List<Test>> tests = tests(negated ? not.group(1) : stripped);
        return new Cell(false, tests.isPresent(), negated, tests.orElse(List.of()));
    }

    private static Optional<List<Test>> tests(String list) {
        List<Test> tests = new ArrayList<>();
        Matcher part = PART.matcher(list);
        int end = 0;
        while (part.find()) {
            Test test = test(part.group().strip());
            if (test == null) {
                return Optional.empty();
            }
            tests.add(test);
            end = part.end();
        }
        return tests.isEmpty() || end < list.length() ? Optional.empty() : Optional.of(tests);
    }

    private static @Nullable Test test(String text) {
        Matcher compared = COMPARED.matcher(text);
        if (compared.matches()) {
            BigDecimal bound = number(compared.group(2));
            return switch (compared.group(1)) {
                case "<" -> new Test.Between(null, false, bound, false);
                case "<=" -> new Test.Between(null, false, bound, true);
                case ">" -> new Test.Between(bound, false, null, false);
                default -> new Test.Between(bound, true, null, false);
            };
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return new Test.Between(
                    number(range.group(2)),
                    range.group(1).equals("["),
                    number(range.group(3)),
                    range.group(4).equals("]"));
        }
        Matcher quoted = TEXT.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1).contains("\\") ? null : new Test.Is(quoted.group(1));
        }
        return switch (text) {
            case "true" -> new Test.Is(true);
            case "false" -> new Test.Is(false);
            case "null" -> new Test.Is(null);
            default -> text.matches(NUMBER) ? new Test.Is(number(text)) : null;
        };
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    boolean any() {
        return any;
    }

    /** Whether its every answer can be told. */
    boolean known() {
        return known;
    }

    Answer fits(@Nullable Object value) {
        if (any) {
            return Answer.YES;
        }
        if (!known) {
            return Answer.PERHAPS;
        }
        boolean hit = tests.stream().anyMatch(test -> hits(test, value));
        // Whether "not" holds of what is missing depends on the engine.
        if (negated && value == null) {
            return Answer.PERHAPS;
        }
        return hit != negated ? Answer.YES : Answer.NO;
    }

    private static boolean hits(Test test, @Nullable Object value) {
        if (test instanceof Test.Is is) {
            return is.value() == null ? value == null : is.value().equals(value);
        }
        if (!(value instanceof BigDecimal number) || !(test instanceof Test.Between between)) {
            return false;
        }
        int low = between.from() == null ? 1 : number.compareTo(between.from());
        int high = between.to() == null ? -1 : number.compareTo(between.to());
        return (low > 0 || low == 0 && between.fromIn()) && (high < 0 || high == 0 && between.toIn());
    }

    /** The constants and bounds that it names. */
    List<Object> mentions() {
        List<Object> mentioned = new ArrayList<>();
        for (Test test : tests) {
            if (test instanceof Test.Is is && is.value() != null) {
                mentioned.add(is.value());
            } else if (test instanceof Test.Between between) {
                if (between.from() != null) {
                    mentioned.add(between.from());
                }
                if (between.to() != null) {
                    mentioned.add(between.to());
                }
            }
        }
        return mentioned;
    }
}
