package org.batoncrm.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Stale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.DatabindException;

/**
 * Turns everything that goes wrong into a clear sentence: a problem document (RFC 9457) for REST, an alert for htmx,
 * a page for people. What nobody foresaw is told by the number of the request, never by its message.
 */
@ControllerAdvice
class Problems {

    /** A field that cannot be taken, in the reader's language. */
    record FieldProblem(String field, String message) {}

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Texts texts;
    private final DatabaseAway away;
    private final AwayAnswer awayAnswer;

    Problems(Texts texts, DatabaseAway away, AwayAnswer awayAnswer) {
        this.texts = texts;
        this.away = away;
        this.awayAnswer = awayAnswer;
    }

    @ExceptionHandler
    Object refusal(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(refusal);
        List<FieldProblem> fields = refusal instanceof Invalid invalid
                ? invalid.problems().stream()
                        .map(p -> new FieldProblem(p.field(), texts.get(p.messageKey(), p.arguments())))
                        .toList()
                : List.of();
        return answer(status, texts.get(refusal.messageKey(), refusal.arguments()), fields, request, response);
    }

    private static HttpStatus status(Refusal refusal) {
        if (refusal instanceof NotFound) {
            return HttpStatus.NOT_FOUND;
        }
        if (refusal instanceof Forbidden) {
            return HttpStatus.FORBIDDEN;
        }
        if (refusal instanceof Stale) {
            return HttpStatus.PRECONDITION_FAILED;
        }
        if (refusal instanceof Malformed) {
            return HttpStatus.BAD_REQUEST;
        }
        return refusal instanceof Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @ExceptionHandler
    Object bind(BindException invalid, HttpServletRequest request, HttpServletResponse response) {
        List<FieldProblem> fields = invalid.getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        error.getField(),
                        error.isBindingFailure() ? texts.get("error.format") : error.getDefaultMessage()))
                .toList();
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, texts.get("error.invalid"), fields, request, response);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class})
    Object unreadable(Exception malformed, HttpServletRequest request, HttpServletResponse response) {
        if (org.springframework.core.NestedExceptionUtils.getMostSpecificCause(malformed) instanceof Refusal refused) {
            return refusal(refused, request, response);
        }
        if (malformed.getCause() instanceof DatabindException wrong
                && !wrong.getPath().isEmpty()) {
            return refusal(UntakenJson.refusal(wrong), request, response);
        }
        return answer(HttpStatus.BAD_REQUEST, texts.get("error.malformed"), List.of(), request, response);
    }

    /** A form that breaks off, or text in no encoding at all. */
    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    Object unreadableForm(Exception malformed, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = malformed instanceof ErrorResponse known
                ? HttpStatus.valueOf(known.getStatusCode().value())
                : HttpStatus.BAD_REQUEST;
        String key = status == HttpStatus.BAD_REQUEST ? "error.malformed" : "error.status." + status.value();
        return answer(status, texts.get(key), List.of(), request, response);
    }

    @ExceptionHandler
    Object stale(ConcurrencyFailureException stale, HttpServletRequest request, HttpServletResponse response) {
        String key = stale instanceof PessimisticLockingFailureException ? "error.busy" : "error.stale";
        return answer(HttpStatus.CONFLICT, texts.get(key), List.of(), request, response);
    }

    @ExceptionHandler
    Object denied(AccessDeniedException denied, HttpServletRequest request, HttpServletResponse response) {
        return answer(HttpStatus.FORBIDDEN, texts.get("error.forbidden"), List.of(), request, response);
    }

    @ExceptionHandler
    Object missing(NoResourceFoundException missing, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                HttpStatus.NOT_FOUND,
                texts.get("error.notFound", request.getRequestURI()),
                List.of(),
                request,
                response);
    }

    /** The reader has gone to another page: there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler
    @Nullable
    Object unforeseen(Exception unforeseen, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (DisconnectedClientHelper.isClientDisconnectedException(unforeseen)) {
            // Whoever asked has gone on to another page; there is nobody to answer and nothing to look into.
            LOG.debug("The caller of {} {} is gone", request.getMethod(), request.getRequestURI());
            return null;
        }
        if (away.explains(unforeseen)) {
            LOG.debug("The database is away", unforeseen);
            awayAnswer.write(request, response);
            return null;
        }
        if (LostRace.is(unforeseen)) {
            return answer(HttpStatus.CONFLICT, texts.get("error.busy"), List.of(), request, response);
        }
        if (unforeseen instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            HttpStatus named = HttpStatus.resolve(status.value());
            if (named != null && named.is4xxClientError()) {
                known.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
                return answer(named, texts.get("error.status." + named.value()), List.of(), request, response);
            }
        }
        String incident = NumberedRequests.of(request);
        LOG.error("Incident {} at {} {}", incident, request.getMethod(), request.getRequestURI(), unforeseen);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR, texts.get("error.incident", incident), List.of(), request, response);
    }

    private Object answer(
            HttpStatus status,
            String sentence,
            List<FieldProblem> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (wantsDocument(request)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
            problem.setTitle(texts.get("error.title." + status.value()));
            if (!fields.isEmpty()) {
                problem.setProperty("errors", fields);
            }
            problem.setProperty("requestId", NumberedRequests.of(request));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        response.setStatus(status.value());
        Map<String, Object> model = Map.of("status", status.value(), "sentence", sentence, "fieldErrors", fields);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#alerts");
            response.setHeader("HX-Reswap", "innerHTML");
            return new ModelAndView("error/alert", model, status);
        }
        String view = status == HttpStatus.NOT_FOUND
                ? "error/404"
                : status == HttpStatus.FORBIDDEN ? "error/403" : "error/error";
        return new ModelAndView(view, model, status);
    }

    static boolean wantsDocument(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getRequestURI().startsWith("/api/") || (accept != null && accept.contains("json"));
    }
}
