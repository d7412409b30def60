package org.batoncrm.operation.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.batoncrm.operation.Batches;
import org.batoncrm.operation.Cases;
import org.batoncrm.operation.Incidents;
import org.batoncrm.operation.StuckCases;
import org.batoncrm.operation.UnfitProcesses;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What has failed, what is stuck, and what was done about it. */
@Controller
@RequestMapping("/operations")
class OperationController {

    private final Incidents incidents;
    private final StuckCases stuck;
    private final Cases cases;
    private final Batches batches;
    private final UnfitProcesses unfit;
    private final Answers answers;

    OperationController(
            Incidents incidents,
            StuckCases stuck,
            Cases cases,
            Batches batches,
            UnfitProcesses unfit,
            Answers answers) {
        this.incidents = incidents;
        this.unfit = unfit;
        this.stuck = stuck;
        this.cases = cases;
        this.batches = batches;
        this.answers = answers;
    }

    @ModelAttribute
    void rights(Model model) {
        answers.rights(model);
    }

    @GetMapping
    String groups(Model model) {
        model.addAttribute("groups", incidents.groups());
        model.addAttribute("unfit", unfit.all());
        return "operation/incidents";
    }

    @GetMapping("/incidents/{group}")
    String group(@PathVariable String group, @RequestParam(required = false) @Nullable Integer page, Model model) {
        Paging paging = Paging.of(page, null, null);
        model.addAttribute("group", incidents.group(group));
        model.addAttribute("cases", incidents.cases(group, paging.page(), paging.size()));
        model.addAttribute("paging", paging);
        return "operation/group";
    }

    @PostMapping("/incidents/{group}/retry")
    String retry(
            @PathVariable String group,
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return answers.batch(
                flash,
                "/operations/incidents/" + UriUtils.encodePathSegment(group, StandardCharsets.UTF_8),
                () -> batches.retry(group, all ? null : ids == null ? List.of() : ids, reason));
    }

    /** Where a failure was thrown; administrators only. */
    @GetMapping("/traces/{incident}")
    String trace(@PathVariable String incident, Model model) {
        model.addAttribute("trace", incidents.trace(incident));
        return "operation/trace";
    }

    @GetMapping("/stuck")
    String stuck(Model model) {
        model.addAttribute("reasons", stuck.all());
        model.addAttribute("most", StuckCases.MOST);
        return "operation/stuck";
    }

    @GetMapping("/log")
    String log(Model model) {
        model.addAttribute("entries", cases.log());
        return "operation/log";
    }
}
