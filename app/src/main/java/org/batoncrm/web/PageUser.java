package org.batoncrm.web;

import java.util.Optional;

/** Who is logged in, as the user menu shows it. */
public record PageUser(String login, String name, String initials) {

    /** Says who it is; the room that knows the people implements it. */
    @FunctionalInterface
    public interface Source {
        Optional<PageUser> current();
    }
}
