package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.batoncrm.kernel.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Content that a room keeps for itself, without a record: nobody but the room gives it out, and the room asks for rights.
 * What was put here and is not {@link #hold held} within a day goes again.
 */
@Service
public class ContentShelf {

    private static final Logger LOG = LoggerFactory.getLogger(ContentShelf.class);

    private final FileRows rows;
    private final ContentStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContentShelf(FileRows rows, ContentStore store, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Puts the content away, outside of any transaction.
     *
     * @param sha256 of the content, in hexadecimal
     * @return the key under which it lies
     */
    @Transactional(propagation = Propagation.NEVER)
    public String put(Path content, long size, String sha256) {
        String key = UUID.randomUUID().toString().replace("-", "");
        transaction.executeWithoutResult(status -> rows.insertContent(key, size, sha256, clock.instant()));
        try {
            store.put(key, content, size);
        } catch (IOException away) {
            LOG.error("Cannot keep the content {}: {}", key, away.toString());
            throw new Rejected("file.storeAway");
        }
        return key;
    }

    /** From the end of this transaction on it stays, for the room of that name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String key, String room) {
        rows.holdContent(key, room);
    }

    /** The content, to be closed by whoever opened it; {@link Rejected} with a sentence when it cannot be had. */
    public InputStream open(String key) {
        try {
            return store.open(key).orElseThrow(() -> {
                LOG.error("The content {} is not there", key);
                return new Rejected("file.lost", key);
            });
        } catch (IOException away) {
            LOG.error("Cannot read the content {}: {}", key, away.toString());
            throw new Rejected("file.storeAway");
        }
    }
}
