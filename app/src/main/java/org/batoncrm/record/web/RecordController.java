package org.batoncrm.record.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Actions;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityKind;
import org.batoncrm.record.ActivityView;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Parts of a record's page: fields edited in place, the timeline, what people note. */
@Controller
@RequestMapping("/records/{id}")
class RecordController {

    private final RecordPages pages;
    private final Activities activities;
    private final Actions actions;
    private final Texts texts;
    private final Times times;

    RecordController(RecordPages pages, Activities activities, Actions actions, Texts texts, Times times) {
        this.pages = pages;
        this.activities = activities;
        this.actions = actions;
        this.texts = texts;
        this.times = times;
    }

    /** To the record's own page, whatever its type. */
    @GetMapping
    String open(@PathVariable RecordId id) {
        return "redirect:" + id.link();
    }

    @GetMapping("/fields/{key}")
    String field(
            @PathVariable RecordId id,
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean edit,
            Model model) {
        RecordSheet sheet = pages.editor(id).sheet(id);
        fill(sheet, key, model);
        return edit && sheet.line(key).orElseThrow().editable() ? "record/field :: edit" : "record/field :: shown";
    }

    /** Writes one field. Who has seen another value than the present one is shown both. */
    @PostMapping("/fields/{key}")
    String write(
            @PathVariable RecordId id,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        RecordSheet before = pages.editor(id).sheet(id);
        RecordSheet.Line line = before.line(key).orElseThrow(() -> new NotFound(key));
        model.addAttribute("content", content);
        if (!line.held().replace("\r\n", "\n").equals(seen.replace("\r\n", "\n"))
                && !line.held().equals(content)) {
            fill(before, key, model);
            response.setStatus(HttpStatus.CONFLICT.value());
            response.setHeader("HX-Retarget", "#field-" + key.replace(".", "-"));
            response.setHeader("HX-Reswap", "innerHTML");
            return "record/field :: conflict";
        }
        try {
            Map<String, @Nullable Object> change = new HashMap<>();
            change.put(key, content.isBlank() ? null : content);
            pages.editor(id).change(id, change);
        } catch (Invalid refused) {
            fill(before, key, model);
            Invalid.Problem problem = refused.problems().get(0);
            model.addAttribute("problem", texts.get(problem.messageKey(), problem.arguments()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "record/field :: edit";
        }
        fill(pages.editor(id).sheet(id), key, model);
        response.setHeader("HX-Trigger", "record-changed");
        return "record/field :: shown";
    }

    private static void fill(RecordSheet sheet, String key, Model model) {
        model.addAttribute("recordId", sheet.id());
        model.addAttribute("line", sheet.line(key).orElseThrow(() -> new NotFound(key)));
    }

    @GetMapping("/timeline")
    String timeline(
            @PathVariable RecordId id,
            @RequestParam(defaultValue = "") Set<TimelineEntry.Kind> kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        pages.fillTimeline(id, kind, Math.max(0, page), model);
        return page > 0 ? "record/timeline :: entries" : "record/timeline :: timeline";
    }

    @PostMapping("/activities")
    String note(
            @PathVariable RecordId id,
            @RequestParam ActivityKind kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String due,
            Model model) {
        activities.add(new ActivityInput(
                id.toString(),
                kind,
                subject,
                body,
                null,
                due.isBlank() ? null : times.at(day(due), LocalTime.of(17, 0)),
                null,
                null,
                null));
        pages.fillTimeline(id, EnumSet.noneOf(TimelineEntry.Kind.class), 0, model);
        return "record/timeline :: timeline";
    }

    @PostMapping("/activities/{activity}/done")
    String done(@PathVariable RecordId id, @PathVariable RecordId activity, Model model) {
        ActivityView todo = activities.get(activity);
        activities.change(
                activity,
                new ActivityInput(
                        null,
                        todo.kind(),
                        todo.subject(),
                        todo.body(),
                        todo.happenedAt(),
                        todo.dueAt(),
                        todo.minutes(),
                        todo.assigneeId(),
                        true));
        pages.fillTimeline(id, EnumSet.noneOf(TimelineEntry.Kind.class), 0, model);
        return "record/timeline :: timeline";
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Invalid("due", "record.badDate");
        }
    }

    /** Buttons for actions that need to know nothing more. */
    @PostMapping("/actions/{name}")
    String perform(@PathVariable RecordId id, @PathVariable String name) {
        actions.perform(id, name, Map.of());
        return "redirect:" + id.link();
    }
}
