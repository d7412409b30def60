package org.batoncrm.release.web;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.library.Difference;
import org.batoncrm.record.ListQuery;
import org.batoncrm.release.AskRelease;
import org.batoncrm.release.ProcessChanges;
import org.batoncrm.release.ReleaseView;
import org.batoncrm.release.Trial;
import org.batoncrm.release.TrialView;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of processes over REST. */
@RestController
@RequestMapping("/api/v1/process-changes")
class ReleaseApi {

    private static final Set<String> FIELDS =
            Set.of("draftId", "why", "expected", "publishAt", "trialShare", "trialTeam");

    private final ProcessChanges changes;

    ReleaseApi(ProcessChanges changes) {
        this.changes = changes;
    }

    /**
     * Asks for one: {@code {"draftId": 7, "why": "…", "expected": "…", "publishAt": "2026-12-01T06:00:00Z",
     * "trialShare": 10}}; with {@code trialTeam} instead of a share, a team tries it, and with neither it runs for everybody.
     */
    @PostMapping
    ResponseEntity<ReleaseView> ask(@RequestBody Map<String, @Nullable Object> body) {
        for (String key : body.keySet()) {
            if (!FIELDS.contains(key)) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        if (!(body.get("draftId") instanceof Number draft)) {
            throw new Invalid("draftId", "error.required");
        }
        RecordId id = changes.ask(new AskRelease(
                draft.longValue(),
                text(body, "why"),
                text(body, "expected"),
                moment(text(body, "publishAt")),
                Trial.of(number(body, "trialShare", Number::intValue), number(body, "trialTeam", Number::longValue))));
        ReleaseView made = changes.get(id);
        return ResponseEntity.created(URI.create("/api/v1/process-changes/" + id))
                .body(made);
    }

    @GetMapping
    PageOf<ReleaseView> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(changes.spec(), parameters, 50);
        ProcessChanges.Found found = changes.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ReleaseView get(@PathVariable RecordId id) {
        return changes.get(id);
    }

    /** What its draft changes. */
    @GetMapping("/{id}/differences")
    List<Difference> differences(@PathVariable RecordId id) {
        return changes.differences(id);
    }

    /** How its trial goes; 404 when it runs on none. */
    @GetMapping("/{id}/trial")
    TrialView trial(@PathVariable RecordId id) {
        return changes.trial(id).orElseThrow(() -> new NotFound(id));
    }

    /** Lets it run for everybody. */
    @PostMapping("/{id}/promote")
    ReleaseView promote(@PathVariable RecordId id) {
        return changes.promote(id);
    }

    @PostMapping("/{id}/withdraw")
    ReleaseView withdraw(@PathVariable RecordId id) {
        return changes.withdraw(id);
    }

    /** Lets the version before run again: {@code {"reason": "…"}}. */
    @PostMapping("/{id}/roll-back")
    ReleaseView rollBack(@PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        return changes.rollBack(id, text(body, "reason"));
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        Object held = body.get(key);
        return held == null || held.toString().isBlank() ? null : held.toString();
    }

    private static <N> @Nullable N number(Map<String, @Nullable Object> body, String key, Function<Number, N> as) {
        Object held = body.get(key);
        if (held != null && !(held instanceof Integer) && !(held instanceof Long)) {
            throw new Invalid(key, "error.format");
        }
        return held == null ? null : as.apply((Number) held);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Invalid("publishAt", "error.format");
        }
    }
}
