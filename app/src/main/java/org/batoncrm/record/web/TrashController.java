package org.batoncrm.record.web;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.WasteBin;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deleted records and their way back. */
@Controller
class TrashController {

    /** A deleted record over REST. */
    record Deleted(
            RecordId id,
            String title,
            Instant deletedAt,
            @Nullable String deletedBy,
            @Nullable String note) {}

    private final WasteBin bin;
    private final Texts texts;

    TrashController(WasteBin bin, Texts texts) {
        this.bin = bin;
        this.texts = texts;
    }

    @GetMapping("/trash")
    String trash(Model model) {
        model.addAttribute("items", bin.items());
        return "record/trash";
    }

    @PostMapping("/trash/{id}/restore")
    String restore(@PathVariable RecordId id, RedirectAttributes flash) {
        bin.restore(id);
        flash.addFlashAttribute("done", texts.get("trash.restored", id));
        return "redirect:" + id.link();
    }

    @GetMapping("/api/v1/trash")
    @ResponseBody
    List<Deleted> deleted() {
        return bin.items().stream()
                .map(item -> new Deleted(
                        item.record().id(),
                        item.record().title(),
                        item.record().at(),
                        item.by(),
                        item.record().noteKey() == null
                                ? null
                                : texts.get(item.record().noteKey())))
                .toList();
    }

    @PostMapping("/api/v1/trash/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restoreByRest(@PathVariable RecordId id) {
        bin.restore(id);
    }
}
