package org.batoncrm.file;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.batoncrm.record.WasteBin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every night: what has lain in the waste bin for long enough goes, and so does content that no file names. The content
 * goes first: what fails half-way is swept again in the next night. Two nodes at once do no harm.
 */
@Service
class FileSweep {

    /** Nobody takes longer to lay down what has arrived. */
    static final Duration GRACE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
    private static final int AT_ONCE = 100;

    private final FileRows rows;
    private final ContentStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileSweep(FileRows rows, ContentStore store, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "0 20 3 * * *")
    void sweep() {
        Instant now = clock.instant();
        int gone;
        do {
            gone = Objects.requireNonNull(
                    transaction.execute(status -> rows.purgeRemovedBefore(now.minus(WasteBin.KEPT), AT_ONCE)));
        } while (gone == AT_ONCE);
        List<String> orphans;
        do {
            orphans = Objects.requireNonNull(
                    transaction.execute(status -> rows.orphansBefore(now.minus(GRACE), AT_ONCE)));
        } while (orphans.stream().allMatch(this::delete) && orphans.size() == AT_ONCE);
    }

    private boolean delete(String key) {
        try {
            store.delete(key);
            transaction.executeWithoutResult(status -> rows.deleteContent(key));
            return true;
        } catch (IOException away) {
            LOG.warn("Cannot take away the content {}, which nothing needs any more: {}", key, away.toString());
            return false;
        }
    }
}
