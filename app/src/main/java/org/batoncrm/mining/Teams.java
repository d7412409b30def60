package org.batoncrm.mining;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.batoncrm.identity.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of a team and those below it, as the sums of days and the cases have them. */
@Component
class Teams {

    private final Users users;

    Teams(Users users) {
        this.users = users;
    }

    /** 0 for all together. */
    Collection<Long> of(@Nullable Long team) {
        if (team == null) {
            return List.of(0L);
        }
        if (team == Question.NO_TEAM) {
            return List.of(Question.NO_TEAM);
        }
        Set<Long> found = users.withTeamsBelow(List.of(String.valueOf(team)));
        return found.isEmpty() ? List.of(Long.MIN_VALUE) : found;
    }
}
