package org.batoncrm.web.rest;

import java.util.Locale;
import org.batoncrm.kernel.Invalid;
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
        new Invalid.Check()
                .that(number >= 0 && number <= 1_000_000, "page", "error.page")
                .that(rows >= 1 && rows <= LARGEST, "size", "error.size", LARGEST)
                .orRefuse();
        if (sort == null || sort.isBlank()) {
            return new Paging(number, rows, null, false);
        }
        String[] parts = sort.split(",", -1);
        String direction = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "asc";
        new Invalid.Check()
                .that(
                        parts.length <= 2 && parts[0].matches("[A-Za-z]{1,40}") && direction.matches("asc|desc"),
                        "sort",
                        "error.sort")
                .orRefuse();
        return new Paging(number, rows, parts[0], direction.equals("desc"));
    }

    public long offset() {
        return (long) page * size;
    }
}
