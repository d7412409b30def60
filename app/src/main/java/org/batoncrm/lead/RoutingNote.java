package org.batoncrm.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the lead has the owner it has.
 *
 * @param reasonKey message key of the row of the routing table that fitted
 * @param chosenKey message key of how the person was chosen among those who were free
 * @param skipped who was passed over, with the message key of the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingNote(
        @Nullable String strategy,
        @Nullable String group,
        @Nullable String team,
        @Nullable String reasonKey,
        @Nullable String chosenKey,
        @Nullable String owner,
        @Nullable List<Skipped> skipped) {

    /** Somebody who could not take the lead. */
    public record Skipped(String login, String reasonKey) {}
}
