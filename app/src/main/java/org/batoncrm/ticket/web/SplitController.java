package org.batoncrm.ticket.web;

import java.util.HashSet;
import java.util.List;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.ticket.TicketLinks;
import org.batoncrm.ticket.Tickets;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets words that are another matter go on in a ticket of their own. */
@Controller
@RequestMapping("/tickets/{id:TICKET-\\d+}/split")
class SplitController {

    private final TicketLinks links;
    private final Tickets tickets;
    private final RecordForms forms;
    private final Texts texts;

    SplitController(TicketLinks links, Tickets tickets, RecordForms forms, Texts texts) {
        this.links = links;
        this.tickets = tickets;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView choose(@PathVariable RecordId id) {
        return page(id, List.of(), "", null);
    }

    @PostMapping
    ModelAndView split(
            @PathVariable RecordId id,
            @RequestParam(required = false) @Nullable List<Long> words,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes flash) {
        List<Long> chosen = words == null ? List.of() : words;
        try {
            RecordId fresh = links.split(id, chosen, subject.strip());
            flash.addFlashAttribute("done", texts.get("ticket.split.done", id, fresh));
            return new ModelAndView("redirect:" + fresh.link());
        } catch (Invalid refused) {
            ModelAndView page = page(
                    id,
                    chosen,
                    subject,
                    String.join(" ", forms.problems(refused).values()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView page(RecordId id, List<Long> chosen, String subject, @Nullable String problem) {
        return new ModelAndView("ticket/split")
                .addObject("words", links.splittable(id))
                .addObject("ticket", tickets.view(id))
                .addObject("chosen", new HashSet<>(chosen))
                .addObject("subject", subject)
                .addObject("problem", problem)
                .addObject("activeNav", "tickets");
    }
}
