package org.batoncrm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * While the database is away, or no connection to it is free, each request is told so (503, {@code Retry-After}), also
 * where log-in or session fail before any page is asked. Nothing here needs the database.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String SECONDS = "5";

    private final Texts texts;
    private final JsonMapper json;

    DatabaseAway(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** Whether something failed because the database could not be asked. */
    static boolean caused(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof SQLTransientConnectionException
                    || at instanceof SQLNonTransientConnectionException
                    || at instanceof SQLRecoverableException
                    || at instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (response.isCommitted() || !caused(failed)) {
                throw failed;
            }
            response.reset();
            answer(failed, request, response);
        }
    }

    /** Says it in the form that the caller reads. */
    void answer(Throwable failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn(
                "{} {} was refused: the database does not answer ({})",
                request.getMethod(),
                request.getRequestURI(),
                root(failed));
        Locale language = Languages.nearest(request.getLocale().toLanguageTag());
        String title = texts.in(language, "error.title.503");
        String sentence = texts.in(language, "error.status.503");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (request.getRequestURI().startsWith("/api/") || accept != null && accept.contains("json")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, sentence);
            problem.setTitle(title);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(json.writeValueAsString(problem));
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#alerts");
            response.setHeader("HX-Reswap", "innerHTML");
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getWriter().write("<div class=\"alert alert-warning\" role=\"alert\">" + sentence + "</div>");
        } else {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getWriter()
                    .write("<!DOCTYPE html><html lang=\"" + language.toLanguageTag()
                            + "\"><head><meta charset=\"utf-8\">"
                            + "<title>" + title + "</title></head><body><main><h1>" + title + "</h1><p>" + sentence
                            + "</p></main></body></html>");
        }
    }

    /** What the database's driver said. */
    static String root(Throwable failed) {
        Throwable at = failed;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage();
    }
}
