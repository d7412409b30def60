package org.batoncrm.record.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.batoncrm.record.BulkAssign;
import org.batoncrm.record.Csv;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListPage;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.SavedViews;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one can do with every list: export, give rows to somebody, keep views, choose columns. */
@Controller
@RequestMapping("/lists/{path}")
class ListController {

    private static final int MOST_EXPORTED = 100_000;

    private final ListPages pages;
    private final ListMenus menus;
    private final Lists lists;
    private final SavedViews views;
    private final BulkAssign bulk;
    private final Texts texts;

    ListController(ListPages pages, ListMenus menus, Lists lists, SavedViews views, BulkAssign bulk, Texts texts) {
        this.pages = pages;
        this.menus = menus;
        this.lists = lists;
        this.views = views;
        this.bulk = bulk;
        this.texts = texts;
    }

    @GetMapping("/filters")
    String filters(@PathVariable String path, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListSpec spec = pages.source(path).spec();
        ListQuery query = pages.query(spec, parameters);
        model.addAttribute("query", query);
        model.addAttribute("filters", menus.filters(spec, query));
        return "record/list-tools :: filters";
    }

    @GetMapping("/columns")
    String columns(@PathVariable String path, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListSpec spec = pages.source(path).spec();
        model.addAttribute("columns", menus.choices(spec, pages.query(spec, parameters)));
        return "record/list-tools :: columns";
    }

    @GetMapping("/export.csv")
    void export(
            @PathVariable String path,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        ListSpec spec = pages.source(path).spec();
        ListQuery query = pages.query(spec, parameters);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + spec.path() + ".csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // Spreadsheets recognise UTF-8 by this mark.
        out.write('\uFEFF');
        List<ListColumn> columns = Lists.columns(spec, query);
        List<String> head = new java.util.ArrayList<>(List.of(texts.get("record.number")));
        columns.forEach(column -> head.add(texts.get(column.labelKey())));
        out.write(Csv.line(head));
        lists.each(spec, query, MOST_EXPORTED, row -> write(out, row));
        out.flush();
    }

    private static void write(Writer out, ListPage.Row row) {
        try {
            List<String> cells = new java.util.ArrayList<>(List.of(row.id().toString()));
            row.cells().forEach(cell -> cells.add(cell.text()));
            out.write(Csv.line(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/assign")
    String assign(
            @PathVariable String path,
            @RequestParam(defaultValue = "") List<String> ids,
            @RequestParam String ownerId,
            @RequestParam(defaultValue = "") String settings,
            RedirectAttributes flash) {
        ListSource source = pages.source(path);
        BulkAssign.Outcome outcome = bulk.assign(source, ids, ownerId);
        flash.addFlashAttribute(
                outcome.refused() == 0 ? "done" : "warning",
                texts.get("record.list.assigned", outcome.changed(), outcome.refused()));
        return back(path, settings);
    }

    @PostMapping("/views")
    String save(
            @PathVariable String path,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String settings,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes flash) {
        pages.source(path);
        views.save(path, name, settings, shared);
        flash.addFlashAttribute("done", texts.get("record.list.viewSaved", name.strip()));
        return back(path, settings);
    }

    @PostMapping("/views/{id}/delete")
    String delete(@PathVariable String path, @PathVariable long id) {
        views.delete(id);
        return back(path, "");
    }

    @PostMapping("/columns")
    String columns(
            @PathVariable String path,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "") String settings) {
        views.choose(pages.source(path).spec(), columns);
        return back(path, settings.replaceAll("(^|&)columns=[^&]*", ""));
    }

    /** Only ever to the list itself. */
    private String back(String path, String settings) {
        String query = settings.replaceAll("[\\r\\n]", "").replaceFirst("^&", "");
        return "redirect:/" + pages.source(path).spec().path() + (query.isEmpty() ? "" : "?" + query);
    }
}
