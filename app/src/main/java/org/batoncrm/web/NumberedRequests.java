package org.batoncrm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.batoncrm.kernel.LogContext;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a number, that of the caller if it brings one. It goes back with the answer, stands on error pages and
 * beside each line of the log: what a person saw and what the administrator reads can be brought together.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class NumberedRequests extends OncePerRequestFilter {

    /** Attribute of the request; error pages read it. */
    static final String NUMBER = "requestNumber";

    static final String HEADER = "X-Request-Id";

    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(NUMBER));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String number = number(request.getHeader(HEADER));
        request.setAttribute(NUMBER, number);
        response.setHeader(HEADER, number);
        MDC.put(LogContext.REQUEST, number);
        record(request.getRequestURI()).ifPresent(record -> MDC.put(LogContext.RECORD, record.toString()));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.clear();
        }
    }

    private static String number(@Nullable String given) {
        return given != null && TAKEN.matcher(given).matches()
                ? given
                : "%012x".formatted(ThreadLocalRandom.current().nextLong(1L << 48));
    }

    /** The first one that the address names. */
    private static Optional<RecordId> record(String address) {
        for (String part : address.split("/")) {
            Optional<RecordId> record = part.indexOf('-') > 0 ? RecordId.parse(part) : Optional.empty();
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }
}
