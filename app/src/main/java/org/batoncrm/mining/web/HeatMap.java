package org.batoncrm.mining.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.mining.Overview;
import org.batoncrm.web.Figures;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the diagram shows on top of itself: colour for the part in the whole, and a figure at each step. */
@Component
class HeatMap {

    private static final int LEVELS = 5;

    private final Lengths lengths;
    private final Figures figures;
    private final JsonMapper json;

    HeatMap(Lengths lengths, Figures figures, JsonMapper json) {
        this.lengths = lengths;
        this.figures = figures;
        this.json = json;
    }

    /** What the colours stand for. */
    enum By {
        WAITING,
        WORKING,
        COUNT;

        static By of(String code) {
            for (By by : values()) {
                if (by.code().equals(code)) {
                    return by;
                }
            }
            return WAITING;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    String state(Overview overview, By by) {
        long most = overview.steps().stream()
                .mapToLong(step -> heat(step, by))
                .max()
                .orElse(0);
        List<Map<String, Object>> marks = overview.steps().stream()
                .filter(step -> heat(step, by) > 0)
                .sorted(Comparator.comparingLong((Overview.Step step) -> heat(step, by))
                        .reversed())
                .map(step -> {
                    Map<String, Object> mark = new LinkedHashMap<>();
                    mark.put("id", step.element());
                    mark.put("level", (heat(step, by) * LEVELS + most - 1) / most);
                    mark.put("text", text(step, by));
                    return mark;
                })
                .toList();
        return json.writeValueAsString(Map.of("heat", marks));
    }

    private static long heat(Overview.Step step, By by) {
        return switch (by) {
            case WAITING -> step.waitingMillis();
            case WORKING -> step.workingMillis();
            case COUNT -> step.visits();
        };
    }

    private String text(Overview.Step step, By by) {
        return switch (by) {
            case WAITING -> lengths.text(step.waitingMedian());
            case WORKING -> lengths.text(step.workingMedian());
            case COUNT -> figures.number(step.visits());
        };
    }
}
