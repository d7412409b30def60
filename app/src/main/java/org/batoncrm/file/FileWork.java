package org.batoncrm.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that a process lays down with a record, for example what a customer has sent. Only a process may; the content has
 * been taken in by {@link Uploads} before, outside of the transaction.
 */
@Service
@Transactional
public class FileWork {

    private static final int MOST = 1000;

    private final FileDesk desk;
    private final FileRows rows;
    private final CurrentUser current;

    FileWork(FileDesk desk, FileRows rows, CurrentUser current) {
        this.desk = desk;
        this.rows = rows;
        this.current = current;
    }

    /**
     * Lays it down; doing so twice changes nothing.
     *
     * @param by name of who has sent it, nobody of the house; null when the process itself has made it
     */
    public Attached attach(RecordId record, Upload upload, @Nullable String description, @Nullable String by) {
        requireProcess();
        return desk.attach(record, upload, description, by);
    }

    /** What lies with the record, the newest first. */
    @Transactional(readOnly = true)
    public List<FileView> list(RecordId record) {
        requireProcess();
        return desk.views(rows.of(record, false, MOST));
    }

    /**
     * Files of one record lie with another from now on.
     *
     * @return the number that each has there: its own, or that of the file with the same content that lies there already
     */
    public Map<Long, Long> move(RecordId from, RecordId to, Collection<Long> files) {
        requireProcess();
        Map<Long, Long> moved = new LinkedHashMap<>();
        for (long id : files) {
            rows.find(from, id).filter(file -> file.deletedAt() == null).ifPresent(file -> {
                Optional<KeptFile> same = rows.same(to, file.sha256());
                if (same.isEmpty()) {
                    rows.move(file, to);
                }
                moved.put(id, same.map(KeptFile::id).orElse(id));
            });
        }
        return moved;
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
