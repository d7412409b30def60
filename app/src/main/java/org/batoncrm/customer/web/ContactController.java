package org.batoncrm.customer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Texts;
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
@RequestMapping("/contacts")
class ContactController {

    private static final List<String> ASKED =
            List.of("firstName", "lastName", "jobTitle", "accountId", "email", "phone", "mobile", "consent.email");

    private final Contacts contacts;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    ContactController(Contacts contacts, ListPages lists, RecordPages pages, RecordForms forms, Texts texts) {
        this.contacts = contacts;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("contacts", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> known, Model model) {
        return forms.show("customer.contact.new", "/contacts", contacts.form(ASKED), known, Map.of(), model);
    }

    @PostMapping
    Object create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create(
                "customer.contact.new", "/contacts", contacts.form(ASKED), input, contacts::create, model, response);
    }

    @GetMapping("/{id}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "customer/contact :: side", model);
        model.addAttribute("companies", contacts.accountsOf(id));
        model.addAttribute("deletable", true);
        return view;
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        contacts.delete(id);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/contacts";
    }
}
