package org.batoncrm.customer.web;

import org.batoncrm.customer.Duplicates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Possible duplicates while somebody types: {@code hx-get="/duplicates"} in any form with these fields. */
@Controller
class DuplicateController {

    private final Duplicates duplicates;

    DuplicateController(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @GetMapping("/duplicates")
    String duplicates(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String website,
            Model model) {
        model.addAttribute("candidates", duplicates.of(email, phone, company.isBlank() ? name : company, website));
        return "customer/duplicates :: candidates";
    }
}
