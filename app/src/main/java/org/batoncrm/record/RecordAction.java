package org.batoncrm.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that one may do with a record now, or may not and why.
 *
 * @param name for example {@code convert}
 * @param label in the reader's language
 * @param why the sentence of the refusal; null when it is allowed
 * @param form schema of what it needs to know (a Camunda Form); null when nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecordAction(
        String name,
        String label,
        boolean allowed,
        @Nullable String why,
        @Nullable Map<String, Object> form) {}
