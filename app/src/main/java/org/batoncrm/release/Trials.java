package org.batoncrm.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.springframework.stereotype.Component;

/** Versions that run for some at first: begun, compared with what the others run in, paused, ended. */
@Component
class Trials {

    private final TrialStore store;
    private final TrialProperties settings;
    private final Publisher publisher;
    private final Users users;

    Trials(TrialStore store, TrialProperties settings, Publisher publisher, Users users) {
        this.store = store;
        this.settings = settings;
        this.publisher = publisher;
        this.users = users;
    }

    /** A change that runs on trial for one of these processes. */
    Optional<RecordId> running(Collection<String> processes) {
        return store.of(processes).stream().map(TrialStore.Row::change).findFirst();
    }

    /** What is new has nobody who could go on as before; all of it runs for everybody. */
    void begin(RecordId change, Publisher.Published published, Trial trial) {
        published
                .before()
                .forEach((process, definition) ->
                        store.begin(process, change, published.deployment(), definition, trial));
    }

    void end(RecordId change) {
        store.end(change);
    }

    void goOn(RecordId change) {
        store.pause(change, false);
    }

    /** Changes whose version on trial has too many problems; each is told once, by whichever node comes first. */
    List<RecordId> pauseTheBad() {
        Map<String, RecordId> byDeployment = store.running().stream()
                .collect(Collectors.toMap(TrialStore.Row::deployment, TrialStore.Row::change, (a, b) -> a));
        List<RecordId> paused = new ArrayList<>();
        byDeployment.forEach((deployment, change) -> {
            Publisher.Standing standing = publisher.standing(deployment);
            if (settings.tooMany(standing.incidents(), standing.started()) && store.pause(change, true)) {
                paused.add(change);
            }
        });
        return paused;
    }

    /** How it goes; empty when the change runs on no trial. */
    Optional<TrialView> view(RecordId change, String process) {
        return store.of(change).stream()
                .filter(row -> row.process().equals(process))
                .findFirst()
                .map(row -> new TrialView(
                        row.trial().share(),
                        row.trial().team() == null ? null : name(row.trial().team()),
                        row.paused(),
                        row.since(),
                        publisher.compared(process, row.deployment(), row.definition(), row.since())));
    }

    String name(long team) {
        return Objects.requireNonNullElse(teams().get(team), "?");
    }

    boolean isTeam(long team) {
        return teams().containsKey(team);
    }

    private Map<Long, String> teams() {
        return users.teams().stream().collect(Collectors.toMap(TeamCard::id, TeamCard::name));
    }
}
