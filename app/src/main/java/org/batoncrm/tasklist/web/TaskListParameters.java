package org.batoncrm.tasklist.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskView;
import org.jspecify.annotations.Nullable;

/** The filter of the task list as it stands in the address; what cannot be understood is as if it were not there. */
public record TaskListParameters(
        @Nullable String view,
        @Nullable String q,
        @Nullable String process,
        @Nullable String type,
        @Nullable String due,
        @Nullable String sort,
        @Nullable Integer page) {

    static final int SIZE = 40;

    public TaskView tab() {
        return TaskView.ofCode(view == null ? "" : view).orElse(TaskView.ALL);
    }

    public int number() {
        return page == null || page < 0 || page > 100_000 ? 0 : page;
    }

    public TaskFilter filter(Instant now, Instant endOfToday) {
        String[] order = sort == null ? new String[0] : sort.split(",");
        return new TaskFilter(
                tab(),
                blank(q) ? null : q.length() > 100 ? q.substring(0, 100) : q,
                blank(process) ? null : process,
                recordType(),
                null,
                dueBefore(now, endOfToday),
                TaskFilter.Sort.ofCode(order.length == 0 ? null : order[0]).orElse(TaskFilter.Sort.DUE),
                order.length > 1 && order[1].equals("desc"));
    }

    private @Nullable RecordType recordType() {
        return Arrays.stream(RecordType.values())
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Instant dueBefore(Instant now, Instant endOfToday) {
        return switch (due == null ? "" : due) {
            case "overdue" -> now;
            case "today" -> endOfToday;
            case "week" -> now.plus(7, ChronoUnit.DAYS);
            default -> null;
        };
    }

    public boolean filtered() {
        return !blank(q) || !blank(process) || !blank(type) || !blank(due);
    }

    /** The address of another tab with the same filter. */
    public String on(TaskView other) {
        return "/tasks?" + parameters(other.code(), null);
    }

    public String toPage(int other) {
        return "/tasks?" + parameters(tab().code(), other);
    }

    /** All but the page, as behind a question mark. */
    public String query() {
        return parameters(tab().code(), null);
    }

    private String parameters(String tab, @Nullable Integer number) {
        return Stream.of(
                        part("view", tab),
                        part("q", q),
                        part("process", process),
                        part("type", type),
                        part("due", due),
                        part("sort", sort),
                        part("page", number == null || number == 0 ? null : number.toString()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String part(String name, @Nullable String content) {
        return blank(content) ? "" : name + "=" + URLEncoder.encode(content, StandardCharsets.UTF_8);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
