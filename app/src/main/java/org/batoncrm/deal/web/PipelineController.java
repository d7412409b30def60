package org.batoncrm.deal.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.deal.ForecastCategory;
import org.batoncrm.deal.Pipelines;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pipelines and their stages: everybody who sees deals may look, administrators and directors change them. */
@Controller
@RequestMapping("/deals/pipelines")
class PipelineController {

    private record Row(int position, Pipelines.WantedStage stage) {}

    private final Pipelines pipelines;
    private final Texts texts;

    PipelineController(Pipelines pipelines, Texts texts) {
        this.pipelines = pipelines;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView show() {
        return show(List.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes flash) {
        try {
            pipelines.add(first(sent, "name"), first(sent, "nameZh"), stages(sent));
        } catch (Invalid refused) {
            return show(problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("product.saved"));
        return new ModelAndView("redirect:/deals/pipelines");
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes flash) {
        try {
            pipelines.change(id, version, first(sent, "name"), first(sent, "nameZh"), stages(sent));
        } catch (Invalid refused) {
            return show(problems(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("product.saved"));
        return new ModelAndView("redirect:/deals/pipelines");
    }

    private ModelAndView show(List<String> problems, HttpStatus status) {
        pipelines.requireReadable();
        return new ModelAndView("deal/pipelines", status)
                .addObject("activeNav", "deals")
                .addObject("pipelines", pipelines.all())
                .addObject("categories", ForecastCategory.OF_OPEN)
                .addObject("writable", pipelines.writable())
                .addObject("problems", problems);
    }

    /** Rows in the order of their positions; a row without a name is none. */
    private static List<Pipelines.WantedStage> stages(MultiValueMap<String, String> sent) {
        List<Row> rows = new ArrayList<>();
        List<String> names = sent.getOrDefault("stageName", List.of());
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isBlank()) {
                String code = cell(sent, "stageCode", i);
                rows.add(new Row(
                        number(cell(sent, "stagePosition", i), "stages"),
                        new Pipelines.WantedStage(
                                code.isBlank() ? null : code,
                                names.get(i),
                                cell(sent, "stageNameZh", i),
                                number(cell(sent, "stageProbability", i), "stages[" + i + "].probability"),
                                number(cell(sent, "stageStaleDays", i), "stages[" + i + "].staleDays"),
                                category(cell(sent, "stageCategory", i), "stages[" + i + "].forecastCategory"))));
            }
        }
        return rows.stream()
                .sorted(Comparator.comparingInt(Row::position))
                .map(Row::stage)
                .toList();
    }

    private static String cell(MultiValueMap<String, String> sent, String column, int row) {
        List<String> cells = sent.getOrDefault(column, List.of());
        return row < cells.size() ? cells.get(row).strip() : "";
    }

    private static String first(MultiValueMap<String, String> sent, String key) {
        String held = sent.getFirst(key);
        return held == null ? "" : held;
    }

    private static int number(String text, String field) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new Invalid(field, "error.format");
        }
        return Integer.parseInt(text);
    }

    private static ForecastCategory category(String text, String field) {
        return Arrays.stream(ForecastCategory.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Invalid(field, "error.format"));
    }

    private List<String> problems(Invalid refused) {
        Map<String, String> sentences = new LinkedHashMap<>();
        refused.problems().forEach(p -> sentences.putIfAbsent(p.field(), texts.get(p.messageKey(), p.arguments())));
        return List.copyOf(sentences.values());
    }
}
