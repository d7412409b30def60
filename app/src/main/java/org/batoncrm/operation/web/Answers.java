package org.batoncrm.operation.web;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.operation.Operators;
import org.batoncrm.process.Messages;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a page answers to an action: the page it came from, with what was done or why it was not. */
@Component
class Answers {

    private final Operators operators;
    private final Messages messages;
    private final Texts texts;

    Answers(Operators operators, Messages messages, Texts texts) {
        this.operators = operators;
        this.messages = messages;
        this.texts = texts;
    }

    boolean reads() {
        return operators.mayRead();
    }

    void rights(Model model) {
        model.addAttribute("operates", operators.mayOperate());
        model.addAttribute("traces", operators.mayTrace());
        model.addAttribute("desk", messages.mayDesk());
        model.addAttribute("activeNav", "operations");
    }

    /** Leads to what the work answers with, or back to where it was asked for. */
    String act(RedirectAttributes flash, String back, String doneKey, Supplier<String> work) {
        try {
            String to = work.get();
            flash.addFlashAttribute("done", texts.get(doneKey));
            return "redirect:" + to;
        } catch (Rejected | Conflict | Invalid refused) {
            flash.addFlashAttribute("warning", sentence(refused));
            return "redirect:" + back;
        }
    }

    /** Leads to the run that was begun, or back. */
    String batch(RedirectAttributes flash, String back, LongSupplier begin) {
        try {
            return "redirect:/operations/batches/" + begin.getAsLong();
        } catch (Rejected | Conflict | Invalid | NotFound refused) {
            flash.addFlashAttribute("warning", sentence(refused));
            return "redirect:" + (refused instanceof NotFound ? "/operations" : back);
        }
    }

    private String sentence(Refusal refused) {
        if (refused instanceof Invalid invalid && !invalid.problems().isEmpty()) {
            Invalid.Problem first = invalid.problems().get(0);
            String said = texts.get(first.messageKey(), first.arguments());
            String field = texts.get("operation.field." + first.field());
            return field.equals("operation.field." + first.field()) ? said : field + ": " + said;
        }
        return texts.get(refused.messageKey(), refused.arguments());
    }
}
