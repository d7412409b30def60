package org.batoncrm.lead.web;

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
 * How often the public form may be sent, to whatever node. It is counted here, before an idempotent request opens its
 * transaction; the form itself refuses what came too often, in the sender's language.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class LeadFormLimits extends OncePerRequestFilter {

    private static final String WAIT = LeadFormLimits.class.getName() + ".wait";

    private final RateLimits limits;
    private final RateLimits.Limit perAddress;
    private final RateLimits.Limit perForm;

    LeadFormLimits(RateLimits limits, LeadFormProperties properties) {
        this.limits = limits;
        this.perAddress = new RateLimits.Limit(properties.perAddress(), Duration.ofMinutes(1));
        this.perForm = new RateLimits.Limit(properties.perForm(), Duration.ofMinutes(1));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().equals("/public/lead");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = limits.take("lead-form " + request.getRemoteAddr(), perAddress);
        request.setAttribute(WAIT, wait.isZero() ? limits.take("lead-form", perForm) : wait);
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
