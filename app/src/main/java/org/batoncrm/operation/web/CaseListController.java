package org.batoncrm.operation.web;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.operation.Batches;
import org.batoncrm.operation.CaseFilter;
import org.batoncrm.operation.CaseStep;
import org.batoncrm.operation.Cases;
import org.batoncrm.operation.OperationAction;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of cases, and one action on many of them. */
@Controller
class CaseListController {

    private final Cases cases;
    private final Batches batches;
    private final Answers answers;

    CaseListController(Cases cases, Batches batches, Answers answers) {
        this.cases = cases;
        this.batches = batches;
        this.answers = answers;
    }

    @ModelAttribute
    void rights(Model model) {
        answers.rights(model);
    }

    @GetMapping("/operations/cases")
    String list(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        Paging paging = Paging.of(page, null, null);
        boolean unreadable = record != null
                && !record.isBlank()
                && RecordId.parse(record.strip().toUpperCase(java.util.Locale.ROOT))
                        .isEmpty();
        CaseFilter filter = CaseFilter.of(process, step, version, state, unreadable ? null : record);
        List<CaseStep> steps = filter.process() == null ? List.of() : cases.steps(filter.process());
        model.addAttribute("filter", filter);
        model.addAttribute("record", record);
        model.addAttribute("processes", cases.processes());
        model.addAttribute(
                "steps",
                steps.stream()
                        .filter(one -> one.waits() || !one.kind().endsWith("Gateway"))
                        .toList());
        model.addAttribute(
                "targets",
                steps.stream()
                        .filter(one -> one.enterable() && one.scope().isEmpty())
                        .toList());
        model.addAttribute("cases", unreadable ? List.of() : cases.page(filter, paging.page(), paging.size()));
        model.addAttribute("total", unreadable ? 0 : cases.count(filter));
        model.addAttribute("most", Cases.MOST);
        model.addAttribute("paging", paging);
        model.addAttribute("address", address(filter));
        model.addAttribute("bulk", filter.state() != CaseFilter.State.ENDED);
        return "operation/cases";
    }

    @PostMapping("/operations/cases/bulk")
    String bulk(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        CaseFilter filter = CaseFilter.of(process, step, version, state, record);
        return answers.batch(
                flash,
                address(filter),
                () -> batches.start(
                        OperationAction.ofCode(action)
                                .orElseThrow(() -> new Invalid("action", "operation.batch.action")),
                        filter,
                        all ? null : Optional.ofNullable(ids).orElse(List.of()),
                        target,
                        reason));
    }

    private static String address(CaseFilter filter) {
        return UriComponentsBuilder.fromPath("/operations/cases")
                .queryParamIfPresent("process", Optional.ofNullable(filter.process()))
                .queryParamIfPresent("step", Optional.ofNullable(filter.step()))
                .queryParamIfPresent("version", Optional.ofNullable(filter.version()))
                .queryParam("state", filter.state().code())
                .queryParamIfPresent("record", Optional.ofNullable(filter.record()))
                .encode()
                .toUriString();
    }

    /** The part of a record's page that leads operators to its cases; empty for everybody else. */
    @GetMapping("/operations/records/{record}")
    String ofRecord(@PathVariable RecordId record, Model model) {
        model.addAttribute("cases", answers.reads() ? cases.of(record) : List.of());
        return "operation/panel :: panel";
    }
}
