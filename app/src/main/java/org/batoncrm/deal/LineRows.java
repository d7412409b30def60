package org.batoncrm.deal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.Texts;
import org.springframework.util.MultiValueMap;

/** The table in which people edit lines: its rows as a form sends them, and its problems in words. */
public final class LineRows {

    private static final List<String> COLUMNS =
            List.of("productId", "name", "quantity", "listPrice", "discountPercent", "cost", "taxPercent");

    private static final Pattern PLACE = Pattern.compile("lines\\[([0-9]+)\\]\\.(\\w+)");

    private LineRows() {}

    /** Rows out of the columns that a form sends. */
    public static List<Map<String, String>> sent(MultiValueMap<String, String> sent) {
        List<Map<String, String>> rows = new ArrayList<>();
        int count = Math.min(sent.getOrDefault("name", List.of()).size(), SoldLines.MOST + 1);
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String column : COLUMNS) {
                List<String> cells = sent.getOrDefault(column, List.of());
                row.put(column, i < cells.size() ? cells.get(i).strip() : "");
            }
            rows.add(row);
        }
        return rows;
    }

    /** Whether somebody has written anything into a row. */
    public static Predicate<Map<String, String>> filled() {
        return row -> row.entrySet().stream()
                .anyMatch(cell ->
                        (cell.getKey().equals("productId") || cell.getKey().equals("name"))
                                && !cell.getValue().isBlank());
    }

    public static List<Map<String, String>> of(SoldLines<?> lines) {
        return lines.rows().stream().map(LineRows::row).toList();
    }

    private static Map<String, String> row(SoldLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        String product = line.productId();
        row.put("productId", product == null ? "" : product);
        row.put("name", line.name());
        row.put("quantity", line.quantity().toPlainString());
        row.put("listPrice", line.listPrice());
        row.put("discountPercent", line.discountPercent().toPlainString());
        BigDecimal cost = line.pieceCost();
        row.put("cost", cost == null ? "" : Decimals.money(cost));
        row.put("taxPercent", line.taxPercent().toPlainString());
        row.put("net", line.net());
        return row;
    }

    /** Line 3, Quantity: more than nothing. */
    public static List<String> problems(Invalid refused, Texts texts) {
        return refused.problems().stream()
                .map(problem -> {
                    String sentence = texts.get(problem.messageKey(), problem.arguments());
                    Matcher place = PLACE.matcher(problem.field());
                    return place.matches()
                            ? texts.get(
                                    "deal.lines.problem",
                                    Integer.parseInt(place.group(1)) + 1,
                                    texts.get("deal.lines.field." + place.group(2)),
                                    sentence)
                            : sentence;
                })
                .toList();
    }
}
