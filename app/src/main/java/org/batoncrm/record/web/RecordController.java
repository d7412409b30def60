package org.batoncrm.record.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Actions;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityKind;
import org.batoncrm.record.ActivityView;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Search;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/** Parts of a record's page: fields edited in place, the timeline, what people note. */
@Controller
@RequestMapping("/records")
class RecordController {

    private final RecordPages pages;
    private final Activities activities;
    private final Actions actions;
    private final Search search;
    private final Texts texts;
    private final Times times;
    private final JsonMapper json;

    RecordController(
            RecordPages pages,
            Activities activities,
            Actions actions,
            Search search,
            Texts texts,
            Times times,
            JsonMapper json) {
        this.pages = pages;
        this.activities = activities;
        this.actions = actions;
        this.search = search;
        this.texts = texts;
        this.times = times;
        this.json = json;
    }

    /** To the record's own page, whatever its type. */
    @GetMapping("/{id}")
    String open(@PathVariable RecordId id) {
        return "redirect:" + id.link();
    }

    @GetMapping("/{id}/fields/{key}")
    String field(
            @PathVariable RecordId id,
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean edit,
            Model model) {
        RecordSheet sheet = pages.editor(id).sheet(id);
        pages.fillField(sheet, key, model);
        return edit && sheet.line(key).orElseThrow().editable() ? "record/field :: edit" : "record/field :: shown";
    }

    /** Writes one field. Who has seen another value than the present one is shown both. */
    @PostMapping("/{id}/fields/{key}")
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
            pages.fillField(before, key, model);
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
            pages.fillField(before, key, model);
            Invalid.Problem problem = refused.problems().get(0);
            model.addAttribute("problem", texts.get(problem.messageKey(), problem.arguments()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "record/field :: edit";
        }
        RecordSheet after = pages.editor(id).sheet(id);
        pages.fillField(after, key, model);
        model.addAttribute("sheet", after);
        model.addAttribute("alsoChanged", alsoChanged(before, after, key));
        response.setHeader("HX-Trigger", "record-changed");
        return "record/field :: written";
    }

    /** Fields that follow the written one, for example the domain that is read from a website. */
    private static List<RecordSheet.Line> alsoChanged(RecordSheet before, RecordSheet after, String key) {
        return after.sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> !line.key().equals(key))
                .filter(line -> before.line(line.key())
                        .filter(old -> old.shown().equals(line.shown()))
                        .isEmpty())
                .toList();
    }

    @GetMapping("/{id}/timeline")
    String timeline(
            @PathVariable RecordId id,
            @RequestParam(defaultValue = "") Set<TimelineEntry.Kind> kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        pages.fillTimeline(id, kind, Math.max(0, page), model);
        return page > 0 ? "record/timeline :: entries" : "record/timeline :: timeline";
    }

    @PostMapping("/{id}/activities")
    String note(
            @PathVariable RecordId id,
            @RequestParam ActivityKind kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String due,
            Model model) {
        pages.editor(id).sheet(id);
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

    @PostMapping("/{id}/activities/{activity}/done")
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

    /** The dialog of an action that needs to know more. */
    @GetMapping("/{id}/actions/{name}")
    String ask(@PathVariable RecordId id, @PathVariable String name, Model model) {
        RecordAction action = action(id, name);
        if (!action.allowed()) {
            throw new Rejected("record.action.refused", String.valueOf(action.why()));
        }
        model.addAttribute("recordId", id);
        model.addAttribute("action", action);
        model.addAttribute("schema", json.writeValueAsString(action.form()));
        return "record/action :: dialog";
    }

    /** Buttons for actions that need to know nothing more. */
    @PostMapping("/{id}/actions/{name}")
    String perform(@PathVariable RecordId id, @PathVariable String name, RedirectAttributes flash) {
        String label = action(id, name).label();
        actions.perform(id, name, Map.of());
        flash.addFlashAttribute("done", texts.get("record.action.done", label));
        return "redirect:" + id.link();
    }

    /** The form of such a dialog sends its values here; the page then loads anew with a sentence. */
    @PostMapping(path = "/{id}/actions/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> perform(
            @PathVariable RecordId id,
            @PathVariable String name,
            @RequestBody RecordsApi.Request sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        String label = action(id, name).label();
        actions.perform(id, name, sent.variables() == null ? Map.of() : sent.variables());
        RequestContextUtils.getOutputFlashMap(request).put("done", texts.get("record.action.done", label));
        RequestContextUtils.saveOutputFlashMap(id.link(), request, response);
        return Map.of("redirect", id.link());
    }

    private RecordAction action(RecordId id, String name) {
        return actions.of(id).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
    }

    /** Records to choose from while somebody types: only those that the reader may see. */
    @GetMapping("/choices")
    String choices(@RequestParam String prefix, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute(
                "choices",
                RecordType.ofPrefix(prefix)
                        .map(type -> search.find(type, q.length() <= 100 ? q : q.substring(0, 100), 8))
                        .orElse(List.of()));
        return "record/choices :: options";
    }
}
