package org.batoncrm.onboarding.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.onboarding.Evidence;
import org.batoncrm.onboarding.OnboardingFacts;
import org.batoncrm.onboarding.PlanRow;

/** What the tables are asked, and what their rows say. */
final class PolicyTable {

    static final String START = "onboarding-start";

    private PolicyTable() {}

    static Map<String, Object> inputs(OnboardingFacts facts) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("productFamily", facts.families());
        inputs.put("segment", facts.segment());
        inputs.put("region", facts.region());
        inputs.put("integrations", facts.integrations());
        inputs.put("dataMigration", facts.migration());
        inputs.put("again", facts.again());
        inputs.put("contractAmount", facts.amount());
        return inputs;
    }

    static List<PlanRow> rows(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new PlanRow(
                        text(row, "itemKey"),
                        text(row, "titleEn"),
                        text(row, "titleZh"),
                        text(row, "role"),
                        ((Number) row.get("offsetDays")).intValue(),
                        text(row, "dependsOn"),
                        Boolean.TRUE.equals(row.get("visible")),
                        Evidence.valueOf(text(row, "evidence")),
                        Boolean.TRUE.equals(row.get("phased")),
                        Boolean.TRUE.equals(row.get("everyTime"))))
                .toList();
    }

    private static String text(Map<String, Object> row, String column) {
        return row.get(column) == null ? "" : row.get(column).toString();
    }
}
