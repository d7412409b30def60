package org.batoncrm.web;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A letter as its reader sees it, inside of a page of ours. */
public final class LetterFrame {

    /** A letter may do nothing at all but look as its styles say. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private LetterFrame() {}

    public static ResponseEntity<String> of(String html) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .body(html);
    }
}
