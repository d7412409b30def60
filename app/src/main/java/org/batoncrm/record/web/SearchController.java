package org.batoncrm.record.web;

import java.util.List;
import org.batoncrm.record.Search;
import org.batoncrm.record.SearchHit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Search over all records and tasks: in the dialog, as a page, and over REST. */
@Controller
class SearchController {

    /** What was found. */
    record Found(String q, List<SearchHit> items) {}

    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        model.addAttribute("q", q.strip());
        model.addAttribute("hits", find(q, htmx == null ? 50 : 12));
        return htmx == null ? "record/search" : "record/search :: hits";
    }

    @GetMapping("/api/v1/search")
    @ResponseBody
    Found found(@RequestParam(defaultValue = "") String q) {
        return new Found(q.strip(), find(q, 50));
    }

    private List<SearchHit> find(String q, int most) {
        String wanted = q.length() <= 100 ? q : q.substring(0, 100);
        return wanted.isBlank() ? List.of() : search.find(wanted, most);
    }
}
