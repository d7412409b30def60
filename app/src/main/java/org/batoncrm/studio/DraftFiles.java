package org.batoncrm.studio;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of drafts. Every save is a revision; whoever saves names the one they have read, so that nobody overwrites
 * anybody without knowing.
 */
@Service
@Transactional
public class DraftFiles {

    /** The bytes that a file may have. */
    public static final int LARGEST = DraftFileNames.LARGEST;

    private final DraftStore store;
    private final DraftReader reader;
    private final Clock clock;

    DraftFiles(DraftStore store, DraftReader reader, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    /** What was sent, as text; refused when it is none. */
    public static String text(byte[] bytes) {
        return DraftFileNames.text(bytes);
    }

    @Transactional(readOnly = true)
    public List<DraftFile> files(long id) {
        reader.visible(id);
        List<DraftStore.FileRow> rows = store.files(id);
        Map<Long, String> names = reader.names(rows.stream().map(DraftStore.FileRow::savedBy));
        return rows.stream().map(row -> DraftReader.file(row, names)).toList();
    }

    @Transactional(readOnly = true)
    public DraftFile file(long id, String name) {
        reader.visible(id);
        return store.file(id, name)
                .map(row -> DraftReader.file(row, reader.names(Stream.of(row).map(DraftStore.FileRow::savedBy))))
                .orElseThrow(() -> new NotFound(name));
    }

    /**
     * Saves a file.
     *
     * @param read the revision of the file that the writer has read; null for a file that was not there
     * @return the revision that it is now
     */
    public int save(long id, String name, String content, @Nullable Integer read, DraftRevision.Kind kind) {
        reader.open(id);
        DraftFileNames.requireName(name);
        DraftFileNames.requireContent(content);
        Optional<DraftStore.FileRow> now = store.file(id, name);
        if (now.isPresent() ? read == null || read != now.get().revision() : read != null) {
            if (now.isEmpty()) {
                throw new Stale();
            }
            throw new StaleFile(now(name, id));
        }
        if (now.isPresent() && content.equals(now.get().content())) {
            return now.get().revision();
        }
        return write(id, name, content, kind);
    }

    /** Puts a file there, whatever was there before; who was overwritten finds it among the revisions. */
    public int put(long id, String name, String content) {
        reader.open(id);
        DraftFileNames.requireName(name);
        DraftFileNames.requireContent(content);
        Optional<DraftStore.FileRow> now = store.file(id, name);
        return now.isPresent() && content.equals(now.get().content())
                ? now.get().revision()
                : write(id, name, content, DraftRevision.Kind.UPLOADED);
    }

    /** Adds an empty table or form; refused when there is one of that name. */
    public String add(long id, NewFile kind, String key) {
        DraftFileNames.requireKey("key", key);
        String name = kind.fileName(key);
        reader.open(id);
        if (store.file(id, name).isPresent()) {
            throw new Invalid("key", "studio.bad.exists", name);
        }
        write(id, name, kind.content(key, key), DraftRevision.Kind.SAVED);
        return name;
    }

    private int write(long id, String name, String content, DraftRevision.Kind kind) {
        if (store.file(id, name).isEmpty() && store.countFiles(id) >= DraftFileNames.MOST) {
            throw new Invalid("file", "studio.bad.many", DraftFileNames.MOST);
        }
        Instant now = clock.instant();
        int revision = store.nextRevision(id, reader.actor(), now);
        store.write(id, name, content, revision, kind, reader.actor(), now);
        return revision;
    }

    private DraftFile now(String name, long id) {
        DraftStore.FileRow row = store.file(id, name).orElseThrow(() -> new NotFound(name));
        return DraftReader.file(row, reader.names(Stream.of(row).map(DraftStore.FileRow::savedBy)));
    }

    /** Takes a file out. The diagram of the process stays. */
    public void remove(long id, String name, @Nullable Integer read) {
        DraftStore.Row draft = reader.open(id);
        DraftFile now = now(name, id);
        if (read != null && read != now.revision()) {
            throw new StaleFile(now);
        }
        if (name.equals(draft.processKey() + ".bpmn")) {
            throw new Invalid("file", "studio.bad.diagramStays");
        }
        Instant at = clock.instant();
        store.remove(id, name, store.nextRevision(id, reader.actor(), at), reader.actor(), at);
    }

    /** What became of the files, the newest first. */
    @Transactional(readOnly = true)
    public List<DraftRevision> revisions(long id) {
        reader.visible(id);
        List<DraftStore.FileRow> rows = store.revisions(id);
        Map<Long, String> names =
                reader.names(rows.stream().flatMap(row -> Stream.of(row.savedBy(), row.mergedWith())));
        return rows.stream()
                .map(row -> new DraftRevision(
                        row.revision(),
                        row.name(),
                        row.kind(),
                        row.savedAt(),
                        DraftReader.name(row.savedBy(), names),
                        row.kind() == DraftRevision.Kind.MERGED ? DraftReader.name(row.mergedWith(), names) : null))
                .toList();
    }

    /** What a file was then; empty when it was not there. */
    @Transactional(readOnly = true)
    public Optional<String> contentAt(long id, String name, int revision) {
        reader.visible(id);
        return store.at(id, name, revision).map(DraftStore.FileRow::content);
    }

    /** Makes a file what it was then; what it is now stays among the revisions. */
    public int restore(long id, String name, int revision) {
        reader.open(id);
        DraftStore.FileRow then = store.at(id, name, revision)
                .filter(row -> row.content() != null)
                .orElseThrow(() -> new NotFound(name + " " + revision));
        return write(id, name, Objects.requireNonNull(then.content()), DraftRevision.Kind.RESTORED);
    }
}
