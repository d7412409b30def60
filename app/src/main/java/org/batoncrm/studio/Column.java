package org.batoncrm.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of an input that make a difference: of all others the table says the same as of one of these.
 *
 * @param likely those that surely can come: named by a row, or between two numbers that are
 * @param possible these, and what may come besides: other texts, numbers beyond, nothing at all
 */
record Column(String name, List<Object> likely, List<@Nullable Object> possible) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    static Column of(String name, String type, List<Cell> cells) {
        Set<Object> mentioned = new LinkedHashSet<>();
        cells.forEach(cell -> mentioned.addAll(cell.mentions()));
        Set<Object> numbers = new LinkedHashSet<>(mentioned);
        numbers.removeIf(value -> !(value instanceof BigDecimal));
        List<Object> likely;
        List<@Nullable Object> possible;
        if (!numbers.isEmpty()) {
            likely = between(numbers, type.equals("integer") || type.equals("long"));
            possible = new ArrayList<>(likely);
            possible.add(((BigDecimal) likely.get(0)).subtract(BigDecimal.ONE));
            possible.add(((BigDecimal) likely.get(likely.size() - 1)).add(BigDecimal.ONE));
            mentioned.removeAll(numbers);
            possible.addAll(mentioned);
        } else if (type.equals("boolean") || mentioned.contains(true) || mentioned.contains(false)) {
            likely = List.of(true, false);
            possible = new ArrayList<>(likely);
        } else {
            likely = mentioned.isEmpty() ? List.of(Cell.OTHER) : List.copyOf(mentioned);
            possible = new ArrayList<>(likely);
            possible.add(Cell.OTHER);
        }
        possible.add(null);
        return new Column(name, likely, possible);
    }

    /** The bounds and one number between each two of them; between 3 and 4 there is no whole one. */
    private static List<Object> between(Set<Object> bounds, boolean whole) {
        TreeSet<BigDecimal> sorted = new TreeSet<>();
        bounds.forEach(bound -> sorted.add((BigDecimal) bound));
        List<Object> values = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal bound : sorted) {
            if (before != null) {
                BigDecimal middle = whole
                        ? before.setScale(0, java.math.RoundingMode.FLOOR).add(BigDecimal.ONE)
                        : before.add(bound).divide(TWO);
                if (middle.compareTo(bound) < 0) {
                    values.add(middle);
                }
            }
            if (!whole || bound.stripTrailingZeros().scale() <= 0) {
                values.add(bound);
            }
            before = bound;
        }
        return values.isEmpty() ? Arrays.asList(sorted.toArray()) : values;
    }

    /** As a person would write the value into a cell. */
    String shown(@Nullable Object value) {
        String text = value instanceof BigDecimal number
                ? number.toPlainString()
                : value instanceof String quoted ? "\"" + quoted + "\"" : String.valueOf(value);
        return name + " = " + text;
    }
}
