package org.batoncrm.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The person at the browser, for the layout; null when nobody is logged in. */
@Component
class PageUsers {

    private final SingletonSupplier<PageUser.Source> source;

    PageUsers(ObjectProvider<PageUser.Source> source) {
        this.source = SingletonSupplier.ofNullable(source::getIfAvailable);
    }

    public @Nullable PageUser current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken) {
            return null;
        }
        PageUser.Source people = source.get();
        if (people != null) {
            return people.current().orElse(null);
        }
        String name = login.getName();
        return new PageUser(name, name, name.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
    }
}
