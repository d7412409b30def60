package org.batoncrm.file.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands content out so that no browser ever shows or runs it as a page of ours. */
public final class Downloads {

    /** What opens in a program of its own; everything else is named as what no browser knows. */
    private static final Set<String> NAMED = Set.of(
            "application/pdf", "application/zip", "text/plain", "text/csv", "image/png", "image/jpeg", "image/gif");

    private Downloads() {}

    /** The content, as something to be kept and not to be looked at here. */
    public static ResponseEntity<Resource> of(Files.Opened opened) {
        FileView file = opened.file();
        return ResponseEntity.ok()
                .contentType(type(file.mediaType()))
                .contentLength(file.size())
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(opened.content()));
    }

    private static MediaType type(String mediaType) {
        return NAMED.contains(mediaType) || mediaType.startsWith("application/vnd.openxmlformats-")
                ? MediaType.parseMediaType(mediaType)
                : MediaType.APPLICATION_OCTET_STREAM;
    }
}
