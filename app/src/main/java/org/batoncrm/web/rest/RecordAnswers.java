package org.batoncrm.web.rest;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the resources of records have in common. */
public final class RecordAnswers {

    private static final Set<String> ONLY_OURS = Set.of("id", "version", "createdAt", "updatedAt");

    private RecordAnswers() {}

    /** With its entity tag. */
    public static ResponseEntity<Map<String, @Nullable Object>> found(Map<String, @Nullable Object> resource) {
        return ResponseEntity.ok().eTag(tag(resource)).body(resource);
    }

    /** 201 with its address and entity tag. */
    public static ResponseEntity<Map<String, @Nullable Object>> created(
            String path, Map<String, @Nullable Object> resource) {
        return ResponseEntity.created(URI.create(path + "/" + resource.get("id")))
                .eTag(tag(resource))
                .body(resource);
    }

    /** What Baton itself writes may be sent back, and is left as it is. */
    public static Map<String, @Nullable Object> writable(Map<String, @Nullable Object> sent) {
        return writable(sent, Set.of());
    }

    /** @param also what Baton itself writes in this kind of record beside that */
    public static Map<String, @Nullable Object> writable(Map<String, @Nullable Object> sent, Set<String> also) {
        Map<String, @Nullable Object> input = new HashMap<>(sent);
        input.keySet().removeAll(ONLY_OURS);
        input.keySet().removeAll(also);
        return input;
    }

    private static String tag(Map<String, @Nullable Object> resource) {
        return Etags.of(((Number) Objects.requireNonNull(resource.get("version"))).longValue());
    }
}
