package org.batoncrm.process.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.DecisionView;
import org.batoncrm.process.InstanceView;
import org.batoncrm.process.ProcessView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** What the processes of a record are doing. */
@Controller
class ProcessOnRecord {

    private final ProcessView view;
    private final JsonMapper json;

    ProcessOnRecord(ProcessView view, JsonMapper json) {
        this.view = view;
        this.json = json;
    }

    record Instances(List<InstanceView> instances) {}

    record Decisions(List<DecisionView> decisions) {}

    @ResponseBody
    @GetMapping("/api/v1/records/{id}/process")
    Instances process(@PathVariable String id) {
        return new Instances(view.instances(RecordId.of(id)));
    }

    @ResponseBody
    @GetMapping("/api/v1/records/{id}/decisions")
    Decisions decisions(@PathVariable String id) {
        return new Decisions(view.decisions(RecordId.of(id)));
    }

    /** The panel of a record's page, loaded after the page itself. */
    @GetMapping("/records/{id}/process-panel")
    String panel(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean compact,
            @RequestParam(required = false) @Nullable String instance,
            Model model) {
        RecordId record = RecordId.of(id);
        // What still runs comes first; then what ended last, which is what called the others.
        List<InstanceView> all = view.instances(record).stream()
                .sorted(Comparator.comparing(InstanceView::endedAt, Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
        List<InstanceView> wanted =
                all.stream().filter(one -> one.id().equals(instance)).toList();
        List<InstanceView> instances = wanted.isEmpty() ? all : wanted;
        Map<String, String> states = new LinkedHashMap<>();
        instances.forEach(one -> states.put(one.id(), state(one)));
        model.addAttribute("instances", compact && !instances.isEmpty() ? instances.subList(0, 1) : instances);
        model.addAttribute("states", states);
        model.addAttribute("compact", compact);
        model.addAttribute("record", record);
        model.addAttribute("decisions", compact ? List.of() : view.decisions(record));
        return "process/panel :: panel";
    }

    @GetMapping("/records/{id}/process/{instance}/diagram")
    ResponseEntity<String> diagram(@PathVariable String id, @PathVariable String instance) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(view.diagram(RecordId.of(id), instance));
    }

    /** What the viewer marks in the diagram. */
    private String state(InstanceView instance) {
        return json.writeValueAsString(Map.of(
                "done",
                instance.done(),
                "next",
                instance.next(),
                "now",
                instance.active().stream()
                        .filter(at -> at.waitingFor() != InstanceView.Waiting.INCIDENT)
                        .map(at -> Map.of(
                                "id",
                                at.id(),
                                "text",
                                at.holder() == null ? at.lasted() : at.lasted() + " · " + at.holder(),
                                "overdue",
                                at.overdue()))
                        .toList(),
                "incidents",
                instance.active().stream()
                        .filter(at -> at.waitingFor() == InstanceView.Waiting.INCIDENT)
                        .map(at -> Map.of("id", at.id(), "text", "!"))
                        .toList()));
    }
}
