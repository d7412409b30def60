package org.batoncrm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before everything that needs the database, first of all the session: while it is away each request is answered at once,
 * and the one that finds out is answered in the same way. A node whose clock is wrong sends everybody to the others.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class AwayFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AwayFilter.class);

    private static final int UNAUTHORIZED = 401;

    private final DatabaseAway away;
    private final NodeClock clock;
    private final AwayAnswer answer;

    AwayFilter(DatabaseAway away, NodeClock clock, AwayAnswer answer) {
        this.away = away;
        this.clock = clock;
        this.answer = answer;
    }

    /** What a balancer asks, and what the page of the answer is made of. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/actuator/") || path.startsWith("/assets/") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (clock.isWrong()) {
            answer.write(request, response, "error.clock");
            return;
        }
        if (away.isNow()) {
            answer.write(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
            if (away.isNow() && response.getStatus() == UNAUTHORIZED) {
                // Nobody could look up who it is.
                answer.write(request, response);
            }
        } catch (ServletException | RuntimeException failure) {
            if (!away.explains(failure)) {
                throw failure;
            }
            LOG.debug("The database is away", failure);
            answer.write(request, response);
        }
    }
}
