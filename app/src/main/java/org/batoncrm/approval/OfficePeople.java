package org.batoncrm.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.springframework.stereotype.Component;

/** The people as the house knows them. */
@Component
class OfficePeople implements Office {

    private final Users users;
    private final Deputies deputies;

    OfficePeople(Users users, Deputies deputies) {
        this.users = users;
        this.deputies = deputies;
    }

    @Override
    public List<Long> withRole(Role role) {
        return users.withRole(role).stream().map(UserCard::id).toList();
    }

    @Override
    public boolean active(long person) {
        UserCard card = users.cards(Set.of(person)).get(person);
        return card != null && card.active();
    }

    @Override
    public Optional<Long> superior(long person) {
        return users.superiorOf(person);
    }

    @Override
    public Optional<Long> deputy(long person) {
        return deputies.deputyOf(person);
    }
}
