package org.batoncrm.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What this node has read of people in the last two seconds. Whoever changes a person or an absence calls {@link #forget}. */
@Component
class RecentPeople {

    /** Whom somebody stands in for in an hour; the day may change at its end. */
    record StandingIn(long userId, Instant hour) {}

    final Recent<String, Optional<Actor>> actors = new Recent<>();
    final Recent<Long, UserCard> cards = new Recent<>();
    final Recent<String, String> names = new Recent<>();
    final Recent<String, List<UserCard>> active = new Recent<>();
    final Recent<StandingIn, Set<Long>> standingIn = new Recent<>();

    void forget() {
        actors.forget();
        cards.forget();
        names.forget();
        active.forget();
        standingIn.forget();
    }
}
