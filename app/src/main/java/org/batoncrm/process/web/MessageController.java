package org.batoncrm.process.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.batoncrm.process.Messages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Messages from other systems, and the desk for those that nobody waits for. */
@Controller
class MessageController implements NavigationEntry {

    private final Messages messages;
    private final Texts texts;

    MessageController(Messages messages, Texts texts) {
        this.messages = messages;
        this.texts = texts;
    }

    record Body(
            @Nullable String record,
            @Nullable String correlationId,
            @Nullable Map<String, @Nullable Object> variables) {}

    @PostMapping("/api/v1/messages/{name}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @org.springframework.web.bind.annotation.ResponseBody
    void receive(@PathVariable String name, @RequestBody Body body) {
        messages.receive(
                name, body.record, body.correlationId, body.variables == null ? new LinkedHashMap<>() : body.variables);
    }

    @GetMapping("/messages")
    String desk(Model model) {
        model.addAttribute("messages", messages.desk());
        return "process/messages";
    }

    @PostMapping("/messages/{id}/deliver")
    String deliver(@PathVariable long id, RedirectAttributes flash) {
        boolean done = messages.deliver(id);
        flash.addFlashAttribute(
                done ? "done" : "warning", texts.get(done ? "process.message.delivered" : "process.message.nobody"));
        return "redirect:/messages";
    }

    @PostMapping("/messages/{id}/discard")
    String discard(@PathVariable long id, RedirectAttributes flash) {
        messages.discard(id);
        flash.addFlashAttribute("done", texts.get("process.message.discarded"));
        return "redirect:/messages";
    }

    @Override
    public String key() {
        return "messages";
    }

    @Override
    public String href() {
        return "/messages";
    }

    @Override
    public String icon() {
        return "messages";
    }

    @Override
    public String labelKey() {
        return "process.message.title";
    }

    @Override
    public int position() {
        return 80;
    }

    @Override
    public boolean visible() {
        return messages.mayDesk();
    }
}
