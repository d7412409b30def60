package org.batoncrm.studio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ProcessPack;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drafts of processes, from their first line to the day they run. Process owners write, reviewers and auditors read, to
 * everybody else there are none. What they are made of is {@link DraftFiles}.
 */
@Service
@Transactional
public class Drafts {

    /** Whoever says nothing for so long has put the pen down; editors say it three times as often. */
    private static final Duration PEN_LOST = Duration.ofSeconds(45);

    private static final int LONGEST_WHY = 4000;

    /** A page of drafts. */
    public record Found(List<DraftView> items, long total) {}

    private final DraftStore store;
    private final DraftReader reader;
    private final Users users;
    private final Clock clock;

    Drafts(DraftStore store, DraftReader reader, Users users, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.users = users;
        this.clock = clock;
    }

    /** Whether the actor sees drafts at all. */
    @Transactional(readOnly = true)
    public boolean readable() {
        return reader.readable();
    }

    /** Whether the actor may begin and change drafts. */
    @Transactional(readOnly = true)
    public boolean writable() {
        return reader.writable();
    }

    /** Refuses whoever may not write; to who may not read either there is nothing. */
    void requireWritable() {
        reader.requireWriter("drafts");
    }

    /** Begins with what there is. */
    public long open(ProcessPack pack, @Nullable Integer baseVersion, @Nullable String title, @Nullable String why) {
        reader.requireWriter("drafts");
        DraftFileNames.requireKey("processKey", pack.key());
        String named = title == null || title.isBlank() ? pack.key() : title.strip();
        requireWords(named, why);
        new Invalid.Check()
                .that(!pack.files().isEmpty(), "file", "error.required")
                .that(pack.files().size() <= DraftFileNames.MOST, "file", "studio.bad.many", DraftFileNames.MOST)
                .orRefuse();
        pack.files().forEach((name, content) -> {
            DraftFileNames.requireName(name);
            DraftFileNames.requireContent(content);
        });
        Instant now = clock.instant();
        long id = store.insert(pack.key(), named, blankless(why), baseVersion, reader.actor(), now);
        int revision = store.nextRevision(id, reader.actor(), now);
        pack.files()
                .forEach((name, content) ->
                        store.write(id, name, content, revision, DraftRevision.Kind.OPENED, reader.actor(), now));
        return id;
    }

    /** Begins a process that does not exist yet, with the smallest diagram that can run. */
    public long openNew(String key, @Nullable String title, @Nullable String why) {
        reader.requireWriter("drafts");
        DraftFileNames.requireKey("processKey", key);
        String diagram = NewFile.BPMN.content(key, title == null || title.isBlank() ? key : title.strip());
        return open(new ProcessPack(key, Map.of(key + ".bpmn", diagram)), null, title, why);
    }

    /** Not found unless the actor may read drafts. */
    @Transactional(readOnly = true)
    public DraftView get(long id) {
        return reader.views(List.of(reader.visible(id))).get(0);
    }

    @Transactional(readOnly = true)
    public Optional<DraftView> find(long id) {
        return reader.readable()
                ? store.find(id, false).map(row -> reader.views(List.of(row)).get(0))
                : Optional.empty();
    }

    /** What the draft is made of now. */
    @Transactional(readOnly = true)
    public ProcessPack pack(long id) {
        DraftStore.Row draft = reader.visible(id);
        Map<String, String> files = new TreeMap<>();
        store.files(id).forEach(file -> files.put(file.name(), Objects.requireNonNull(file.content())));
        return new ProcessPack(draft.processKey(), files);
    }

    /** Those in a state, or all; those that the actor began, or everybody's. The newest first. */
    @Transactional(readOnly = true)
    public Found page(@Nullable DraftState state, boolean mine, int page, int size) {
        reader.requireReader("drafts");
        Long author = mine ? reader.actor() : null;
        return new Found(reader.views(store.page(state, author, page * size, size)), store.count(state, author));
    }

    /** The actor's open draft of that process. */
    @Transactional(readOnly = true)
    public Optional<DraftView> mine(String key) {
        reader.requireReader("drafts");
        return store.openOf(key, reader.actor()).flatMap(this::find);
    }

    /** The actor's newest open draft that has a file of that name. */
    @Transactional(readOnly = true)
    public Optional<DraftView> mineWith(String file) {
        reader.requireReader("drafts");
        return store.openWith(file, reader.actor()).flatMap(this::find);
    }

    public void describe(long id, @Nullable Integer version, String title, @Nullable String why) {
        DraftStore.Row draft = reader.open(id);
        if (version != null && version != draft.version()) {
            throw new org.batoncrm.kernel.Stale();
        }
        requireWords(title.strip(), why);
        store.describe(id, title.strip(), blankless(why), reader.actor(), clock.instant());
    }

    /** Says that the actor edits the draft, and who does. Takes the pen when it lies there, or when told to take it over. */
    public Pen pen(long id, boolean take) {
        DraftStore.Row draft = reader.visible(id);
        Instant now = clock.instant();
        Long me = reader.actor();
        boolean held = draft.penUser() != null
                && draft.penAt() != null
                && draft.penAt().isAfter(now.minus(PEN_LOST));
        boolean mine = held && Objects.equals(draft.penUser(), me);
        if (reader.writable() && draft.state() == DraftState.OPEN && (mine || take || !held)) {
            store.pen(id, me, now);
            return new Pen(me == null ? null : users.get(me).name(), true);
        }
        return new Pen(held ? users.get(Objects.requireNonNull(draft.penUser())).name() : null, false);
    }

    /** Puts the pen down. */
    public void letGo(long id) {
        DraftStore.Row draft = reader.visible(id);
        if (draft.penUser() != null && Objects.equals(draft.penUser(), reader.actor())) {
            store.pen(id, null, clock.instant());
        }
    }

    /** Gives a draft up; it can be read on. */
    public void abandon(long id) {
        move(id, DraftState.ABANDONED, DraftState.OPEN);
    }

    /** It was asked for: nobody changes it while others judge it. */
    public void submitted(long id) {
        move(id, DraftState.SUBMITTED, DraftState.OPEN);
    }

    /** It came back with remarks, or was withdrawn. */
    public void reopened(long id) {
        move(id, DraftState.OPEN, DraftState.SUBMITTED);
    }

    /** It runs. */
    public void published(long id) {
        move(id, DraftState.PUBLISHED, DraftState.SUBMITTED);
    }

    private void move(long id, DraftState to, DraftState from) {
        reader.requireWriter(id);
        DraftStore.Row draft = store.find(id, true).orElseThrow(() -> new NotFound(id));
        if (draft.state() == to) {
            return;
        }
        if (draft.state() != from) {
            throw new Conflict("studio.notOpen");
        }
        store.move(id, to, reader.actor(), clock.instant());
    }

    private static void requireWords(String title, @Nullable String why) {
        new Invalid.Check()
                .that(!title.isBlank(), "title", "error.required")
                .length(title, 200, "title")
                .length(why, LONGEST_WHY, "why")
                .orRefuse();
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
