package org.batoncrm.approval.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for somebody's agreement, and the page on which they decide. */
@Controller
@RequestMapping("/approvals")
class ApprovalController {

    private final Approvals approvals;
    private final ApprovalDesk desk;
    private final Texts texts;

    ApprovalController(Approvals approvals, ApprovalDesk desk, Texts texts) {
        this.approvals = approvals;
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "waiting") String tab) {
        return new ModelAndView("approval/list")
                .addObject("activeNav", "approvals")
                .addObject("counts", desk.counts())
                .addObject("most", ApprovalDesk.MOST)
                .addObject("tab", tab)
                .addObject(
                        "rows",
                        switch (tab) {
                            case "waiting" -> desk.waiting();
                            case "asked" -> desk.asked();
                            case "decided" -> desk.decided();
                            default -> throw new NotFound(tab);
                        });
    }

    @GetMapping("/{id:[0-9]+}")
    ModelAndView show(@PathVariable long id) {
        return page(id, null, null, HttpStatus.OK);
    }

    @PostMapping("/{id:[0-9]+}/decide")
    ModelAndView decide(
            @PathVariable long id,
            @RequestParam ApprovalAction action,
            @RequestParam(defaultValue = "0") int seat,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String conditions,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Integer level,
            RedirectAttributes flash) {
        Decide wanted = new Decide(action, seat, text(reason), text(conditions), due, person, level);
        try {
            approvals.decide(id, wanted);
        } catch (Invalid invalid) {
            String all = invalid.problems().stream()
                    .map(problem -> texts.get(problem.messageKey(), problem.arguments()))
                    .collect(Collectors.joining(" "));
            return page(id, all, wanted, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected rejected) {
            return page(
                    id,
                    texts.get(rejected.messageKey(), rejected.arguments()),
                    wanted,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Conflict conflict) {
            return page(id, texts.get(conflict.messageKey(), conflict.arguments()), wanted, HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", texts.get("approval.done", texts.get(action.labelKey())));
        return new ModelAndView("redirect:/approvals/" + id);
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private ModelAndView page(long id, @Nullable String problem, @Nullable Decide chosen, HttpStatus status) {
        ApprovalView view = approvals.get(id);
        ModelAndView page = new ModelAndView("approval/show");
        page.setStatus(status);
        return page.addObject("activeNav", "approvals")
                .addObject("approval", view)
                .addObject("problem", problem)
                .addObject("chosen", chosen)
                .addObject("own", own(view))
                .addObject("others", view.mine().isEmpty() ? List.of() : approvals.others(id));
    }

    /** What the submitter can do. */
    private static List<ApprovalAction> own(ApprovalView view) {
        if (!view.bySubmitter() || view.state().over()) {
            return List.of();
        }
        return view.state() == ApprovalState.CONDITIONS
                ? List.of(ApprovalAction.ACCEPT_CONDITIONS, ApprovalAction.WITHDRAW)
                : List.of(ApprovalAction.WITHDRAW);
    }
}
