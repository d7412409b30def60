package org.batoncrm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often one address may open pages that need no log-in. Counted before the transaction of a page begins; the page
 * refuses what came too often, so that the refusal looks like any other.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
public class PageLimits extends OncePerRequestFilter {

    private static final String WAIT = PageLimits.class.getName() + ".wait";

    private final RateLimits limits;
    private final List<LimitedPages> pages;

    PageLimits(RateLimits limits, List<LimitedPages> pages) {
        this.limits = limits;
        this.pages = pages;
    }

    private Optional<LimitedPages> of(HttpServletRequest request) {
        return pages.stream()
                .filter(page -> request.getRequestURI().startsWith(page.prefix()))
                .findFirst();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return of(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        of(request)
                .ifPresent(page -> request.setAttribute(
                        WAIT,
                        limits.take(
                                page.name() + " " + request.getRemoteAddr(),
                                new RateLimits.Limit(page.perMinute(), Duration.ofMinutes(1)))));
        chain.doFilter(request, response);
    }

    /** Refuses with 429 and the time to wait when it is too often. */
    public static void require(HttpServletRequest request) {
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
