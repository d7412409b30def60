package org.batoncrm.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision table that was asked, what it was given, and which of its rules said what. */
public record DecisionView(
        String decision, String name, Instant at, @Nullable String element, List<Given> inputs, List<Matched> rules) {

    /** What the table was given or answered; {@code currency} when it is money. */
    public record Given(
            String name, @Nullable Object value, @Nullable String currency) {}

    /** A rule that fits, with its text in the reader's language and what it answered. */
    public record Matched(String rule, String text, List<Given> outputs) {}
}
