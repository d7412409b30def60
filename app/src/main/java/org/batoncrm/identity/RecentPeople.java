package org.batoncrm.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What this node has read of people in the last two seconds. Whoever changes a person or an absence calls {@link #forget}. */
@Component
class RecentPeople {

    /** Whom somebody stands in for in an hour; the day may change at its end. */
    record StandingIn(long userId, Instant hour) {}

    final Recent<String, Optional<Actor>> actors = new Recent<>();
    final Recent<Long, UserCard> cards = new Recent<>();
    final Recent<String, UserCard> logins = new Recent<>();
    final Recent<String, String> names = new Recent<>();
    final Recent<Long, Optional<Long>> teams = new Recent<>();
    final Recent<Role, List<UserCard>> roles = new Recent<>();
    final Recent<String, List<UserCard>> active = new Recent<>();
    final Recent<StandingIn, Set<Long>> standingIn = new Recent<>();

    /** Now, and once more when the running transaction has ended: what it was the only one to see may never have been. */
    void forget() {
        forgetAll();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forgetAll();
                }
            });
        }
    }

    private void forgetAll() {
        actors.forget();
        cards.forget();
        logins.forget();
        names.forget();
        teams.forget();
        roles.forget();
        active.forget();
        standingIn.forget();
    }
}
