package org.batoncrm.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** What a reader sets for the pages, logged in or not; a person's choice also reaches mails and other browsers. */
@Controller
class PreferencesController {

    private final LocaleResolver locales;
    private final CurrentUser current;
    private final Users users;

    PreferencesController(LocaleResolver locales, CurrentUser current, Users users) {
        this.locales = locales;
        this.current = current;
        this.users = users;
    }

    @PostMapping("/preferences/language")
    String language(
            @RequestParam String language,
            @RequestParam(required = false) @Nullable String back,
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale chosen = Languages.nearest(language);
        locales.setLocale(request, response, chosen);
        current.person().map(Actor::login).ifPresent(login -> users.speak(login, chosen.toLanguageTag()));
        return "redirect:" + pathOf(back == null ? referer : back);
    }

    /** Back to the page one came from, but never to another host. */
    private static String pathOf(@Nullable String referer) {
        try {
            URI from = URI.create(referer == null ? "/" : referer);
            String path = from.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return from.getRawQuery() == null ? path : path + "?" + from.getRawQuery();
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
