package org.batoncrm.deal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.batoncrm.deal.DealModes;
import org.batoncrm.record.ListLink;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Which way to look at deals somebody used last, kept in the browser: reading a page writes nothing here. */
@Component
class LastMode {

    private static final String COOKIE = "baton-deals";
    private static final Duration KEPT = Duration.ofDays(365);

    void remember(ListLink mode, HttpServletRequest request, HttpServletResponse response) {
        if (!of(request).equals(mode) || WebUtils.getCookie(request, COOKIE) == null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, mode.icon())
                            .path("/")
                            .maxAge(KEPT)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
    }

    /** The board when nothing is known. */
    ListLink of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return DealModes.ALL.stream()
                .filter(mode -> cookie != null && mode.icon().equals(cookie.getValue()))
                .findFirst()
                .orElse(DealModes.BOARD);
    }
}
