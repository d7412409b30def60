package org.batoncrm.file;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where files lie and what may be one.
 *
 * @param folder where they lie with {@link Store#FOLDER}; {@code files} in Baton's home when it is not named
 * @param largest how large one may be
 * @param perRecord how many a record may have
 * @param allowed media types that may be kept, told by the content; {@code text/*} means all that begin so
 */
@ConfigurationProperties("baton.files")
record FileProperties(
        @DefaultValue("FOLDER") Store store,
        @Nullable Path folder,
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue("200") int perRecord,

        @DefaultValue({
            "text/*",
            "image/*",
            "audio/*",
            "video/*",
            "message/*",
            "application/pdf",
            "application/rtf",
            "application/postscript",
            "application/json",
            "application/xml",
            "application/xhtml+xml",
            "application/javascript",
            "application/zip",
            "application/gzip",
            "application/x-7z-compressed",
            "application/x-rar-compressed*",
            "application/x-tar",
            "application/msword*",
            "application/vnd.ms-word*",
            "application/vnd.ms-excel*",
            "application/vnd.ms-powerpoint*",
            "application/vnd.ms-outlook*",
            "application/vnd.ms-project",
            "application/vnd.visio*",
            "application/vnd.openxmlformats-officedocument.*",
            "application/vnd.oasis.opendocument.*",
            "application/vnd.apple.*",
            "application/x-tika-msoffice*",
            "application/x-tika-ooxml*",
            "application/pkcs7-*"
        })
        List<String> allowed,

        @DefaultValue S3 s3) {

    /** Where the content lies. */
    enum Store {
        FOLDER,
        S3
    }

    /**
     * A store that speaks S3.
     *
     * @param endpoint its address; null means Amazon's own in the region
     * @param prefix what the keys begin with, for a bucket that others use too
     */
    record S3(
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("") String prefix) {

        boolean complete() {
            return bucket != null && !bucket.isBlank() && accessKey != null && secretKey != null;
        }
    }

    FileProperties {
        allowed = List.copyOf(allowed);
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException("baton.files.largest is more than nought: " + largest);
        }
        if (perRecord < 1) {
            throw new IllegalArgumentException("baton.files.per-record is more than nought: " + perRecord);
        }
        if (store == Store.S3 && !s3.complete()) {
            throw new IllegalArgumentException(
                    "baton.files.store=s3 needs baton.files.s3.bucket, access-key and secret-key");
        }
    }

    boolean allows(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .anyMatch(one ->
                        one.endsWith("*") ? type.startsWith(one.substring(0, one.length() - 1)) : type.equals(one));
    }
}
