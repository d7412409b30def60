package org.batoncrm.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said while the database is away or the node's clock is wrong: "try again soon", made of what needs no database.
 * The usual page would ask who is logged in.
 */
@Component
class AwayAnswer {

    private static final String SOON = "5";

    private final Texts texts;
    private final Assets assets;
    private final LocaleResolver languages;
    private final JsonMapper json;

    AwayAnswer(Texts texts, Assets assets, LocaleResolver languages, JsonMapper json) {
        this.texts = texts;
        this.assets = assets;
        this.languages = languages;
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, "error.away");
    }

    /** @param why key of the sentence that says what is the matter */
    void write(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Locale language = languages.resolveLocale(request);
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader("Retry-After", SOON);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(NumberedRequests.HEADER, NumberedRequests.of(request));
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (Problems.wantsDocument(request)) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, texts.in(language, why));
            problem.setTitle(texts.in(language, "error.title.503"));
            problem.setProperties(Map.of("requestId", NumberedRequests.of(request)));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(json.writeValueAsString(problem));
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setHeader("Content-Security-Policy", ContentPolicy.PAGE);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#alerts");
            response.setHeader("HX-Reswap", "innerHTML");
            response.getWriter()
                    .write("<div class=\"alert alert-danger\" role=\"alert\">" + text(language, why) + "</div>");
            return;
        }
        response.getWriter().write(page(request, language, why));
    }

    private String page(HttpServletRequest request, Locale language, String why) {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%s · Baton</title>
                  <script src="%s"></script>
                  <link rel="stylesheet" href="%s">
                </head>
                <body>
                  <main id="main" class="error-page">
                    <div class="error-code" aria-hidden="true">503</div>
                    <h1 class="mt-2">%s</h1>
                    <p class="text-secondary">%s</p>
                    <p class="text-secondary small">%s: <code>%s</code></p>
                    <a class="btn" href="">%s</a>
                  </main>
                </body>
                </html>
                """.formatted(
                        language.toLanguageTag(),
                        text(language, "error.title.503"),
                        assets.url("theme.js"),
                        assets.url("shell.css"),
                        text(language, "error.title.503"),
                        text(language, why),
                        text(language, "error.page.incident"),
                        HtmlUtils.htmlEscape(NumberedRequests.of(request)),
                        text(language, "error.page.again"));
    }

    private String text(Locale language, String key) {
        return HtmlUtils.htmlEscape(texts.in(language, key));
    }
}
