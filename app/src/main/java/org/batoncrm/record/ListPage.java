package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, ready to be shown.
 *
 * @param counted how many rows there are, at most {@link #COUNTED_TO}
 */
public record ListPage(ListSpec spec, ListQuery query, List<ListColumn> columns, List<Row> rows, long counted) {

    /** Counting stops here on pages; they then say "1,000+". */
    public static final int COUNTED_TO = 1001;

    /** One row; the cells stand in the order of the columns. */
    public record Row(RecordId id, int version, List<Cell> cells) {}

    /**
     * One cell as people read it.
     *
     * @param link where it leads; null when nowhere
     * @param color of a state; null for other text
     * @param countdown how much time is left, instead of the text; null where nothing counts
     */
    public record Cell(
            String text,
            @Nullable String link,
            @Nullable String color,
            @Nullable Countdown countdown) {

        public Cell(String text, @Nullable String link, @Nullable String color) {
            this(text, link, color, null);
        }
    }

    public boolean more() {
        return counted > (long) (query.page() + 1) * query.size();
    }

    public boolean uncounted() {
        return counted >= COUNTED_TO;
    }

    public long from() {
        return rows.isEmpty() ? 0 : (long) query.page() * query.size() + 1;
    }

    public long to() {
        return (long) query.page() * query.size() + rows.size();
    }
}
