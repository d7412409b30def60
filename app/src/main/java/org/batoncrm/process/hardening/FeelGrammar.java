package org.batoncrm.process.hardening;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which FEEL texts may stand in a table. FEEL reaches neither beans nor the engine, but it can be told to count to a
 * thousand million: so ranges are bounded, and what builds unbounded work (own functions, contexts, patterns) is out.
 */
final class FeelGrammar {

    private static final int LONGEST = 2_000;
    private static final long WIDEST = 10_000;

    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "date",
            "time",
            "date and time",
            "duration",
            "years and months duration",
            "string",
            "number",
            "substring",
            "string length",
            "upper case",
            "lower case",
            "substring before",
            "substring after",
            "contains",
            "starts with",
            "ends with",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "mean",
            "median",
            "mode",
            "all",
            "and",
            "or",
            "any",
            "append",
            "remove",
            "insert before",
            "reverse",
            "index of",
            "distinct values",
            "flatten",
            "concatenate",
            "union",
            "sort",
            "sublist",
            "floor",
            "ceiling",
            "round up",
            "round down",
            "round half up",
            "decimal",
            "abs",
            "modulo",
            "sqrt",
            "odd",
            "even",
            "is defined",
            "get or else",
            "is blank",
            "trim",
            "now",
            "today",
            "day of week",
            "day of year",
            "week of year",
            "month of year",
            "last day of month",
            "if",
            "then",
            "else",
            "return",
            "satisfies",
            "in",
            "between",
            "product",
            "stddev",
            "before",
            "after",
            "partition",
            "string join",
            "some",
            "every");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern COMMENT = Pattern.compile("//|/\\*");
    private static final Pattern CALL = Pattern.compile("([A-Za-z][A-Za-z ]{0,60}?)\\s*\\(");
    private static final Pattern LOOP = Pattern.compile("\\b(?:for|some|every)\\b");
    private static final Pattern RANGE = Pattern.compile("\\bin\\s+(-?\\d{1,12})\\s*\\.\\.\\s*(-?\\d{1,12})(?![\\w.])");
    private static final Pattern ANY_RANGE = Pattern.compile("\\bin\\s+[^\\[(\\]]{0,200}?\\.\\.");

    private FeelGrammar() {}

    /** The first thing in the text that may not be there. */
    static Optional<String> refusal(String feel) {
        if (feel.length() > LONGEST) {
            return Optional.of(feel);
        }
        String bare = TEXT.matcher(feel).replaceAll("\"\"");
        if (bare.indexOf('{') >= 0) {
            return Optional.of("{");
        }
        if (COMMENT.matcher(bare).find()) {
            return Optional.of("//");
        }
        Matcher call = CALL.matcher(bare);
        while (call.find()) {
            if (!endsWithFunction(call.group(1).strip())) {
                return Optional.of(call.group(1).strip() + "(…)");
            }
        }
        return LOOP.matcher(bare).find() ? refusedLoop(bare) : Optional.empty();
    }

    private static Optional<String> refusedLoop(String bare) {
        long steps = 1;
        int bounded = 0;
        Matcher range = RANGE.matcher(bare);
        while (range.find()) {
            bounded++;
            steps *= Math.abs(Long.parseLong(range.group(2)) - Long.parseLong(range.group(1))) + 1;
            if (steps > WIDEST) {
                return Optional.of(range.group());
            }
        }
        // A range whose ends are not both numbers may be of any width.
        int all = 0;
        Matcher any = ANY_RANGE.matcher(bare);
        while (any.find()) {
            all++;
        }
        return all > bounded ? Optional.of("…..…") : Optional.empty();
    }

    private static boolean endsWithFunction(String words) {
        for (int start = 0; start >= 0; start = words.indexOf(' ', start + 1)) {
            if (FUNCTIONS.contains(words.substring(start).strip())) {
                return true;
            }
        }
        return false;
    }
}
