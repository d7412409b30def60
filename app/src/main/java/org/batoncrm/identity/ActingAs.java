package org.batoncrm.identity;

import java.util.Locale;
import java.util.function.Consumer;
import org.batoncrm.kernel.Forbidden;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets work in the background run with the rights that its starter has now, not more. */
@Component
public class ActingAs {

    private final Actors actors;

    ActingAs(Actors actors) {
        this.actors = actors;
    }

    /** Runs the work as the person, in the person's language; {@link Forbidden} when the person may no longer log in. */
    public void as(String login, Consumer<Locale> work) {
        Actor actor = actors.byLogin(login).orElseThrow(() -> new Forbidden("error.forbidden"));
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actor.login(),
                "",
                actor.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList()));
        try {
            SecurityContextHolder.setContext(context);
            LocaleContextHolder.setLocale(actor.locale());
            work.accept(actor.locale());
        } finally {
            LocaleContextHolder.resetLocaleContext();
            SecurityContextHolder.setContext(before);
        }
    }
}
