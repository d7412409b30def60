package org.batoncrm.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may read and write drafts, and what they see. */
@Component
class DraftReader {

    private final DraftStore store;
    private final CurrentUser current;
    private final Users users;

    DraftReader(DraftStore store, CurrentUser current, Users users) {
        this.store = store;
        this.current = current;
        this.users = users;
    }

    /** Whether the actor sees drafts at all. */
    boolean readable() {
        return current.find()
                .filter(actor -> actor.isProcess()
                        || actor.hasAny(Role.PROCESS_OWNER, Role.ADMIN, Role.PROCESS_REVIEWER, Role.AUDITOR))
                .isPresent();
    }

    /** Whether the actor may begin and change drafts. */
    boolean writable() {
        return current.find()
                .filter(actor -> actor.isProcess() || actor.hasAny(Role.PROCESS_OWNER, Role.ADMIN))
                .isPresent();
    }

    DraftStore.Row open(long id) {
        requireWriter(id);
        DraftStore.Row draft = store.find(id, true).orElseThrow(() -> new NotFound(id));
        if (draft.state() != DraftState.OPEN) {
            throw new Conflict("studio.notOpen");
        }
        return draft;
    }

    DraftStore.Row visible(long id) {
        requireReader(id);
        return store.find(id, false).orElseThrow(() -> new NotFound(id));
    }

    void requireReader(Object what) {
        if (!readable()) {
            throw new NotFound(what);
        }
    }

    void requireWriter(Object what) {
        requireReader(what);
        if (!writable()) {
            throw new Forbidden("error.forbidden");
        }
    }

    @Nullable
    Long actor() {
        return current.person().map(Actor::userId).orElse(null);
    }

    List<DraftView> views(List<DraftStore.Row> rows) {
        Map<Long, String> names = names(rows.stream().flatMap(row -> Stream.of(row.authorId(), row.updatedBy())));
        List<DraftView> views = new ArrayList<>();
        for (DraftStore.Row row : rows) {
            views.add(new DraftView(
                    row.id(),
                    row.version(),
                    row.processKey(),
                    row.title(),
                    row.why(),
                    row.baseVersion(),
                    row.state(),
                    row.authorId(),
                    name(row.authorId(), names),
                    row.createdAt(),
                    row.updatedAt(),
                    name(row.updatedBy(), names),
                    row.revision()));
        }
        return views;
    }

    Map<Long, String> names(Stream<@Nullable Long> people) {
        return users.cards(people.filter(Objects::nonNull).distinct().toList()).values().stream()
                .collect(Collectors.toMap(UserCard::id, UserCard::name));
    }

    static String name(@Nullable Long person, Map<Long, String> names) {
        return person == null ? Actor.PROCESS.name() : names.getOrDefault(person, "?");
    }

    static DraftFile file(DraftStore.FileRow row, Map<Long, String> names) {
        return new DraftFile(
                row.name(),
                Objects.requireNonNull(row.content()),
                row.revision(),
                row.savedAt(),
                name(row.savedBy(), names));
    }
}
