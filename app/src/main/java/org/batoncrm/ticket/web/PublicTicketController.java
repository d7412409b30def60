package org.batoncrm.ticket.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.ticket.PublicTickets;
import org.batoncrm.web.LimitedPages;
import org.batoncrm.web.PageLimits;
import org.batoncrm.web.PublicForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form by which anybody may ask support. */
@Controller
@RequestMapping("/public/ticket")
class PublicTicketController {

    private final PublicTickets tickets;
    private final RecordForms forms;
    private final PublicForms publicForms;
    private final Texts texts;

    PublicTicketController(PublicTickets tickets, RecordForms forms, PublicForms publicForms, Texts texts) {
        this.tickets = tickets;
        this.forms = forms;
        this.publicForms = publicForms;
        this.texts = texts;
    }

    @Bean
    static LimitedPages publicTicketPages() {
        return new LimitedPages("/public/ticket", "ticket-form", 30);
    }

    @GetMapping
    String form(@RequestParam(required = false) @Nullable String thanks, HttpServletRequest request, Model model) {
        PageLimits.require(request);
        if (thanks != null) {
            model.addAttribute("thanks", true);
            return "ticket/public";
        }
        return blank(Map.of(), Map.of(), model);
    }

    @PostMapping
    String send(
            @RequestParam Map<String, String> input,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PageLimits.require(request);
        if (PublicForms.isRobot(input)) {
            return "redirect:/public/ticket?thanks";
        }
        if (publicForms.tooQuick(input.get("shownAt"))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return blank(input, Map.of("form", texts.get("lead.form.tooQuick")), model);
        }
        try {
            tickets.open(
                    input.get("email"),
                    input.get("subject"),
                    input.get("text"),
                    LocaleContextHolder.getLocale(),
                    PublicForms.onceKey(input.get("onceKey")));
            return "redirect:/public/ticket?thanks";
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return blank(input, forms.problems(refused), model);
        }
    }

    private String blank(Map<String, String> given, Map<String, String> problems, Model model) {
        Map<String, String> kept = new HashMap<>(given);
        kept.put("onceKey", PublicForms.onceKey(given.get("onceKey")));
        kept.put("shownAt", publicForms.shownAt());
        model.addAttribute("given", kept);
        model.addAttribute("problems", problems);
        return "ticket/public";
    }
}
