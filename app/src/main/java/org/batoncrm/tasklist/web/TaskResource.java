package org.batoncrm.tasklist.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.tasklist.FinishedTask;
import org.batoncrm.tasklist.TaskDetails;
import org.batoncrm.tasklist.TaskFile;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.tasklist.TaskPage;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tasks over REST. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskResource {

    /** Nobody pages through so many; to count on would mean to read every open task there is. */
    private static final long COUNTED = 10_000;

    private final Tasks tasks;

    TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    /** A task with its form. */
    record Detailed(
            @JsonUnwrapped TaskItem task,
            String description,
            @Nullable ObjectNode form,
            Map<String, Object> data,
            List<TaskDetails.Remark> comments,
            List<TaskFile> files,
            TaskDetails.Allowed may) {

        static Detailed of(TaskDetails details) {
            return new Detailed(
                    details.item(),
                    details.description(),
                    details.form(),
                    details.data(),
                    details.comments(),
                    details.files(),
                    details.may());
        }
    }

    record To(@Nullable String assignee) {}

    record Answer(@Nullable Map<String, @Nullable Object> variables) {}

    record Said(@Nullable String text) {}

    record Dates(@Nullable Instant dueAt, @Nullable Instant followUpAt) {}

    @GetMapping
    PageOf<TaskItem> list(
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable String dueBefore,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, sort);
        TaskFilter.Sort by = paging.sortField() == null
                ? TaskFilter.Sort.DUE
                : TaskFilter.Sort.ofCode(paging.sortField()).orElseThrow(() -> new Malformed("sort", "error.sort"));
        TaskFilter filter = new TaskFilter(
                TaskView.ofCode(view).orElseThrow(() -> new Malformed("view", "tasklist.view.unknown")),
                q,
                blankToNull(process),
                null,
                record == null || record.isBlank() ? null : RecordId.of(record),
                instant(dueBefore),
                by,
                paging.descending());
        TaskPage found = tasks.page(filter, paging.offset(), paging.size(), COUNTED);
        return new PageOf<>(found.items(), paging.page(), paging.size(), found.total());
    }

    @GetMapping("/{id}")
    Detailed get(@PathVariable String id) {
        return Detailed.of(tasks.get(id));
    }

    @PostMapping("/{id}/claim")
    TaskItem claim(@PathVariable String id) {
        return tasks.claim(id);
    }

    @PostMapping("/{id}/unclaim")
    TaskItem unclaim(@PathVariable String id) {
        return tasks.unclaim(id);
    }

    @PostMapping("/{id}/delegate")
    TaskItem delegate(@PathVariable String id, @RequestBody To to) {
        return tasks.delegate(id, to.assignee);
    }

    @PostMapping("/{id}/complete")
    FinishedTask complete(@PathVariable String id, @RequestBody(required = false) @Nullable Answer answer) {
        return tasks.complete(
                id, answer == null || answer.variables == null ? new LinkedHashMap<>() : answer.variables);
    }

    /** Takes back what the caller has just completed; the task stands open again under a new id. */
    @PostMapping("/{id}/undo")
    TaskItem undo(@PathVariable String id) {
        return tasks.undo(id);
    }

    @PostMapping("/{id}/comments")
    List<TaskDetails.Remark> comment(@PathVariable String id, @RequestBody Said said) {
        tasks.comment(id, said.text);
        return tasks.get(id).comments();
    }

    @PutMapping("/{id}/dates")
    TaskItem dates(@PathVariable String id, @RequestBody Dates dates) {
        return tasks.schedule(id, dates.dueAt, dates.followUpAt);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Malformed("dueBefore", "error.format");
        }
    }
}
