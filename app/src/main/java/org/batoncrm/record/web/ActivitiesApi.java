package org.batoncrm.record.web;

import java.net.URI;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityView;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.MergePatch;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Notes, calls, meetings, to-dos and mails over REST. */
@RestController
@RequestMapping("/api/v1/activities")
class ActivitiesApi {

    private final Activities activities;
    private final MergePatch patches;

    ActivitiesApi(Activities activities, MergePatch patches) {
        this.activities = activities;
        this.patches = patches;
    }

    @PostMapping
    ResponseEntity<ActivityView> add(@RequestBody ActivityInput input) {
        ActivityView added = activities.add(input);
        return ResponseEntity.created(URI.create("/api/v1/activities/" + added.id()))
                .eTag(Etags.of(added.version()))
                .body(added);
    }

    @GetMapping("/{id}")
    ResponseEntity<ActivityView> get(@PathVariable RecordId id) {
        ActivityView found = activities.get(id);
        return ResponseEntity.ok().eTag(Etags.of(found.version())).body(found);
    }

    @GetMapping
    PageOf<ActivityView> list(
            @RequestParam(required = false) @Nullable RecordId record,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, sort);
        // Activities stand in one order, the latest first.
        if (paging.sortField() != null && !(paging.sortField().equals("happenedAt") && paging.descending())) {
            throw new Malformed("sort", "record.list.badSort");
        }
        Boolean done = status == null
                ? null
                : switch (status.toUpperCase(java.util.Locale.ROOT)) {
                    case "OPEN" -> Boolean.FALSE;
                    case "DONE" -> Boolean.TRUE;
                    default -> throw new Malformed("status", "record.badChoice", "OPEN, DONE");
                };
        Activities.Found found = activities.list(record, done, paging.page(), paging.size());
        return new PageOf<>(found.items(), paging.page(), paging.size(), found.total());
    }

    @PatchMapping("/{id}")
    ResponseEntity<ActivityView> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        ActivityView before = activities.get(id);
        Etags.requireMatch(ifMatch, before.version());
        ActivityView after = activities.change(id, patches.apply(input(before), patch, ActivityInput.class));
        return ResponseEntity.ok().eTag(Etags.of(after.version())).body(after);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Etags.requireMatch(ifMatch, activities.get(id).version());
        activities.delete(id);
    }

    private static ActivityInput input(ActivityView view) {
        return new ActivityInput(
                view.recordId(),
                view.kind(),
                view.subject(),
                view.body(),
                view.happenedAt(),
                view.dueAt(),
                view.minutes(),
                view.assigneeId(),
                view.doneAt() != null);
    }
}
