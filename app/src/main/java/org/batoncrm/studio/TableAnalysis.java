package org.batoncrm.studio;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a decision table leave out, say twice, or can never say. Every answer is sure: a cell that cannot be
 * judged counts as fitting where that hides a finding, and as not fitting where that hides one.
 */
final class TableAnalysis {

    /** So many steps are a moment; a table that needs more is too large to judge. */
    private static final int MOST_STEPS = 300_000;

    /** The table has more combinations than can be looked at. */
    static final class TooLarge extends RuntimeException {}

    private final List<Column> columns;
    private final List<List<Cell>> rows;
    private int steps;

    /** @param rows each with as many cells as there are columns */
    TableAnalysis(List<Column> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Values for which no row has an answer; not looked for beyond the numbers and texts that the rows name. */
    Optional<String> gap() {
        BitSet all = new BitSet();
        all.set(0, rows.size());
        return gap(0, all, "", new HashSet<>());
    }

    private Optional<String> gap(int column, BitSet fitting, String values, Set<List<Object>> seen) {
        count();
        if (fitting.isEmpty()) {
            return Optional.of(values);
        }
        if (column == columns.size() || fitting.stream().anyMatch(row -> onlyAny(row, column))) {
            return Optional.empty();
        }
        if (!seen.add(List.of(column, fitting.clone()))) {
            return Optional.empty();
        }
        for (Object value : columns.get(column).likely()) {
            BitSet left = new BitSet();
            fitting.stream()
                    .filter(row -> cell(row, column).fits(value) != Cell.Answer.NO)
                    .forEach(left::set);
            Optional<String> found = gap(column + 1, left, joined(values, column, value), seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean onlyAny(int row, int from) {
        return IntStream.range(from, columns.size())
                .allMatch(column -> cell(row, column).any());
    }

    /** Values that both rows surely fit. */
    Optional<String> both(int row, int other) {
        String values = "";
        for (int column = 0; column < columns.size(); column++) {
            boolean found = false;
            for (Object value : columns.get(column).possible()) {
                count();
                if (value != null
                        && cell(row, column).fits(value) == Cell.Answer.YES
                        && cell(other, column).fits(value) == Cell.Answer.YES) {
                    if (!cell(row, column).any() || !cell(other, column).any()) {
                        values = joined(values, column, value);
                    }
                    found = true;
                    break;
                }
            }
            if (!found) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Whether nothing fits the row at all. */
    boolean never(int row) {
        return IntStream.range(0, columns.size())
                .anyMatch(column -> columns.get(column).possible().stream()
                        .allMatch(value -> cell(row, column).fits(value) == Cell.Answer.NO));
    }

    /** Whether the rows above it have an answer for whatever fits this one. */
    boolean covered(int row) {
        BitSet above = new BitSet();
        above.set(0, row);
        return covered(row, 0, above, new HashSet<>());
    }

    private boolean covered(int row, int column, BitSet above, Set<List<Object>> seen) {
        count();
        if (above.isEmpty()) {
            return false;
        }
        if (above.stream().anyMatch(one -> onlyAny(one, column))) {
            return true;
        }
        if (column == columns.size()) {
            return true;
        }
        if (!seen.add(List.of(column, above.clone()))) {
            return true;
        }
        for (Object value : columns.get(column).possible()) {
            if (cell(row, column).fits(value) == Cell.Answer.NO) {
                continue;
            }
            BitSet left = new BitSet();
            above.stream()
                    .filter(one -> cell(one, column).fits(value) == Cell.Answer.YES)
                    .forEach(left::set);
            if (!covered(row, column + 1, left, seen)) {
                return false;
            }
        }
        return true;
    }

    /** The rows, counted from 1, with a cell that cannot be judged. */
    List<Integer> unknown() {
        List<Integer> unknown = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).stream().allMatch(Cell::known)) {
                unknown.add(row + 1);
            }
        }
        return unknown;
    }

    private Cell cell(int row, int column) {
        return rows.get(row).get(column);
    }

    private String joined(String values, int column, @Nullable Object value) {
        boolean says = rows.stream().anyMatch(row -> !row.get(column).any());
        String shown = columns.get(column).shown(value);
        return !says ? values : values.isEmpty() ? shown : values + ", " + shown;
    }

    private void count() {
        if (++steps > MOST_STEPS) {
            throw new TooLarge();
        }
    }
}
