package org.batoncrm.ticket.web;

import java.util.List;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.ticket.Macros;
import org.batoncrm.ticket.Presence;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Replies that are written often, and who else is at a ticket. */
@Controller
class MacroController {

    private final Macros macros;
    private final Presence presence;
    private final RecordForms forms;
    private final Texts texts;

    MacroController(Macros macros, Presence presence, RecordForms forms, Texts texts) {
        this.macros = macros;
        this.presence = presence;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping("/tickets/macros")
    String list(Model model) {
        model.addAttribute("macros", macros.all());
        model.addAttribute("keeper", macros.mayKeep());
        model.addAttribute("activeNav", "tickets");
        return "ticket/macros";
    }

    @GetMapping("/api/v1/ticket-macros")
    @ResponseBody
    List<Macros.Macro> all() {
        return macros.all();
    }

    @PostMapping("/tickets/macros")
    String save(
            @RequestParam(required = false) @Nullable Long id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String english,
            @RequestParam(required = false) @Nullable String chinese,
            RedirectAttributes flash) {
        try {
            macros.save(id, version, name, english, chinese);
            flash.addFlashAttribute("done", texts.get("ticket.macro.saved"));
        } catch (Invalid refused) {
            flash.addFlashAttribute(
                    "warning", String.join(" ", forms.problems(refused).values()));
        }
        return "redirect:/tickets/macros";
    }

    @PostMapping("/tickets/macros/{id}/delete")
    String remove(@PathVariable long id, RedirectAttributes flash) {
        macros.remove(id);
        flash.addFlashAttribute("done", texts.get("ticket.macro.removed"));
        return "redirect:/tickets/macros";
    }

    /** The composer with the reply in it, to be looked at before it goes out. */
    @GetMapping("/tickets/{id:TICKET-\\d+}/macro")
    String fill(@PathVariable RecordId id, @RequestParam(defaultValue = "0") long macro, Model model) {
        model.addAttribute("draft", macro == 0 ? "" : macros.filled(macro, id));
        return "ticket/show :: words";
    }

    /** Says that the reader is here, and who else is. */
    @PostMapping("/tickets/{id:TICKET-\\d+}/here")
    String here(@PathVariable RecordId id, @RequestParam(defaultValue = "") String text, Model model) {
        model.addAttribute("others", presence.here(id, !text.isBlank()));
        return "ticket/show :: others";
    }
}
