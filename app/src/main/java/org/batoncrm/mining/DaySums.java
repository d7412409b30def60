package org.batoncrm.mining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers out of the sums of days, whatever the number of cases; what they can not tell needs a {@link CloseLook}. */
@Component
class DaySums {

    private final DayStore days;
    private final Teams teams;

    DaySums(DayStore days, Teams teams) {
        this.days = days;
        this.teams = teams;
    }

    Found find(Question question) {
        return new Found(
                sums(question, DayKey.Kind.OUTCOME, null), sums(question, DayKey.Kind.STEP, null), Look.AT_DAYS);
    }

    Map<String, Sums> outcomes(Question question) {
        return sums(question, DayKey.Kind.OUTCOME, null);
    }

    /** The most frequent ways, each with its sums. */
    VariantsFound variants(Question question, int most, int counted) {
        List<DayStore.Weight> all = days.heaviest(
                place(question, DayKey.Kind.VARIANT),
                teams.of(question.team()),
                question.from(),
                question.to(),
                counted);
        List<String> shown = all.stream().limit(most).map(DayStore.Weight::part).toList();
        Map<String, Sums> sums = shown.isEmpty() ? Map.of() : sums(question, DayKey.Kind.VARIANT, shown);
        Map<String, Sums> inOrder = new LinkedHashMap<>();
        shown.forEach(part -> inOrder.put(part, sums.get(part)));
        return new VariantsFound(
                inOrder,
                all.size(),
                all.stream().mapToLong(DayStore.Weight::cases).sum(),
                Look.AT_DAYS);
    }

    private Map<String, Sums> sums(Question question, DayKey.Kind kind, @Nullable Collection<String> parts) {
        return days.sums(place(question, kind), teams.of(question.team()), question.from(), question.to(), parts);
    }

    private static DayKey.Place place(Question question, DayKey.Kind kind) {
        return new DayKey.Place(question.process(), kind, question.version() == null ? 0 : question.version(), 0);
    }
}
