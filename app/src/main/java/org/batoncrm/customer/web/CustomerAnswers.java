package org.batoncrm.customer.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the resources of companies and people have in common. */
final class CustomerAnswers {

    private static final Set<String> ONLY_OURS = Set.of("id", "version", "createdAt", "updatedAt");

    private CustomerAnswers() {}

    static ResponseEntity<Map<String, @Nullable Object>> found(Map<String, @Nullable Object> resource) {
        return ResponseEntity.ok().eTag(tag(resource)).body(resource);
    }

    static ResponseEntity<Map<String, @Nullable Object>> created(String path, Map<String, @Nullable Object> resource) {
        return ResponseEntity.created(URI.create(path + "/" + resource.get("id")))
                .eTag(tag(resource))
                .body(resource);
    }

    /** What Baton itself writes may be sent back, and is left as it is. */
    static Map<String, @Nullable Object> writable(Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(sent);
        input.keySet().removeAll(ONLY_OURS);
        return input;
    }

    private static String tag(Map<String, @Nullable Object> resource) {
        return Etags.of(((Number) resource.get("version")).longValue());
    }
}
