package org.batoncrm.handover.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.handover.HandoverKind;
import org.batoncrm.handover.HandoverView;
import org.batoncrm.handover.Handovers;
import org.batoncrm.handover.PlanHandover;
import org.batoncrm.handover.StartHandover;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of hand-overs. */
@Controller
class HandoverController {

    private static final String ONE = "/handovers/{id:HO-\\d+}";
    private static final String PLAN = "User_PlanHandover";

    private final Handovers handovers;
    private final WaitingTasks tasks;
    private final Users users;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    HandoverController(
            Handovers handovers,
            WaitingTasks tasks,
            Users users,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.handovers = handovers;
        this.tasks = tasks;
        this.users = users;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping("/handovers")
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("handovers", parameters, request, model);
    }

    @GetMapping("/handovers/new")
    ModelAndView blank(@RequestParam(defaultValue = "") String person) {
        if (!handovers.mayStart()) {
            throw new Forbidden("error.forbidden");
        }
        return form(Map.of("person", person), Map.of(), null, HttpStatus.OK);
    }

    @PostMapping("/handovers")
    ModelAndView start(@RequestParam Map<String, String> sent, RedirectAttributes flash) {
        try {
            RecordId id = handovers.start(new StartHandover(
                    sent.get("person"), sent.get("lastDay"), sent.get("reason"), sent.containsKey("notifyCustomers")));
            flash.addFlashAttribute("done", texts.get("handover.startedDone", id));
            return new ModelAndView("redirect:" + id.link());
        } catch (Invalid refused) {
            return form(sent, forms.problems(refused), null, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected rejected) {
            return form(sent, Map.of(), rejected, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Conflict conflict) {
            return form(sent, Map.of(), conflict, HttpStatus.CONFLICT);
        }
    }

    /** What a person looks after, on the person's page. */
    @GetMapping("/handovers/of/{user:\\d+}")
    String held(@PathVariable long user, Model model) {
        model.addAttribute("held", handovers.held(user));
        model.addAttribute("login", users.get(user).login());
        return "handover/of-person :: held";
    }

    @GetMapping(ONE)
    String show(@PathVariable RecordId id, @RequestParam(defaultValue = "") String kind, Model model) {
        HandoverView handover = handovers.get(id);
        model.addAttribute("handover", handover);
        model.addAttribute("kind", kind);
        model.addAttribute("things", handovers.things(id, kind(kind), 0));
        model.addAttribute("page", 0);
        model.addAttribute("candidates", handover.mayPlan() ? handovers.candidates(id) : List.of());
        model.addAttribute("team", handover.mayPlan() ? handovers.team(id) : List.of());
        model.addAttribute("mayAsk", handover.mayPlan() && tasks.find(id, PLAN).isPresent());
        model.addAttribute("activeNav", "handovers");
        pages.fillTimeline(id, model);
        return "handover/show";
    }

    @GetMapping(ONE + "/progress")
    String progress(@PathVariable RecordId id, Model model) {
        HandoverView handover = handovers.get(id);
        model.addAttribute("handover", handover);
        return "handover/show :: progress";
    }

    @GetMapping(ONE + "/things")
    String things(
            @PathVariable RecordId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        HandoverView handover = handovers.get(id);
        model.addAttribute("handover", handover);
        model.addAttribute("kind", kind);
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("things", handovers.things(id, kind(kind), page));
        model.addAttribute("candidates", handover.mayPlan() ? handovers.candidates(id) : List.of());
        return "handover/show :: things";
    }

    @PostMapping(ONE + "/plan")
    ModelAndView plan(
            @PathVariable RecordId id, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes flash) {
        Map<String, String> rules = new LinkedHashMap<>();
        sent.forEach((key, values) -> {
            if (key.startsWith("rule.")) {
                rules.put(key.substring("rule.".length()), values.get(0));
            }
        });
        try {
            handovers.plan(id, new PlanHandover(rules, sent.getOrDefault("among", List.of())));
            flash.addFlashAttribute("done", texts.get("handover.planned"));
        } catch (Invalid refused) {
            flash.addFlashAttribute(
                    "warning", String.join(" ", forms.problems(refused).values()));
        }
        return new ModelAndView("redirect:" + id.link());
    }

    @PostMapping(ONE + "/things/{thing:\\d+}")
    String place(
            @PathVariable RecordId id,
            @PathVariable long thing,
            @RequestParam(defaultValue = "") String receiver,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        boolean pool = receiver.equals("*pool");
        handovers.place(id, thing, pool ? null : receiver, pool);
        return things(id, kind, page, model);
    }

    /** The plan stands: those who shall get something are asked. */
    @PostMapping(ONE + "/ask")
    String ask(@PathVariable RecordId id, RedirectAttributes flash) {
        HandoverView handover = handovers.get(id);
        WaitingTasks.Waiting task = tasks.find(id, PLAN).orElseThrow(() -> new Conflict("handover.notPlanning"));
        if (handover.open() > 0) {
            flash.addFlashAttribute("warning", texts.get("handover.notComplete", handover.open()));
        } else {
            tasks.complete(task.id(), Map.of("planRule", "AS_PLANNED"));
            flash.addFlashAttribute("done", texts.get("handover.asked"));
        }
        return "redirect:" + id.link();
    }

    @PostMapping(ONE + "/cancel")
    String cancel(@PathVariable RecordId id, RedirectAttributes flash) {
        handovers.cancel(id);
        flash.addFlashAttribute("done", texts.get("handover.cancelledDone", id));
        return "redirect:" + id.link();
    }

    private static @Nullable HandoverKind kind(String name) {
        if (name.isEmpty()) {
            return null;
        }
        for (HandoverKind kind : HandoverKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new NotFound(name);
    }

    private ModelAndView form(
            Map<String, String> given, Map<String, String> problems, @Nullable Refusal refusal, HttpStatus status) {
        ModelAndView page = new ModelAndView("handover/new");
        page.setStatus(status);
        return page.addObject("given", given)
                .addObject("problems", problems)
                .addObject("refusal", refusal == null ? null : texts.get(refusal.messageKey(), refusal.arguments()))
                .addObject("people", users.active())
                .addObject("activeNav", "handovers");
    }
}
