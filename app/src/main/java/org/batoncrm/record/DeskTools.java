package org.batoncrm.record;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What every desk works with. */
@Component
class DeskTools {

    final EntityManager entities;
    final JdbcClient jdbc;
    final Access access;
    final CurrentUser current;
    final Users users;
    final Timeline timeline;
    final SearchIndex search;
    final RecordTraces traces;
    final FieldReader reader;
    final SheetWriter sheets;
    final ApplicationEventPublisher events;
    final Clock clock;

    DeskTools(
            EntityManager entities,
            JdbcClient jdbc,
            Access access,
            CurrentUser current,
            Users users,
            Timeline timeline,
            SearchIndex search,
            RecordTraces traces,
            FieldReader reader,
            SheetWriter sheets,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.access = access;
        this.current = current;
        this.users = users;
        this.timeline = timeline;
        this.search = search;
        this.traces = traces;
        this.reader = reader;
        this.sheets = sheets;
        this.events = events;
        this.clock = clock;
    }

    /** The user a log-in name stands for; null: nobody, the record waits in the queue. */
    @Nullable
    Long owner(@Nullable Object login) {
        if (login == null || login.toString().isBlank()) {
            return null;
        }
        return users.byLogin(login.toString().strip())
                .filter(UserCard::active)
                .map(UserCard::id)
                .orElseThrow(() -> new Invalid("ownerId", "record.badOwner", login.toString()));
    }

    @Nullable
    String nameOf(@Nullable Long user) {
        UserCard card = user == null ? null : users.cards(Set.of(user)).get(user);
        return card == null ? null : card.name();
    }
}
