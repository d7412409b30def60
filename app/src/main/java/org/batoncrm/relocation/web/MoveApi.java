package org.batoncrm.relocation.web;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.relocation.CaseView;
import org.batoncrm.relocation.ItemState;
import org.batoncrm.relocation.ItemView;
import org.batoncrm.relocation.Preview;
import org.batoncrm.relocation.Relocations;
import org.batoncrm.relocation.RunView;
import org.batoncrm.relocation.Verdict;
import org.batoncrm.relocation.Wish;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Moving cases over REST. A wish is {@code {"from": 1, "to": 2, "steps": {"User_Old": "User_New"}, "timers": "restart",
 * "values": {"share": "12"}, "cases": {"<instance>": {"User_Old": "User_Other"}}}}; all but the versions may be left out.
 */
@RestController
@RequestMapping("/api/v1/processes/{key}/moves")
class MoveApi {

    private static final List<String> FIELDS = List.of("from", "to", "steps", "cases", "timers", "values", "reason");
    private static final int MOST = 200;

    private final Relocations relocations;

    MoveApi(Relocations relocations) {
        this.relocations = relocations;
    }

    /** What would become of all cases, by where they stand. */
    @PostMapping("/preview")
    Preview preview(@PathVariable String key, @RequestBody Map<String, @Nullable Object> body) {
        return relocations.look(key, wish(body), null, null, 0, 0).preview();
    }

    /** What would become of each case; {@code show} is green, choice or blocked. */
    @PostMapping("/preview/cases")
    PageOf<CaseView> cases(
            @PathVariable String key,
            @RequestBody Map<String, @Nullable Object> body,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        Relocations.Cases found = relocations
                .look(key, wish(body), Verdict.of(show), null, paging.page(), paging.size())
                .cases();
        return new PageOf<>(found.items(), found.page(), found.size(), found.total());
    }

    /** Begins to move them; the wish with a {@code reason}. */
    @PostMapping
    ResponseEntity<RunView> start(@PathVariable String key, @RequestBody Map<String, @Nullable Object> body) {
        return made(relocations.start(key, wish(body), text(body, "reason")));
    }

    /** The last runs, the newest first. */
    @GetMapping
    List<RunView> runs(@PathVariable String key) {
        return relocations.runs(key);
    }

    @GetMapping("/{id}")
    RunView run(@PathVariable String key, @PathVariable long id) {
        RunView run = relocations.get(id);
        if (!run.process().equals(key)) {
            throw new NotFound("run " + id);
        }
        return run;
    }

    /** What has become of each case; {@code state} is pending, done, refused or left. */
    @GetMapping("/{id}/items")
    PageOf<ItemView> items(
            @PathVariable String key,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        run(key, id);
        Paging paging = Paging.of(page, size, null);
        Relocations.Items found = relocations.items(id, ItemState.of(state), paging.page(), paging.size());
        return new PageOf<>(found.items(), found.page(), found.size(), found.total());
    }

    /** Begins to move back what this run has moved: {@code {"reason": "…"}}. */
    @PostMapping("/{id}/back")
    ResponseEntity<RunView> moveBack(
            @PathVariable String key, @PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        run(key, id);
        return made(relocations.moveBack(id, text(body, "reason")));
    }

    private static ResponseEntity<RunView> made(RunView run) {
        return ResponseEntity.created(URI.create("/api/v1/processes/" + run.process() + "/moves/" + run.id()))
                .body(run);
    }

    private static Wish wish(Map<String, @Nullable Object> body) {
        body.keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new Invalid(unknown, "error.unknownField", unknown);
                });
        return new Wish(
                number(body, "from"),
                number(body, "to"),
                texts(body, "steps"),
                cases(body),
                "restart".equals(body.get("timers")),
                texts(body, "values"));
    }

    private static int number(Map<String, @Nullable Object> body, String field) {
        if (body.get(field) instanceof Integer number) {
            return number;
        }
        throw new Invalid(field, body.get(field) == null ? "error.required" : "error.format");
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> body, String field) {
        Object held = body.get(field);
        Map<String, String> found = new HashMap<>();
        if (held instanceof Map<?, ?> map && map.size() <= MOST) {
            map.forEach((name, value) -> found.put(String.valueOf(name), String.valueOf(value)));
        } else if (held != null) {
            throw new Invalid(field, "error.format");
        }
        return found;
    }

    private static Map<String, Map<String, String>> cases(Map<String, @Nullable Object> body) {
        Object held = body.get("cases");
        Map<String, Map<String, String>> found = new HashMap<>();
        if (held instanceof Map<?, ?> map && map.size() <= MOST) {
            map.forEach((one, steps) -> found.put(String.valueOf(one), texts(Map.of("cases", steps), "cases")));
        } else if (held != null) {
            throw new Invalid("cases", "error.format");
        }
        return found;
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String field) {
        Object held = body.get(field);
        return held == null ? null : held.toString();
    }
}
