package org.batoncrm.deal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How firmly somebody counts on a deal. Each stage brings its own; whoever knows better says so until the deal moves on. */
public enum ForecastCategory {
    /** In no forecast; a lost deal is always left out. */
    OMITTED,
    PIPELINE,
    BEST_CASE,
    COMMIT,
    /** Won; nobody chooses it. */
    CLOSED;

    /** What can be said of an open deal. */
    public static final List<ForecastCategory> OF_OPEN = List.of(OMITTED, PIPELINE, BEST_CASE, COMMIT);

    static final String TEXTS = "deal.forecastCategory.";

    static List<String> names(List<ForecastCategory> some) {
        return some.stream().map(Enum::name).toList();
    }

    static List<String> names() {
        return names(Arrays.asList(values()));
    }

    public String labelKey() {
        return TEXTS + name().toLowerCase(Locale.ROOT);
    }
}
