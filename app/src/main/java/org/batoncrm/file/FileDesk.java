package org.batoncrm.file;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lays files down with records, for whoever is entitled to; rights are checked in the front doors. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FileDesk {

    private static final int LONGEST_DESCRIPTION = 500;

    private final FileProperties settings;
    private final FileRows rows;
    private final Timeline timeline;
    private final Users users;
    private final CurrentUser current;
    private final Clock clock;

    FileDesk(FileProperties settings, FileRows rows, Timeline timeline, Users users, CurrentUser current, Clock clock) {
        this.settings = settings;
        this.rows = rows;
        this.timeline = timeline;
        this.users = users;
        this.current = current;
        this.clock = clock;
    }

    /** @param by name of who has sent it when that is nobody of the house */
    Attached attach(RecordId record, Upload upload, @Nullable String description, @Nullable String by) {
        String said = description(description);
        Optional<KeptFile> same = rows.same(record, upload.sha256());
        if (same.isPresent()) {
            return new Attached(view(same.get()), true);
        }
        requireRoom(record);
        Long person = by != null ? null : current.person().map(Actor::userId).orElse(null);
        KeptFile file = new KeptFile(
                rows.newId(),
                0,
                record,
                upload.name(),
                said,
                upload.mediaType(),
                upload.size(),
                upload.sha256(),
                upload.contentKey(),
                person,
                by != null ? by : person == null ? Actor.PROCESS.name() : null,
                // As the table keeps it.
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        try {
            rows.insert(file);
        } catch (DuplicateKeyException faster) {
            return new Attached(view(rows.same(record, upload.sha256()).orElseThrow(() -> faster)), true);
        }
        timeline.add(
                record,
                by == null
                        ? TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "file.timeline.attached", file.name())
                                .withBody(said)
                        : TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "file.timeline.sent", file.name(), by)
                                .withBody(said));
        return new Attached(view(file), false);
    }

    void requireRoom(RecordId record) {
        if (rows.count(record) >= settings.perRecord()) {
            throw new Rejected("file.tooMany", settings.perRecord());
        }
    }

    static @Nullable String description(@Nullable String given) {
        new Invalid.Check().length(given, LONGEST_DESCRIPTION, "description").orRefuse();
        return given == null || given.isBlank() ? null : given.strip();
    }

    FileView view(KeptFile file) {
        return views(List.of(file)).get(0);
    }

    List<FileView> views(Collection<KeptFile> files) {
        Set<Long> people = new HashSet<>();
        files.forEach(file -> people.add(file.addedBy()));
        people.remove(null);
        Map<Long, UserCard> names = users.cards(people);
        return files.stream()
                .map(file -> {
                    UserCard adder = file.addedBy() == null ? null : names.get(file.addedBy());
                    String by = adder != null ? adder.name() : file.addedByName();
                    return new FileView(
                            file.id(),
                            file.version(),
                            file.record(),
                            file.name(),
                            file.description(),
                            file.mediaType(),
                            file.size(),
                            file.sha256(),
                            by == null ? "?" : by,
                            file.addedAt(),
                            file.deletedAt());
                })
                .toList();
    }
}
