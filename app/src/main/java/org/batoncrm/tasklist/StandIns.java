package org.batoncrm.tasklist;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.springframework.stereotype.Component;

/** For whom somebody works today, beside himself. */
@Component
class StandIns {

    private final Deputies deputies;
    private final Users users;

    StandIns(Deputies deputies, Users users) {
        this.deputies = deputies;
        this.users = users;
    }

    Collection<UserCard> of(Actor actor) {
        if (actor.userId() == null) {
            return List.of();
        }
        Set<Long> absent = deputies.standsInFor(actor.userId());
        return absent.isEmpty() ? List.of() : users.cards(absent).values();
    }
}
