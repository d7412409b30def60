package org.batoncrm.webhook.web;

import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.batoncrm.webhook.CallDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Calls to other systems: what got stuck, what is on its way, what is over. */
@Controller
@RequestMapping("/webhooks")
class CallController implements NavigationEntry {

    private final CallDesk desk;
    private final Texts texts;

    CallController(CallDesk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "stuck") String tab,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        CallDesk.Heap heap = CallDesk.Heap.of(tab);
        model.addAttribute("heap", desk.page(heap, before));
        model.addAttribute("tab", heap.code());
        model.addAttribute("first", before == null);
        return "webhook/list";
    }

    @PostMapping("/{id}/again")
    String again(@PathVariable long id, RedirectAttributes flash) {
        desk.again(id);
        flash.addFlashAttribute("done", texts.get("webhook.again.done"));
        return "redirect:/webhooks?tab=open";
    }

    @Override
    public String key() {
        return "webhooks";
    }

    @Override
    public String href() {
        return "/webhooks";
    }

    @Override
    public String icon() {
        return "webhook";
    }

    @Override
    public String labelKey() {
        return "webhook.title";
    }

    @Override
    public int position() {
        return 710;
    }

    @Override
    public boolean visible() {
        return desk.mayDesk();
    }
}
