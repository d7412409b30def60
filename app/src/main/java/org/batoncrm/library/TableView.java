package org.batoncrm.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision table in the reader's language.
 *
 * @param file base name of the file it is in
 * @param how what happens when several rows fit, in a sentence
 * @param expression what a decision without a table reckons; null for a table
 * @param usedBy names of the steps that ask it
 */
public record TableView(
        String key,
        String name,
        String file,
        String how,
        @Nullable String expression,
        List<Column> inputs,
        List<Column> outputs,
        List<Row> rows,
        List<String> usedBy) {

    /** A column: what it is called, and what it reads or writes. */
    public record Column(String label, String expression, String type) {}

    /** A row: why it is there, and its cells in the order of the columns. */
    public record Row(int number, String id, String text, List<String> inputs, List<String> outputs) {}
}
