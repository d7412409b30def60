package org.batoncrm.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What conversion made of a lead, kept so that it can be shown and taken back. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversionNote(
        long accountId,
        boolean accountMade,
        int accountVersion,
        long contactId,
        boolean contactMade,
        int contactVersion,
        long dealId,
        int dealVersion,
        @Nullable String dealOwner,
        List<String> unmapped,
        boolean undone) {}
