package org.batoncrm.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a paper, in the words of one language.
 *
 * @param title what it is, for example Quote
 * @param called its number, under the title
 * @param foot stands on each page before the page's number
 * @param mark laid over each page, for example DRAFT; null for none
 * @param customer whom it is for, line by line
 * @param facts what stands beside the customer
 * @param subject what it is about
 * @param rows cells of the table, as many as there are columns
 * @param sections what follows the table
 * @param signatures whose lines to sign on stand at the end
 */
public record PaperSheet(
        String title,
        String called,
        String foot,
        @Nullable String mark,
        String customerLabel,
        List<String> customer,
        List<Fact> facts,
        String subject,
        List<Column> columns,
        List<List<String>> rows,
        List<Sum> sums,
        List<Section> sections,
        List<String> signatures) {

    public PaperSheet {
        customer = List.copyOf(customer);
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
        sections = List.copyOf(sections);
        signatures = List.copyOf(signatures);
    }

    /** A word and what it is. */
    public record Fact(String label, String text) {}

    /**
     * A column of the table.
     *
     * @param width its part of the page's width, in any unit
     * @param amount whether numbers stand in it, at its right edge
     */
    public record Column(String head, int width, boolean amount) {}

    /** A line below the table; the {@code total} is set off. */
    public record Sum(String label, String amount, boolean total) {}

    /** Paragraphs under a heading. */
    public record Section(String heading, List<String> paragraphs) {

        public Section {
            paragraphs = List.copyOf(paragraphs);
        }
    }
}
