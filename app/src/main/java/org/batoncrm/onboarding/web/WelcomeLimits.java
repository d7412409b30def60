package org.batoncrm.onboarding.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.batoncrm.web.RateLimits;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often one address may open customers’ pages, or write there. Counted before the transaction of a page begins; the page refuses what came too
 * often, so that the refusal looks like any other.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 22)
class WelcomeLimits extends OncePerRequestFilter {

    static final int PER_MINUTE = 60;

    private static final String WAIT = WelcomeLimits.class.getName() + ".wait";
    private static final RateLimits.Limit LIMIT = new RateLimits.Limit(PER_MINUTE, Duration.ofMinutes(1));

    private final RateLimits limits;

    WelcomeLimits(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/welcome/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(WAIT, limits.take("welcome " + request.getRemoteAddr(), LIMIT));
        chain.doFilter(request, response);
    }

    /** Refuses with 429 and the time to wait when it is too often. */
    static void require(HttpServletRequest request) {
        if (!(request.getAttribute(WAIT) instanceof Duration wait)) {
            throw new IllegalStateException("Nobody has counted " + request.getRequestURI());
        }
        if (!wait.isZero()) {
            ErrorResponseException tooMany = new ErrorResponseException(
                    HttpStatus.TOO_MANY_REQUESTS, ProblemDetail.forStatus(HttpStatus.TOO_MANY_REQUESTS), null);
            tooMany.getHeaders().set("Retry-After", String.valueOf(wait.toSeconds() + 1));
            throw tooMany;
        }
    }
}
