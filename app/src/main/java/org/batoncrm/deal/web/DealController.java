package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.web.ListPages;
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

    private final Deals deals;
    private final ListPages lists;
    private final RecordPages pages;
    private final Texts texts;

    DealController(Deals deals, ListPages lists, RecordPages pages, Texts texts) {
        this.deals = deals;
        this.lists = lists;
        this.pages = pages;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry dealsEntry(Access access) {
        return new Entry(access);
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("deals", parameters, request, model);
    }

    @GetMapping("/{id}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "deal/show :: side", model);
        model.addAttribute("deletable", true);
        return view;
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        deals.delete(id);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/deals";
    }
}
