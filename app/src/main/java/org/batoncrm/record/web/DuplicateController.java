package org.batoncrm.record.web;

import org.batoncrm.record.PossibleDuplicates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Possible duplicates while somebody types: {@code hx-get="/duplicates"} in any form with these fields. */
@Controller
class DuplicateController {

    private final PossibleDuplicates duplicates;

    DuplicateController(PossibleDuplicates duplicates) {
        this.duplicates = duplicates;
    }

    @GetMapping("/duplicates")
    String duplicates(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String mobile,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String website,
            Model model) {
        model.addAttribute(
                "candidates",
                duplicates.of(new PossibleDuplicates.Typed(
                        email, phone.isBlank() ? mobile : phone, company.isBlank() ? name : company, website)));
        return "record/duplicates :: candidates";
    }
}
