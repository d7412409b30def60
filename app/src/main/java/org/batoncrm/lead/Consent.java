package org.batoncrm.lead;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the person agreed to, and how we know.
 *
 * @param contact whether we may answer; null when nothing was said
 * @param marketing whether we may send news
 * @param text the sentence the person agreed to, word for word
 * @param version of that sentence
 * @param source where it was given, for example the address of the form
 * @param other whatever else the caller recorded about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Consent(
        @Nullable Boolean contact,
        @Nullable Boolean marketing,
        @Nullable String text,
        @Nullable String version,
        @Nullable String source,
        @Nullable Instant at,
        @JsonAnySetter @JsonAnyGetter @Nullable Map<String, Object> other) {}
