package org.batoncrm.dataimport;

import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The users whom another system means. */
@Component
class ImportOwners {

    private final Users users;

    ImportOwners(Users users) {
        this.users = users;
    }

    /** By log-in name or full name; null when nobody of that name works here any more. */
    @Nullable
    UserCard find(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String wanted = name.strip();
        return users.byLogin(wanted)
                .or(() -> users.named(wanted).stream().filter(UserCard::active).findFirst())
                .filter(UserCard::active)
                .orElse(null);
    }

    @Nullable
    String login(@Nullable String name) {
        UserCard user = find(name);
        return user == null ? null : user.login();
    }
}
