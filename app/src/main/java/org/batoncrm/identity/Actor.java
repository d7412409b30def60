package org.batoncrm.identity;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts at this moment: a person, or a process (when the engine runs a delegate).
 *
 * @param userId the person; null for a process
 * @param zone the person's time zone; null when none was chosen
 * @param login the log-in name, or {@code process}
 * @param teamIds the person's teams, and for managers also the teams below them
 */
public record Actor(
        @Nullable Long userId,
        String login,
        String name,
        Set<Role> roles,
        Set<Long> teamIds,
        Locale locale,
        @Nullable ZoneId zone) {

    /** The engine at work: delegates act with the rights of the process, never with those of whoever clicked. */
    public static final Actor PROCESS = new Actor(null, "process", "Baton", Set.of(), Set.of(), Locale.ENGLISH, null);

    public boolean isProcess() {
        return this == PROCESS;
    }

    Actor withOnly(Set<Role> some) {
        Set<Role> both = new HashSet<>(roles);
        both.retainAll(some);
        return new Actor(userId, login, name, Set.copyOf(both), teamIds, locale, zone);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... any) {
        for (Role role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
