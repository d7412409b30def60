package org.batoncrm.relocation.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.relocation.Preview;
import org.batoncrm.relocation.Preview.StepRow;
import org.batoncrm.relocation.Preview.Way;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the two pictures say on top of themselves: how many stand where, and which step takes the place of which. */
@Component
class MoveMarks {

    private final JsonMapper json;

    MoveMarks(JsonMapper json) {
        this.json = json;
    }

    String before(Preview preview) {
        List<Map<String, String>> marks = new ArrayList<>();
        int number = 0;
        for (StepRow row : preview.steps()) {
            switch (row.way()) {
                case OPEN -> marks.add(mark(row.id(), "removed", "?"));
                case STAYS -> marks.add(mark(row.id(), "moved", "–"));
                case MAPPED, RESTART -> marks.add(mark(row.id(), "changed", sign(++number, row.way())));
                case SAME -> {}
            }
        }
        return json.writeValueAsString(Map.of(
                "marks",
                marks,
                "counts",
                preview.steps().stream()
                        .filter(row -> row.cases() > 0)
                        .map(row -> Map.of("id", row.id(), "text", String.valueOf(row.cases())))
                        .toList()));
    }

    String after(Preview preview) {
        Map<String, String> signs = new LinkedHashMap<>();
        int number = 0;
        for (StepRow row : preview.steps()) {
            String target = row.target();
            if ((row.way() == Way.MAPPED || row.way() == Way.RESTART) && target != null) {
                signs.merge(target, sign(++number, row.way()), (a, b) -> a + " " + b);
            }
        }
        return json.writeValueAsString(Map.of(
                "marks",
                signs.entrySet().stream()
                        .map(sign -> mark(sign.getKey(), "changed", sign.getValue()))
                        .toList()));
    }

    private static String sign(int number, Way way) {
        return way == Way.RESTART ? number + " ↻" : String.valueOf(number);
    }

    private static Map<String, String> mark(String id, String kind, String text) {
        return Map.of("id", id, "kind", kind, "text", text);
    }
}
