package org.batoncrm.studio;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.Merged;
import org.batoncrm.library.Merges;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two have changed one file of a draft: what both did goes together. Nothing is overwritten that cannot be had back from
 * the revisions, and whoever saves a merge has seen with what.
 */
@Service
@Transactional
public class DraftMerges {

    private final DraftStore store;
    private final DraftReader reader;
    private final Drafts drafts;
    private final Merges merges;
    private final Clock clock;

    DraftMerges(DraftStore store, DraftReader reader, Drafts drafts, Merges merges, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.drafts = drafts;
        this.merges = merges;
        this.clock = clock;
    }

    /** What would come from whom, and what has to be chosen. Writes nothing. */
    @Transactional(readOnly = true)
    public DraftMerge preview(long id, String name, Unsaved unsaved) {
        reader.requireWriter(id);
        DraftStore.Row draft = reader.visible(id);
        if (draft.state() != DraftState.OPEN) {
            throw new Conflict("studio.notOpen");
        }
        DraftFile now = now(id, name);
        return new DraftMerge(now.revision(), now.savedBy(), now.savedAt(), merged(id, now, unsaved));
    }

    /**
     * Saves what has come of it.
     *
     * @param with the revision that the preview spoke of; when there is another one now, the merge is asked for again
     * @return the revision that the file is now
     */
    public int save(long id, String name, @Nullable Integer with, Unsaved unsaved) {
        reader.open(id);
        DraftFile now = now(id, name);
        if (with == null || with != now.revision()) {
            throw new StaleFile(now);
        }
        Merged merged = merged(id, now, unsaved);
        if (merged.impossible() != null) {
            throw new Invalid("content", "library.merge.impossible");
        }
        if (merged.content() == null) {
            throw new Invalid("choices", "studio.merge.open");
        }
        DraftFileNames.requireContent(merged.content());
        if (merged.content().equals(now.content())) {
            return now.revision();
        }
        Instant at = clock.instant();
        int revision = store.nextRevision(id, reader.actor(), at);
        Long other = store.file(id, name).map(DraftStore.FileRow::savedBy).orElse(null);
        store.write(id, name, merged.content(), revision, DraftRevision.Kind.MERGED, reader.actor(), at);
        store.merged(id, name, revision, other);
        return revision;
    }

    private Merged merged(long id, DraftFile now, Unsaved unsaved) {
        DraftFileNames.requireContent(unsaved.content());
        String base = store.at(id, now.name(), unsaved.read())
                .filter(row -> row.revision() == unsaved.read())
                .map(DraftStore.FileRow::content)
                .orElse(unsaved.base());
        if (base == null) {
            throw new Conflict("studio.merge.noBase");
        }
        DraftFileNames.requireContent(base);
        return merges.merge(now.name(), drafts.pack(id), base, now.content(), unsaved.content(), unsaved.choices());
    }

    private DraftFile now(long id, String name) {
        DraftStore.FileRow row = store.file(id, name).orElseThrow(() -> new NotFound(name));
        return DraftReader.file(row, reader.names(Stream.of(row).map(DraftStore.FileRow::savedBy)));
    }
}
