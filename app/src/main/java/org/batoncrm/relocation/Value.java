package org.batoncrm.relocation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * What a case gets that lacks a variable.
 *
 * @param type as the diagram declares it
 */
public record Value(String type, String text) {

    private static final int LONGEST = 1_000;

    boolean fits() {
        try {
            switch (type) {
                case "Integer" -> Integer.parseInt(text);
                case "Long" -> Long.parseLong(text);
                case "Double" -> {
                    return Double.isFinite(Double.parseDouble(text));
                }
                case "Date" -> LocalDate.parse(text);
                case "Boolean" -> {
                    return text.equals("true") || text.equals("false");
                }
                default -> {
                    return text.length() <= LONGEST;
                }
            }
            return true;
        } catch (NumberFormatException | DateTimeParseException odd) {
            return false;
        }
    }
}
