package org.batoncrm.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of records. Every method checks what the actor may do with the record. */
@Service
@Transactional
public class Files {

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final int MOST = 1000;

    /** A file with its content; whoever has opened it closes it. */
    public record Opened(FileView file, InputStream content) {}

    private final FileDesk desk;
    private final FileRows rows;
    private final Uploads uploads;
    private final ContentStore store;
    private final Records records;
    private final Timeline timeline;
    private final CurrentUser current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Files(
            FileDesk desk,
            FileRows rows,
            Uploads uploads,
            ContentStore store,
            Records records,
            Timeline timeline,
            CurrentUser current,
            TransactionTemplate transaction,
            Clock clock) {
        this.desk = desk;
        this.rows = rows;
        this.uploads = uploads;
        this.store = store;
        this.records = records;
        this.timeline = timeline;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes the content in and lays it down with the record; not called within a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public Attached attach(RecordId record, @Nullable String name, @Nullable String description, InputStream content) {
        // Before anything is read: who may not is not to fill the disk.
        transaction.executeWithoutResult(status -> {
            records.requireWritable(record);
            desk.requireRoom(record);
            FileDesk.description(description);
        });
        Upload upload = uploads.receive(name, content);
        return Objects.requireNonNull(transaction.execute(status -> attach(record, upload, description)));
    }

    /** Lays down what {@link Uploads} has taken in, in the transaction of whoever calls. */
    public Attached attach(RecordId record, Upload upload, @Nullable String description) {
        records.requireWritable(record);
        return desk.attach(record, upload, description, null);
    }

    /** The newest first; not found unless the actor may read the record. */
    @Transactional(readOnly = true)
    public List<FileView> list(RecordId record) {
        records.requireReadable(record);
        return desk.views(rows.of(record, false, MOST));
    }

    /** Those that lie in the waste bin, for who may bring them back. */
    @Transactional(readOnly = true)
    public List<FileView> removed(RecordId record) {
        return mayChange(record) ? desk.views(rows.of(record, true, MOST)) : List.of();
    }

    /** Whether the actor may add and remove files of the record. */
    @Transactional(readOnly = true)
    public boolean mayChange(RecordId record) {
        try {
            records.requireWritable(record);
            return true;
        } catch (Forbidden | NotFound no) {
            return false;
        }
    }

    @Transactional(readOnly = true)
    public FileView get(RecordId record, long id) {
        records.requireReadable(record);
        return desk.view(kept(record, id));
    }

    /** The content; {@link Rejected} with a sentence when it is lost or cannot be reached. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Opened open(RecordId record, long id) {
        KeptFile file = Objects.requireNonNull(transaction.execute(status -> {
            records.requireReadable(record);
            return kept(record, id);
        }));
        FileView view = Objects.requireNonNull(transaction.execute(status -> desk.view(file)));
        try {
            InputStream content = store.open(file.contentKey()).orElseThrow(() -> {
                LOG.error("The content {} of file {} of {} is not there", file.contentKey(), id, record);
                return new Rejected("file.lost", file.name());
            });
            return new Opened(view, content);
        } catch (IOException away) {
            LOG.error("Cannot read the content of {}: {}", file.contentKey(), away.toString());
            throw new Rejected("file.storeAway");
        }
    }

    /** Gives it another name and description; {@link Stale} when somebody was faster. */
    public FileView describe(RecordId record, long id, int version, String name, @Nullable String description) {
        records.requireWritable(record);
        KeptFile file = kept(record, id);
        new Invalid.Check()
                .that(!name.isBlank(), "name", "error.required")
                .length(name, FileName.LONGEST, "name")
                .orRefuse();
        String called = FileName.clean(name);
        if (file.version() != version || !rows.describe(id, version, called, FileDesk.description(description))) {
            throw new Stale();
        }
        if (!called.equals(file.name())) {
            timeline.add(
                    record, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "file.timeline.renamed", file.name(), called));
        }
        return desk.view(kept(record, id));
    }

    /** Into the waste bin, from which it comes back for 30 days. */
    public void remove(RecordId record, long id) {
        records.requireWritable(record);
        KeptFile file = kept(record, id);
        rows.remove(id, clock.instant(), current.person().map(Actor::userId).orElse(null));
        timeline.add(record, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "file.timeline.removed", file.name()));
    }

    /** Out of the waste bin; refused when the record has the same content again. */
    public FileView restore(RecordId record, long id) {
        records.requireWritable(record);
        KeptFile file =
                rows.find(record, id).filter(one -> one.deletedAt() != null).orElseThrow(() -> new NotFound(id));
        desk.requireRoom(record);
        if (rows.same(record, file.sha256()).isPresent()) {
            throw new Rejected("file.thereAgain", file.name());
        }
        try {
            rows.restore(id);
        } catch (DuplicateKeyException faster) {
            throw new Rejected("file.thereAgain", file.name());
        }
        timeline.add(record, TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "file.timeline.restored", file.name()));
        return desk.view(kept(record, id));
    }

    private KeptFile kept(RecordId record, long id) {
        return rows.find(record, id).filter(one -> one.deletedAt() == null).orElseThrow(() -> new NotFound(id));
    }
}
