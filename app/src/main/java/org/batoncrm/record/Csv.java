package org.batoncrm.record;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of a CSV file that no spreadsheet takes for a formula. */
public final class Csv {

    private static final String DANGEROUS = "=+-@\t\r";

    private Csv() {}

    /** A line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
