package org.batoncrm.customer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/accounts")
class AccountController {

    private static final List<String> ASKED = List.of(
            "name",
            "website",
            "phone",
            "status",
            "industry",
            "companySize",
            "foundedYear",
            "annualRevenue",
            "taxNumber",
            "parentId",
            "street",
            "postalCode",
            "city",
            "country");

    private final Accounts accounts;
    private final AccountTerms terms;
    private final Contacts contacts;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    AccountController(
            Accounts accounts,
            AccountTerms terms,
            Contacts contacts,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.accounts = accounts;
        this.terms = terms;
        this.contacts = contacts;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("accounts", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(Model model) {
        return forms.show("customer.account.new", "/accounts", accounts.form(ASKED), Map.of(), Map.of(), model);
    }

    @PostMapping
    Object create(
            @RequestParam Map<String, String> input, Model model, jakarta.servlet.http.HttpServletResponse response) {
        return forms.create(
                "customer.account.new", "/accounts", accounts.form(ASKED), input, accounts::create, model, response);
    }

    @GetMapping("/{id}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "customer/account :: side", model);
        model.addAttribute("terms", terms.get(id));
        model.addAttribute("people", contacts.at(id));
        model.addAttribute("children", accounts.below(id));
        model.addAttribute("deletable", true);
        return view;
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        accounts.delete(id);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/accounts";
    }

    @PostMapping("/{id}/contacts")
    String link(
            @PathVariable RecordId id,
            @RequestParam RecordId contact,
            @RequestParam(required = false) @Nullable String role) {
        contacts.link(contact, id, role);
        return "redirect:" + id.link();
    }

    @PostMapping("/{id}/contacts/{contact}/remove")
    String unlink(@PathVariable RecordId id, @PathVariable RecordId contact) {
        contacts.unlink(contact, id);
        return "redirect:" + id.link();
    }
}
