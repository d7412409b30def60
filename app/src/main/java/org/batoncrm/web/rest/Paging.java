package org.batoncrm.web.rest;

import java.util.Locale;
import org.batoncrm.kernel.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list, checked: {@code page} from 0, {@code size} 1 to 200 (50 when missing),
 * {@code sort} as {@code field,asc|desc}. The list itself decides which fields may be sorted by.
 */
public record Paging(int page, int size, @Nullable String sortField, boolean descending) {

    public static final int LARGEST = 200;

    public static Paging of(@Nullable Integer page, @Nullable Integer size, @Nullable String sort) {
        int number = page == null ? 0 : page;
        int rows = size == null ? 50 : size;
        require(number >= 0 && number <= 1_000_000, "page", "error.page");
        require(rows >= 1 && rows <= LARGEST, "size", "error.size", LARGEST);
        if (sort == null || sort.isBlank()) {
            return new Paging(number, rows, null, false);
        }
        String[] parts = sort.split(",", -1);
        String direction = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "asc";
        require(
                parts.length <= 2 && parts[0].matches("[A-Za-z]{1,40}") && direction.matches("asc|desc"),
                "sort",
                "error.sort");
        return new Paging(number, rows, parts[0], direction.equals("desc"));
    }

    private static void require(boolean condition, String field, String messageKey, Object... arguments) {
        if (!condition) {
            throw new Malformed(field, messageKey, arguments);
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
