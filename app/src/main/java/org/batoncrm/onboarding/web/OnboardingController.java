package org.batoncrm.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.onboarding.OnboardingPlan;
import org.batoncrm.onboarding.OnboardingView;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.onboarding.WelcomeLinks;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of onboardings, the page of one, and what people of ours do there. */
@Controller
@RequestMapping("/onboardings")
class OnboardingController {

    private static final List<String> ASKED =
            List.of("accountId", "contractId", "contactId", "name", "targetGoLive", "objectives");

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "onboardings";
        }

        @Override
        public String href() {
            return "/onboardings";
        }

        @Override
        public String icon() {
            return "progress-check";
        }

        @Override
        public String labelKey() {
            return "onboarding.nav";
        }

        @Override
        public int position() {
            return 38;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.ONBOARDING).scope() != Access.Scope.NONE;
        }
    }

    private final Onboardings onboardings;
    private final OnboardingPlan plan;
    private final WelcomeLinks links;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    OnboardingController(
            Onboardings onboardings,
            OnboardingPlan plan,
            WelcomeLinks links,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.onboardings = onboardings;
        this.plan = plan;
        this.links = links;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry onboardingsEntry(Access access) {
        return new Entry(access);
    }

    /** The board, unless somebody looks for something in the list. */
    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return parameters.isEmpty()
                ? "redirect:" + Onboardings.BOARD.href()
                : lists.show("onboardings", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> known, Model model) {
        return forms.show("onboarding.new", "/onboardings", onboardings.form(ASKED), known, Map.of(), model);
    }

    @PostMapping
    Object create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create(
                "onboarding.new", "/onboardings", onboardings.form(ASKED), input, onboardings::create, model, response);
    }

    @GetMapping("/{id:ONB-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "onboarding/show :: side", model);
        fill(id, model);
        model.addAttribute("deletable", false);
        model.addAttribute("work", "onboarding/show :: plan");
        model.addAttribute("activeNav", "onboardings");
        return view;
    }

    private void fill(RecordId id, Model model) {
        OnboardingView view = onboardings.view(id);
        List<OnboardingPlan.Line> lines = plan.of(id);
        model.addAttribute("onboarding", view);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "doneItems", lines.stream().filter(line -> line.item().over()).count());
        model.addAttribute("reader", LocaleContextHolder.getLocale());
    }

    @PostMapping("/{id:ONB-\\d+}/items/{key}")
    String settle(
            @PathVariable RecordId id,
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean dropped,
            @RequestParam(required = false) @Nullable String evidence,
            RedirectAttributes flash) {
        try {
            plan.settle(id, key, dropped, evidence);
            flash.addFlashAttribute("done", texts.get("onboarding.plan.settled"));
        } catch (Invalid refused) {
            flash.addFlashAttribute(
                    "warning", String.join(" ", forms.problems(refused).values()));
        }
        return "redirect:" + id.link();
    }

    @PostMapping("/{id:ONB-\\d+}/link")
    String send(@PathVariable RecordId id, RedirectAttributes flash) {
        links.send(id);
        flash.addFlashAttribute("done", texts.get("onboarding.page.sent"));
        return "redirect:" + id.link();
    }

    @PostMapping("/{id:ONB-\\d+}/link/revoke")
    String revoke(@PathVariable RecordId id, RedirectAttributes flash) {
        links.revoke(id);
        flash.addFlashAttribute("done", texts.get("onboarding.page.revoked"));
        return "redirect:" + id.link();
    }

    /** What stands on the page of an account or of a contract; nothing when there is none that the reader may see. */
    @GetMapping("/of/{record}")
    String of(@PathVariable RecordId record, Model model) {
        model.addAttribute(
                "onboardings",
                record.type() == RecordType.CONTRACT ? onboardings.ofContract(record) : onboardings.ofAccount(record));
        return "onboarding/of-record :: card";
    }
}
