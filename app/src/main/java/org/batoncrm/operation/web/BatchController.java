package org.batoncrm.operation.web;

import java.util.List;
import org.batoncrm.operation.BatchItem;
import org.batoncrm.operation.BatchView;
import org.batoncrm.operation.Batches;
import org.batoncrm.operation.CaseStep;
import org.batoncrm.operation.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Runs over many cases: how far they are, and what became of each case. */
@Controller
@RequestMapping("/operations/batches")
class BatchController {

    private static final int ROWS = 100;

    private final Batches batches;
    private final Cases cases;
    private final Answers answers;

    BatchController(Batches batches, Cases cases, Answers answers) {
        this.batches = batches;
        this.cases = cases;
        this.answers = answers;
    }

    @ModelAttribute
    void rights(Model model) {
        answers.rights(model);
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("batches", batches.newest());
        return "operation/batches";
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        BatchView batch = batches.get(id);
        BatchItem.Outcome only = outcome(outcome);
        List<BatchItem> items = batches.items(id, only, Math.max(0, after), ROWS);
        model.addAttribute("batch", batch);
        model.addAttribute("outcome", only == null ? "" : only.name());
        model.addAttribute("items", items);
        model.addAttribute("next", items.size() == ROWS ? items.get(ROWS - 1).number() : null);
        model.addAttribute("step", name(batch, batch.step()));
        model.addAttribute("target", name(batch, batch.target()));
        return "operation/batch";
    }

    /** Asked while it runs. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, Model model) {
        BatchView batch = batches.get(id);
        model.addAttribute("batch", batch);
        // When it is over the whole page comes once more, with what became of each.
        return batch.running() ? "operation/batch :: progress" : "operation/batch :: reload";
    }

    private @Nullable String name(BatchView batch, @Nullable String step) {
        return step == null || batch.process() == null
                ? step
                : cases.steps(batch.process()).stream()
                        .filter(one -> one.id().equals(step))
                        .map(CaseStep::name)
                        .findFirst()
                        .orElse(step);
    }

    static BatchItem.@Nullable Outcome outcome(@Nullable String text) {
        for (BatchItem.Outcome one : BatchItem.Outcome.values()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        return null;
    }
}
