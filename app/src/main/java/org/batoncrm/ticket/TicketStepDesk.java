package org.batoncrm.ticket;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What every step of a ticket does beside its own work: rights, who it is, history. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TicketStepDesk {

    private final RecordDesk<Ticket> desk;
    private final TicketStore store;
    private final Timeline timeline;
    private final Users users;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TicketStepDesk(
            RecordDesk<Ticket> ticketDesk,
            TicketStore store,
            Timeline timeline,
            Users users,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = ticketDesk;
        this.store = store;
        this.timeline = timeline;
        this.users = users;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /** For a step of a process; whoever comes second waits here. */
    Standing step(RecordId id) {
        requireProcess();
        desk.flush();
        return store.locked(id);
    }

    void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Not found unless the actor may read it, forbidden unless it may be changed; locked until the transaction ends. */
    Standing forChange(RecordId id) {
        desk.forChange(id);
        return store.locked(id);
    }

    /** Not found unless the actor may read it. */
    Standing readable(RecordId id) {
        desk.get(id);
        return store.get(id);
    }

    /** Writes what people would write, as the process. */
    void write(RecordId id, Map<String, @Nullable Object> fields) {
        if (!fields.isEmpty()) {
            desk.change(desk.forChange(id), fields);
            desk.flush();
        }
    }

    /** Gives it to somebody, or to nobody. */
    void assign(RecordId id, @Nullable Long person) {
        if (!Objects.equals(store.get(id).ownerId(), person)) {
            desk.assign(id, person);
            desk.flush();
        }
    }

    void move(RecordId id, TicketState to, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> columns = new HashMap<>(more);
        columns.put("state", to);
        store.set(id, columns);
        events.publishEvent(new RecordChanged(id));
    }

    void note(RecordId id, TimelineEntry.Kind kind, String title, @Nullable String body, String... arguments) {
        timeline.add(id, TimelineEntry.of(kind, title, arguments).withBody(body));
    }

    /** Somebody who is here; empty for nobody and for who has left. */
    Optional<UserCard> card(@Nullable Long person) {
        return person == null
                ? Optional.empty()
                : Optional.ofNullable(users.cards(Set.of(person)).get(person)).filter(UserCard::active);
    }

    /** The log-in of somebody who is here. */
    @Nullable
    String login(@Nullable Long person) {
        return card(person).map(UserCard::login).orElse(null);
    }

    List<UserCard> people(Role role) {
        return users.withRole(role).stream().filter(UserCard::active).toList();
    }

    /** Who acts; null for a process. */
    @Nullable
    Long actor() {
        return current.person().map(Actor::userId).orElse(null);
    }

    /** Name of who acts; of the house where a process does. */
    String actorName(String house) {
        return current.person()
                .flatMap(actor -> card(actor.userId()))
                .map(UserCard::name)
                .orElse(house);
    }

    Instant now() {
        return clock.instant();
    }
}
