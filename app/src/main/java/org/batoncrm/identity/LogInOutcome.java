package org.batoncrm.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Where a log-in leads: to the page asked for in the person's language, or back with a reason that tells nothing. */
@Component
class LogInOutcome implements AuthenticationFailureHandler {

    private final Actors actors;
    private final LocaleResolver locales;
    private final Users users;

    LogInOutcome(Actors actors, LocaleResolver locales, Users users) {
        this.actors = actors;
        this.locales = locales;
        this.users = users;
    }

    SavedRequestAwareAuthenticationSuccessHandler success() {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    org.springframework.security.core.Authentication authentication)
                    throws jakarta.servlet.ServletException, IOException {
                users.firstSeenIn(authentication.getName(), request.getParameter("zone"));
                Locale chosen = org.springframework.web.util.WebUtils.getCookie(request, "baton-language") == null
                        ? actors.byLogin(authentication.getName())
                                .map(Actor::locale)
                                .orElse(null)
                        : null;
                if (chosen != null) {
                    locales.setLocale(request, response, chosen);
                }
                super.onAuthenticationSuccess(request, response, authentication);
            }
        };
        handler.setDefaultTargetUrl("/tasks");
        return handler;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(request.getContextPath()
                + (failure instanceof LockedException ? "/login?error=locked" : "/login?error"));
    }
}
