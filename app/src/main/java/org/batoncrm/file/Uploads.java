package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.tika.Tika;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what somebody sends, outside of any transaction: a slow line or a store that is away must not hold the
 * database. Whether the sender may is asked by whoever calls.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class Uploads {

    /** What a name without a known ending says. */
    private static final String UNKNOWN = "application/octet-stream";

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final FileProperties settings;
    private final FileRows rows;
    private final ContentStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Tika tika = new Tika();

    Uploads(FileProperties settings, FileRows rows, ContentStore store, TransactionTemplate transaction, Clock clock) {
        this.settings = settings;
        this.rows = rows;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps the content; {@link Invalid} at {@code file} when it is empty, too large, or of a kind that is not kept.
     *
     * @param givenName what the sender calls it
     */
    public Upload receive(@Nullable String givenName, InputStream content) {
        String name = FileName.clean(givenName);
        try {
            Path spooled = Files.createTempFile("baton-upload", null);
            try {
                MessageDigest digest = sha256();
                long size = spool(content, spooled, digest);
                new Invalid.Check().that(size > 0, "file", "file.empty", name).orRefuse();
                String mediaType = mediaType(spooled, name);
                Upload upload = new Upload(
                        UUID.randomUUID().toString().replace("-", ""),
                        name,
                        mediaType,
                        size,
                        HexFormat.of().formatHex(digest.digest()));
                keep(upload, spooled);
                return upload;
            } finally {
                Files.deleteIfExists(spooled);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How large one may be, in bytes. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public long largest() {
        return settings.largest().toBytes();
    }

    private long spool(InputStream content, Path into, MessageDigest digest) throws IOException {
        long largest = settings.largest().toBytes();
        long size = 0;
        byte[] buffer = new byte[16 * 1024];
        try (OutputStream out = Files.newOutputStream(into)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > largest) {
                    throw new Invalid("file", "file.tooLarge", FileSizes.text(largest));
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    /** What it is by its content; the name may only say it more exactly, and must not claim what is refused. */
    private String mediaType(Path spooled, String name) throws IOException {
        String found;
        try (InputStream content = Files.newInputStream(spooled)) {
            found = tika.detect(content, name);
        }
        String claimed = tika.detect(name);
        boolean allowed = settings.allows(found) && (claimed.equals(UNKNOWN) || settings.allows(claimed));
        new Invalid.Check().that(allowed, "file", "file.notAllowed", name).orRefuse();
        return found;
    }

    /** The note of it first: whatever happens from then on, the sweep knows of the content. */
    private void keep(Upload upload, Path spooled) {
        transaction.executeWithoutResult(
                status -> rows.insertContent(upload.contentKey(), upload.size(), upload.sha256(), clock.instant()));
        try {
            store.put(upload.contentKey(), spooled, upload.size());
        } catch (IOException away) {
            LOG.error("Cannot keep the content of {}: {}", upload.contentKey(), away.toString());
            throw new Rejected("file.storeAway");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
