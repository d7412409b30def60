package org.batoncrm.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What others see of a user. */
public record UserCard(
        long id, String login, String name, @Nullable String email, boolean active, Set<Role> roles, String language) {

    /** Two letters for an avatar. */
    public String initials() {
        return initials(name);
    }

    /** Two letters for the avatar of somebody of this name. */
    public static String initials(String name) {
        String[] words = name.trim().split("\\s+");
        String first = words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        if (words.length == 1) {
            return first.toUpperCase(java.util.Locale.ROOT);
        }
        String last = words[words.length - 1];
        return (first + last.substring(0, last.offsetByCodePoints(0, 1))).toUpperCase(java.util.Locale.ROOT);
    }
}
