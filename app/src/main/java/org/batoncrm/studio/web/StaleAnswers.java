package org.batoncrm.studio.web;

import org.batoncrm.studio.StaleFile;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tells callers that somebody else was faster, and who. */
@Component
class StaleAnswers {

    private final Texts texts;
    private final Times times;

    StaleAnswers(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    ResponseEntity<ProblemDetail> of(StaleFile stale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED,
                texts.get("studio.stale", stale.savedBy(), times.text(stale.savedAt())));
        problem.setTitle(texts.get("error.title.412"));
        problem.setProperty("revision", stale.revision());
        problem.setProperty("savedBy", stale.savedBy());
        problem.setProperty("savedAt", stale.savedAt().toString());
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The revision that {@code If-Match} names. */
    static @Nullable Integer revision(@Nullable String ifMatch) {
        String number = ifMatch == null ? "" : ifMatch.replaceAll("[^0-9]", "");
        return number.isEmpty() || number.length() > 9 ? null : Integer.valueOf(number);
    }
}
