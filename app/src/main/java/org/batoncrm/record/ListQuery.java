package org.batoncrm.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * What one wants to see of a list.
 *
 * @param filters column key to wanted values
 * @param columns keys in the order of showing; empty for the list's own choice
 */
public record ListQuery(
        String q,
        Map<String, List<String>> filters,
        String sort,
        boolean descending,
        int page,
        int size,
        List<String> columns) {

    public static final int LARGEST = 200;

    /** Reads request parameters: q, sort=key,desc, page, size, columns=a,b and a filter under each column's key. */
    public static ListQuery of(ListSpec spec, Map<String, List<String>> parameters, int defaultSize) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (ListColumn column : spec.columns()) {
            List<String> wanted = parameters.getOrDefault(column.key(), List.of()).stream()
                    .flatMap(text -> column.type() == ListColumn.Type.TEXT
                            ? java.util.stream.Stream.of(text)
                            : Arrays.stream(text.split(",")))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .limit(50)
                    .toList();
            if (column.filterable() && !wanted.isEmpty()) {
                filters.put(column.key(), column.type() == ListColumn.Type.ENUM ? known(column, wanted) : wanted);
            }
        }
        String[] sort = first(parameters, "sort", spec.defaultSort()).split(",");
        ListColumn by = spec.column(sort[0].strip())
                .filter(ListColumn::sortable)
                .orElseThrow(() -> new Malformed("sort", "record.list.badSort"));
        if (sort.length > 2 || (sort.length == 2 && !sort[1].strip().matches("(?i)asc|desc"))) {
            throw new Malformed("sort", "error.sort");
        }
        return new ListQuery(
                first(parameters, "q", "").strip(),
                filters,
                by.key(),
                sort.length > 1 && sort[1].strip().equalsIgnoreCase("desc"),
                number(parameters, "page", 0, 0, 1_000_000),
                number(parameters, "size", defaultSize, 1, LARGEST),
                columns(spec, parameters));
    }

    private static List<String> known(ListColumn column, List<String> wanted) {
        return wanted.stream()
                .map(name -> column.options().stream()
                        .filter(option -> option.equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> new Malformed(
                                column.key(), "record.list.badOption", name, String.join(", ", column.options()))))
                .toList();
    }

    private static List<String> columns(ListSpec spec, Map<String, List<String>> parameters) {
        return parameters.getOrDefault("columns", List.of()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(key -> spec.column(key).isPresent())
                .distinct()
                .toList();
    }

    private static String first(Map<String, List<String>> parameters, String name, String otherwise) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }

    private static int number(Map<String, List<String>> parameters, String name, int otherwise, int least, int most) {
        @Nullable String text = first(parameters, name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // told below
        }
        throw new Malformed(name, "record.list.badNumber", least, most);
    }

    public ListQuery withColumns(List<String> chosen) {
        return new ListQuery(q, filters, sort, descending, page, size, chosen);
    }
}
