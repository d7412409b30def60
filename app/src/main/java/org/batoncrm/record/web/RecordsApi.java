package org.batoncrm.record.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Actions;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineItem;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What every record has over REST: its timeline, and what may be done with it now. */
@RestController
@RequestMapping("/api/v1/records/{id}")
class RecordsApi {

    /** A page of a timeline; there is more as long as a page is full. */
    record Entries(List<TimelineItem> items, int page, int size) {}

    /** What an action needs to know. */
    record Request(@Nullable Map<String, Object> variables) {}

    private final Timeline timeline;
    private final Actions actions;

    RecordsApi(Timeline timeline, Actions actions) {
        this.timeline = timeline;
        this.actions = actions;
    }

    @GetMapping("/timeline")
    Entries timeline(
            @PathVariable RecordId id,
            @RequestParam(required = false) @Nullable Set<TimelineEntry.Kind> kind,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        return new Entries(
                timeline.read(id, kind == null ? Set.of() : kind, paging.page(), paging.size()),
                paging.page(),
                paging.size());
    }

    @GetMapping("/actions")
    List<RecordAction> actions(@PathVariable RecordId id) {
        return actions.of(id);
    }

    @PostMapping("/actions/{name}")
    Object perform(
            @PathVariable RecordId id,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Request request) {
        return actions.perform(
                id, name, request == null || request.variables() == null ? Map.of() : request.variables());
    }
}
