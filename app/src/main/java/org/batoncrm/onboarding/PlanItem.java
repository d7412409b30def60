package org.batoncrm.onboarding;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of the plan as it stands.
 *
 * @param template the key in the table; the item's own key tells phases apart
 * @param role the code of a role of ours, or {@code customer}
 * @param doneBy the person; null for the customer and while it is not done
 */
public record PlanItem(
        String key,
        int position,
        String template,
        int phase,
        String titleEn,
        String titleZh,
        String role,
        int offsetDays,
        String dependsOn,
        boolean visible,
        Evidence evidence,
        ItemState state,
        @Nullable Instant dueAt,
        @Nullable Instant waitingSince,
        int reminders,
        @Nullable Instant doneAt,
        @Nullable Long doneBy,
        boolean doneByCustomer,
        @Nullable String evidenceText,
        @Nullable Long evidenceFile,
        @Nullable String evidenceFileName) {

    /** The role of items that the customer does. */
    public static final String CUSTOMER = "customer";

    /** In the reader's language. */
    public String title(Locale reader) {
        return "zh".equals(reader.getLanguage()) ? titleZh : titleEn;
    }

    public boolean isCustomers() {
        return role.equals(CUSTOMER);
    }

    /** Whether nothing more happens to it. */
    public boolean over() {
        return state == ItemState.DONE || state == ItemState.DROPPED;
    }

    List<String> needs() {
        return Arrays.stream(dependsOn.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** What of the plan has to be done before this. */
    public List<PlanItem> before(List<PlanItem> plan) {
        return needs().stream()
                .flatMap(needed -> plan.stream()
                        .filter(other -> other.template.equals(needed))
                        .filter(other -> other.phase == phase
                                || other.phase < phase
                                        && plan.stream()
                                                .noneMatch(closer ->
                                                        closer.template.equals(needed) && closer.phase == phase)))
                .toList();
    }

    /** Whether nothing that it depends on is missing. */
    public boolean ready(List<PlanItem> plan) {
        return before(plan).stream().allMatch(PlanItem::over);
    }
}
