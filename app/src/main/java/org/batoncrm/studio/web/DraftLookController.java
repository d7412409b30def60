package org.batoncrm.studio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.Comparison;
import org.batoncrm.library.Difference;
import org.batoncrm.library.Outlines;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.studio.DraftStart;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** A draft for those who judge it: what differs from what runs, and the diagram in words. */
@Controller
@RequestMapping
class DraftLookController {

    private final Drafts drafts;
    private final DraftStart start;
    private final Comparison comparison;
    private final Outlines outlines;

    DraftLookController(Drafts drafts, DraftStart start, Comparison comparison, Outlines outlines) {
        this.drafts = drafts;
        this.start = start;
        this.comparison = comparison;
        this.outlines = outlines;
    }

    @GetMapping("/studio/{id:\\d+}/compare")
    ModelAndView compare(@PathVariable long id) {
        DraftView draft = drafts.get(id);
        List<Difference> all = differences(draft);
        Map<Difference.Part, List<Difference>> parts = all.stream()
                .filter(difference -> !difference.layout())
                .collect(Collectors.groupingBy(Difference::part, LinkedHashMap::new, Collectors.toList()));
        return new ModelAndView("studio/compare")
                .addObject("draft", draft)
                .addObject("parts", parts)
                .addObject("moved", all.stream().filter(Difference::layout).count())
                .addObject("activeNav", "studio");
    }

    /** What differs from the version that runs; there is none to differ from when the process is new. */
    @GetMapping("/api/v1/drafts/{id}/differences")
    @ResponseBody
    List<Difference> all(@PathVariable long id) {
        return differences(drafts.get(id));
    }

    private List<Difference> differences(DraftView draft) {
        Optional<ProcessPack> live = start.live(draft.processKey());
        return live.isEmpty() ? List.of() : comparison.between(live.get(), drafts.pack(draft.id()));
    }

    /** Of a process that runs, because its tables and forms have pages of their own there. */
    @GetMapping("/studio/{id:\\d+}/outline")
    ModelAndView outline(@PathVariable long id) {
        DraftView draft = drafts.get(id);
        if (draft.baseVersion() == null) {
            throw new NotFound(id);
        }
        ModelAndView page = new ModelAndView("studio/outline")
                .addObject("draft", draft)
                // As the fragment of the library asks for it.
                .addObject("process", Map.of("key", draft.processKey(), "shown", Map.of("latest", true)))
                .addObject("activeNav", "studio");
        try {
            return page.addObject("outline", outlines.of(drafts.pack(id)));
        } catch (Rejected unreadable) {
            return page.addObject("outline", null);
        }
    }
}
