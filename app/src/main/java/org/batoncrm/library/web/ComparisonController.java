package org.batoncrm.library.web;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.library.Comparison;
import org.batoncrm.library.Difference;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ShownProcess;
import org.batoncrm.library.VersionView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two versions of a process: in both pictures, and in words. */
@Controller
class ComparisonController {

    private static final Map<Kind, String> SIGNS =
            Map.of(Kind.ADDED, "+", Kind.REMOVED, "−", Kind.CHANGED, "~", Kind.RECONNECTED, "~", Kind.MOVED, "↔");

    private final ProcessLibrary library;
    private final ProcessPages pages;
    private final Comparison comparison;
    private final JsonMapper json;

    ComparisonController(ProcessLibrary library, ProcessPages pages, Comparison comparison, JsonMapper json) {
        this.library = library;
        this.pages = pages;
        this.comparison = comparison;
        this.json = json;
    }

    record Compared(int from, int to, List<Difference> differences) {}

    @GetMapping("/processes/{key}/compare")
    String compare(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            @RequestParam(defaultValue = "false") boolean layout,
            Model model) {
        Compared compared = compared(pages.show(key, to, "compare", model), from);
        model.addAttribute("from", compared.from);
        model.addAttribute("to", compared.to);
        model.addAttribute("layout", layout);
        List<Difference> told = compared.differences.stream()
                .filter(difference -> layout || !difference.layout())
                .toList();
        model.addAttribute("count", told.size());
        model.addAttribute("onlyDrawn", told.isEmpty() && !compared.differences.isEmpty());
        model.addAttribute(
                "parts",
                told.stream()
                        .collect(Collectors.groupingBy(
                                Difference::part, () -> new EnumMap<>(Difference.Part.class), Collectors.toList())));
        model.addAttribute("before", marks(told, Kind.ADDED));
        model.addAttribute("after", marks(told, Kind.REMOVED));
        return "library/compare";
    }

    @ResponseBody
    @GetMapping("/api/v1/processes/{key}/compare")
    Compared json(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to) {
        return compared(library.process(key, to), from);
    }

    /** With the version before when none is named. */
    private Compared compared(ShownProcess shown, @Nullable Integer from) {
        int to = shown.shown().version();
        int before = from != null
                ? from
                : shown.versions().stream()
                        .map(VersionView::version)
                        .filter(version -> version < to)
                        .findFirst()
                        .orElse(to);
        return new Compared(
                before, to, comparison.between(library.pack(shown.key(), before), library.pack(shown.key(), to)));
    }

    /** One sign for each element; that it was drawn elsewhere counts least. */
    private String marks(List<Difference> differences, Kind elsewhere) {
        Map<String, Kind> kinds = new TreeMap<>();
        differences.stream()
                .filter(difference -> difference.part() == Difference.Part.DIAGRAM && difference.kind() != elsewhere)
                .filter(difference -> !difference.element().isEmpty())
                .forEach(difference ->
                        kinds.merge(difference.element(), difference.kind(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return json.writeValueAsString(Map.of(
                "marks",
                kinds.entrySet().stream()
                        .map(mark -> {
                            Map<String, String> sign = new LinkedHashMap<>();
                            sign.put("id", mark.getKey());
                            sign.put("kind", css(mark.getValue()));
                            sign.put("text", SIGNS.get(mark.getValue()));
                            return sign;
                        })
                        .toList()));
    }

    private static String css(Kind kind) {
        return kind == Kind.RECONNECTED ? "changed" : kind.name().toLowerCase(Locale.ROOT);
    }
}
