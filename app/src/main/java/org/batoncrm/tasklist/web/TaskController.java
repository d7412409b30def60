package org.batoncrm.tasklist.web;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.tasklist.FinishedTask;
import org.batoncrm.tasklist.Pulse;
import org.batoncrm.tasklist.TaskDetails;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.tasklist.TaskSavedViews;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/** The task list: what is to be done, the task at hand, and the record it belongs to. */
@Controller
@RequestMapping("/tasks")
class TaskController {

    private static final int COUNTED = 99;
    private static final int LATEST = 6;

    private final Tasks tasks;
    private final TaskSavedViews views;
    private final SlaText sla;
    private final TaskRows drawing;
    private final Timeline timeline;
    private final Records records;
    private final RecordFacts facts;
    private final Users users;
    private final Times times;
    private final Texts texts;
    private final JsonMapper json;
    private final Clock clock;

    TaskController(
            Tasks tasks,
            TaskSavedViews views,
            SlaText sla,
            TaskRows drawing,
            Timeline timeline,
            Records records,
            RecordFacts facts,
            Users users,
            Times times,
            Texts texts,
            JsonMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.views = views;
        this.sla = sla;
        this.drawing = drawing;
        this.timeline = timeline;
        this.records = records;
        this.facts = facts;
        this.users = users;
        this.times = times;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    String page(TaskListParameters parameters, Model model) {
        fillList(parameters, null, model);
        return "tasklist/page";
    }

    /** The list alone, drawn anew when something has changed. */
    @GetMapping("/list")
    String list(TaskListParameters parameters, @RequestParam(required = false) @Nullable String open, Model model) {
        fillList(parameters, open, model);
        return "tasklist/list :: list";
    }

    @ResponseBody
    @GetMapping("/pulse")
    Pulse pulse(@RequestParam(required = false) @Nullable String seen) {
        return tasks.pulse(seen);
    }

    @GetMapping("/{id}")
    String open(@PathVariable String id, TaskListParameters parameters, Model model) {
        fillList(parameters, id, model);
        fillTask(id, parameters, model);
        return "tasklist/page";
    }

    @HxRequest
    @GetMapping("/{id}")
    String openInPlace(@PathVariable String id, TaskListParameters parameters, Model model) {
        fillTask(id, parameters, model);
        return "tasklist/panes";
    }

    /** The head of the task alone, so that a form that somebody is filling in stays as it is. */
    @GetMapping("/{id}/head")
    String head(@PathVariable String id, TaskListParameters parameters, Model model) {
        fillTask(id, parameters, model);
        return "tasklist/task :: head";
    }

    @PostMapping("/{id}/claim")
    String claim(@PathVariable String id, TaskListParameters parameters, Model model, HttpServletResponse response) {
        return act(id, parameters, model, response, () -> tasks.claim(id), "tasklist.done.claimed");
    }

    @PostMapping("/{id}/unclaim")
    String unclaim(@PathVariable String id, TaskListParameters parameters, Model model, HttpServletResponse response) {
        return act(id, parameters, model, response, () -> tasks.unclaim(id), "tasklist.done.released");
    }

    @PostMapping("/{id}/delegate")
    String delegate(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String assignee,
            TaskListParameters parameters,
            Model model,
            HttpServletResponse response) {
        return act(id, parameters, model, response, () -> tasks.delegate(id, assignee), "tasklist.done.delegated");
    }

    @PostMapping("/{id}/dates")
    String dates(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String dueAt,
            @RequestParam(required = false) @Nullable String followUpAt,
            TaskListParameters parameters,
            Model model,
            HttpServletResponse response) {
        return act(
                id,
                parameters,
                model,
                response,
                () -> tasks.schedule(id, times.read("dueAt", dueAt), times.read("followUpAt", followUpAt)),
                "tasklist.done.dates");
    }

    @PostMapping("/{id}/comment")
    String comment(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String text,
            TaskListParameters parameters,
            Model model,
            HttpServletResponse response) {
        return act(id, parameters, model, response, () -> tasks.comment(id, text), "tasklist.done.commented");
    }

    @PostMapping("/{id}/files")
    String attach(
            @PathVariable String id,
            @RequestParam("file") MultipartFile file,
            TaskListParameters parameters,
            Model model,
            HttpServletResponse response) {
        return act(
                id,
                parameters,
                model,
                response,
                () -> tasks.attach(id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), bytes(file)),
                "tasklist.done.attached");
    }

    record Answer(@Nullable Map<String, @Nullable Object> variables) {}

    record GoOn(String redirect) {}

    /** The form sends its values here; a task without a form sends none. */
    @ResponseBody
    @PostMapping("/{id}/complete")
    GoOn complete(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Answer answer,
            TaskListParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response) {
        FinishedTask finished = tasks.complete(
                id, answer == null || answer.variables == null ? new LinkedHashMap<>() : answer.variables);
        TaskItem next = finished.next();
        String path = next == null ? "/tasks" : "/tasks/" + next.id();
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("done", texts.get("tasklist.done.completed", finished.name()));
        if (finished.undoUntil() != null) {
            flash.put("undo", "/tasks/" + id + "/undo?" + parameters.query());
            flash.put(
                    "undoSeconds",
                    Duration.between(clock.instant(), finished.undoUntil()).toSeconds());
        }
        RequestContextUtils.saveOutputFlashMap(path, request, response);
        return new GoOn(path + "?" + parameters.query());
    }

    /** Opens the task again that was just completed; or says what has happened since. */
    @PostMapping("/{id}/undo")
    String undo(@PathVariable String id, TaskListParameters parameters, RedirectAttributes flash) {
        try {
            TaskItem again = tasks.undo(id);
            flash.addFlashAttribute("done", texts.get("tasklist.undo.done", again.name()));
            return "redirect:/tasks/" + again.id() + "?" + parameters.query();
        } catch (Conflict late) {
            flash.addFlashAttribute("warning", texts.get(late.messageKey(), late.arguments()));
            return "redirect:/tasks?" + parameters.query();
        }
    }

    @PostMapping("/bulk")
    String bulk(
            @RequestParam(name = "id", required = false) @Nullable List<String> ids,
            @RequestParam String action,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String open,
            TaskListParameters parameters,
            Model model) {
        List<String> chosen = ids == null ? List.of() : ids;
        List<Tasks.BulkResult> results = switch (action) {
            case "claim" -> tasks.claimAll(chosen);
            case "assign" -> tasks.delegateAll(chosen, assignee == null ? "" : assignee);
            default -> throw new Invalid("action", "error.malformed");
        };
        long done = results.stream().filter(result -> result.refusal() == null).count();
        model.addAttribute("bulkDone", texts.get("tasklist.bulk.done", done, results.size()));
        model.addAttribute(
                "bulkRefused",
                results.stream()
                        .map(Tasks.BulkResult::refusal)
                        .filter(Objects::nonNull)
                        .map(refusal -> texts.get(refusal.messageKey(), refusal.arguments()))
                        .distinct()
                        .toList());
        fillList(parameters, open, model);
        return "tasklist/list :: list";
    }

    @PostMapping("/views")
    String saveView(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String open,
            TaskListParameters parameters,
            Model model) {
        views.save(name, parameters.query());
        fillList(parameters, open, model);
        return "tasklist/list :: list";
    }

    @PostMapping("/views/{id}/delete")
    String deleteView(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String open,
            TaskListParameters parameters,
            Model model) {
        views.delete(id);
        fillList(parameters, open, model);
        return "tasklist/list :: list";
    }

    /** Always a download: what somebody attached never runs in a browser. */
    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        Tasks.Download file = tasks.file(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(file.content());
    }

    /** Too late is a normal thing to happen: the pane says who was faster, and the list follows. */
    private String act(
            String id,
            TaskListParameters parameters,
            Model model,
            HttpServletResponse response,
            Runnable work,
            String done) {
        response.setHeader("HX-Trigger", "baton:tasks-changed");
        try {
            work.run();
            model.addAttribute("notice", texts.get(done));
            model.addAttribute("noticeLevel", "success");
        } catch (Conflict | Rejected late) {
            model.addAttribute("notice", texts.get(late.messageKey(), late.arguments()));
            model.addAttribute("noticeLevel", "warning");
        }
        fillTask(id, parameters, model);
        return "tasklist/panes";
    }

    private void fillList(TaskListParameters parameters, @Nullable String open, Model model) {
        Instant now = clock.instant();
        var filter = parameters.filter(now, times.endOfToday());
        List<TaskRow> rows = tasks
                .glance(filter, (long) parameters.number() * TaskListParameters.SIZE, TaskListParameters.SIZE + 1)
                .stream()
                .map(task -> TaskRow.of(task, sla))
                .toList();
        boolean more = rows.size() > TaskListParameters.SIZE;
        List<TaskRow> shown = more ? rows.subList(0, TaskListParameters.SIZE) : rows;
        model.addAttribute("rows", shown);
        model.addAttribute("drawn", drawing.html(shown, parameters.query(), open));
        model.addAttribute("more", more);
        model.addAttribute("counts", tasks.counts(filter, COUNTED + 1L));
        model.addAttribute("counted", COUNTED);
        model.addAttribute("p", parameters);
        model.addAttribute("open", open);
        model.addAttribute("processes", tasks.processes());
        model.addAttribute("types", RecordType.values());
        model.addAttribute("tabs", TaskView.values());
        model.addAttribute("views", views.mine());
        model.addAttribute("people", people());
        model.addAttribute("pulse", tasks.pulse(null).token());
    }

    private void fillTask(String id, TaskListParameters parameters, Model model) {
        model.addAttribute("p", parameters);
        model.addAttribute("open", id);
        try {
            TaskDetails details = tasks.get(id);
            TaskItem task = details.item();
            model.addAttribute("details", details);
            model.addAttribute("row", TaskRow.of(task, sla));
            model.addAttribute("since", sla.since(task.createdAt()));
            model.addAttribute("people", people());
            if (details.form() != null) {
                model.addAttribute("schema", json.writeValueAsString(details.form()));
                model.addAttribute("data", json.writeValueAsString(details.data()));
            }
            if (task.record() != null && records.readable(task.record().id())) {
                model.addAttribute("record", task.record());
                model.addAttribute("facts", facts.of(task.record().id()));
                model.addAttribute("latest", timeline.read(task.record().id(), java.util.Set.of(), 0, LATEST));
            }
        } catch (Conflict gone) {
            model.addAttribute("gone", texts.get(gone.messageKey(), gone.arguments()));
        } catch (NotFound unknown) {
            if (model.getAttribute("notice") == null) {
                throw unknown;
            }
            // Given away: it is out of one's sight now.
            model.addAttribute("gone", model.getAttribute("notice"));
        }
    }

    /** To whom a task can be given, as options of a select box. */
    private String people() {
        Map<String, String> people = new LinkedHashMap<>();
        users.active().stream()
                .filter(user -> !user.roles().equals(java.util.Set.of(Role.AUDITOR)))
                .forEach(user -> people.put(user.login(), user.name()));
        return drawing.options(people);
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException unreadable) {
            throw new Invalid("file", "error.malformed");
        }
    }
}
