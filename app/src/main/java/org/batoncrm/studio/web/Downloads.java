package org.batoncrm.studio.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands content out so that no browser ever shows or runs it as a page of ours. */
final class Downloads {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private Downloads() {}

    /** For a script that asked. */
    static ResponseEntity<String> text(String content, @Nullable String tag) {
        ResponseEntity.BodyBuilder answer = safe().contentType(TEXT);
        return (tag == null ? answer : answer.eTag(tag)).body(content);
    }

    /** For a person who saves it. */
    static ResponseEntity<byte[]> file(String name, byte[] content) {
        return safe().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    private static ResponseEntity.BodyBuilder safe() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
