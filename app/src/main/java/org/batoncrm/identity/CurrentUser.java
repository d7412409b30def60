package org.batoncrm.identity;

import java.util.Optional;
import java.util.function.Supplier;
import org.batoncrm.kernel.Forbidden;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts at this moment. Nobody logged in and no process at work means: nobody, and everything is denied. */
@Component
public class CurrentUser {

    private static final ThreadLocal<Boolean> PROCESS_AT_WORK = new ThreadLocal<>();

    private final Actors actors;

    CurrentUser(Actors actors) {
        this.actors = actors;
    }

    public Optional<Actor> find() {
        if (Boolean.TRUE.equals(PROCESS_AT_WORK.get())) {
            return Optional.of(Actor.PROCESS);
        }
        return person();
    }

    /** The person logged in, also while a process step runs in that person's request. */
    public Optional<Actor> person() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        Optional<Actor> actor = actors.byLogin(authentication.getName());
        // A token never has more rights than its user has now.
        return authentication instanceof BearerFilter.ByToken token
                ? actor.map(person -> person.withOnly(token.roles()))
                : actor;
    }

    /** The actor; {@link Forbidden} when there is none. */
    public Actor get() {
        return find().orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }

    /** Refuses unless the actor has one of the roles (a process has all of them). */
    public void require(Role... any) {
        Actor actor = get();
        if (!actor.isProcess() && !actor.hasAny(any)) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Runs the work with the authority of a process. Only the engine's walls and start-up call this. */
    public static <T> T asProcess(Supplier<T> work) {
        Boolean before = PROCESS_AT_WORK.get();
        PROCESS_AT_WORK.set(true);
        try {
            return work.get();
        } finally {
            if (before == null) {
                PROCESS_AT_WORK.remove();
            } else {
                PROCESS_AT_WORK.set(before);
            }
        }
    }
}
