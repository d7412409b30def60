package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.DealModes;
import org.batoncrm.deal.DealPeople;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/deals")
class DealController {

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "deals";
        }

        @Override
        public String href() {
            return "/deals";
        }

        @Override
        public String icon() {
            return "briefcase";
        }

        @Override
        public String labelKey() {
            return "deal.deals";
        }

        @Override
        public int position() {
            return 30;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.DEAL).scope() != Access.Scope.NONE;
        }
    }

    private static final List<String> ASKED = List.of(
            "name", "accountId", "contactId", "amount.amount", "currency", "expectedClose", "nextStep", "nextStepOn");

    private final Deals deals;
    private final DealPeople people;
    private final ListPages lists;
    private final LastMode last;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    DealController(
            Deals deals,
            DealPeople people,
            ListPages lists,
            LastMode last,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.deals = deals;
        this.people = people;
        this.lists = lists;
        this.last = last;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry dealsEntry(Access access) {
        return new Entry(access);
    }

    /** The list when something of it is asked for; else whichever way somebody used last. */
    @GetMapping
    String list(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ListLink used = last.of(request);
        if (parameters.isEmpty() && !used.equals(DealModes.LIST)) {
            return "redirect:" + used.href();
        }
        last.remember(DealModes.LIST, request, response);
        return lists.show("deals", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> given, Model model) {
        return forms.show("deal.new", "/deals", deals.form(ASKED), given, Map.of(), model);
    }

    @PostMapping
    String create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create("deal.new", "/deals", deals.form(ASKED), input, deals::create, model, response);
    }

    @GetMapping("/{id:DEAL-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "deal/show :: side", model);
        model.addAttribute("work", "deal/lines :: lines");
        model.addAttribute("terms", deals.terms(id));
        model.addAttribute("lead", deals.lead(id).orElse(null));
        model.addAttribute("people", people.of(id));
        model.addAttribute("roles", DealPeople.ROLES);
        model.addAttribute("deletable", true);
        return view;
    }

    @PostMapping("/{id}/people")
    String add(@PathVariable RecordId id, @RequestParam RecordId contact, @RequestParam String role) {
        people.add(id, contact, role);
        return "redirect:" + id.link();
    }

    @PostMapping("/{id}/people/{contact}/remove")
    String remove(@PathVariable RecordId id, @PathVariable RecordId contact) {
        people.remove(id, contact);
        return "redirect:" + id.link();
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        deals.delete(id);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/deals";
    }
}
