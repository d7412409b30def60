package org.batoncrm.studio;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.batoncrm.library.PackFiles;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** With what a draft begins: a version that runs, files that somebody brings along, or next to nothing. */
@Service
public class DraftStart {

    private final Drafts drafts;
    private final ProcessLibrary library;
    private final PackFiles packs;
    private final EngineTrial engine;

    DraftStart(Drafts drafts, ProcessLibrary library, PackFiles packs, EngineTrial engine) {
        this.drafts = drafts;
        this.library = library;
        this.packs = packs;
        this.engine = engine;
    }

    /**
     * With a version of that process, or as a new process when nothing of that key runs.
     *
     * @param version the newest when it is null
     */
    public long begin(String key, @Nullable Integer version, @Nullable String title, @Nullable String why) {
        drafts.requireWritable();
        OptionalInt newest = engine.newest(key);
        if (newest.isEmpty()) {
            return drafts.openNew(key, title, why);
        }
        int base = version == null ? newest.getAsInt() : version;
        ProcessPack pack = library.pack(key, base);
        return drafts.open(
                pack,
                base,
                title == null || title.isBlank() ? library.process(key, base).name() : title,
                why);
    }

    /** What runs of that process now; empty when nothing does. */
    public Optional<ProcessPack> live(String key) {
        OptionalInt newest = engine.newest(key);
        return newest.isEmpty() ? Optional.empty() : Optional.of(library.pack(key, newest.getAsInt()));
    }

    /**
     * With what somebody brings along: a pack, or one diagram, with which come the other files of the process that runs.
     * What cannot be read is refused.
     */
    public long bring(String fileName, byte[] content) {
        drafts.requireWritable();
        if (!fileName.toLowerCase(java.util.Locale.ROOT).endsWith(".zip")) {
            return begin(ImportedFile.of(fileName, content).asPack());
        }
        ProcessPack pack = packs.read(new ByteArrayInputStream(content));
        OptionalInt newest = engine.newest(pack.key());
        return drafts.open(pack, newest.isEmpty() ? null : newest.getAsInt(), null, null);
    }

    /** The draft as one file, for another Baton. */
    public byte[] packed(long draft) {
        DraftView view = drafts.get(draft);
        return packs.write(drafts.pack(draft), view.baseVersion(), null);
    }

    /** With what somebody has drawn elsewhere; of a process that runs, the files that are not in it come along. */
    public long begin(ProcessPack brought) {
        drafts.requireWritable();
        OptionalInt newest = engine.newest(brought.key());
        if (newest.isEmpty()) {
            return drafts.open(brought, null, null, null);
        }
        int base = newest.getAsInt();
        Map<String, String> files =
                new TreeMap<>(library.pack(brought.key(), base).files());
        files.putAll(brought.files());
        return drafts.open(
                new ProcessPack(brought.key(), files),
                base,
                library.process(brought.key(), base).name(),
                null);
    }
}
