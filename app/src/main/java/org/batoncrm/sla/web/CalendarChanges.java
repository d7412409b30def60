package org.batoncrm.sla.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarEffect;
import org.batoncrm.sla.HolidayPlan;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Edits of a calendar: where clocks run by it, a page says first what an edit does to them. */
@Controller
@RequestMapping("/admin/calendars/{code}")
class CalendarChanges {

    private static final String HOME = "redirect:/admin/calendars/";

    /** Which button was pressed. */
    enum Step {
        LOOK,
        APPLY,
        EDIT
    }

    private final CalendarDesk desk;
    private final CalendarPages pages;
    private final Texts texts;

    CalendarChanges(CalendarDesk desk, CalendarPages pages, Texts texts) {
        this.desk = desk;
        this.pages = pages;
        this.texts = texts;
    }

    @PostMapping
    ModelAndView save(
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam String zone,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String holidays,
            @RequestParam(defaultValue = "LOOK") Step step,
            RedirectAttributes flash) {
        CalendarForm form = new CalendarForm(code, name, zone, country, version, fields, holidays);
        if (step == Step.EDIT) {
            return pages.form(form, Map.of(), HttpStatus.OK);
        }
        try {
            SaveCalendar wanted = form.toCommand();
            return step == Step.APPLY
                    ? saved(wanted, texts.get("sla.calendar.saved"), flash)
                    : look(wanted, List.of(), texts.get("sla.calendar.saved"), flash);
        } catch (Invalid invalid) {
            return pages.form(form, pages.problems(invalid), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/holidays")
    ModelAndView addHolidays(
            @PathVariable String code,
            @RequestParam String country,
            @RequestParam int year,
            Locale language,
            RedirectAttributes flash) {
        SaveCalendar wanted = desk.withPublicHolidays(code, country, year, language);
        int added = wanted.holidays().size() - desk.get(code).holidays().size();
        if (added == 0) {
            flash.addFlashAttribute("warning", texts.get("sla.holidays.none"));
            return new ModelAndView(HOME + code);
        }
        String done = texts.get("sla.holidays.added", String.valueOf(added));
        return look(wanted, List.of(texts.get("sla.holidays.willAdd", String.valueOf(added))), done, flash);
    }

    /** Days from a file are always looked at before they are saved. */
    @PostMapping("/ics")
    ModelAndView addFromFile(@PathVariable String code, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        HolidayPlan plan;
        try {
            plan = desk.withIcal(code, file.getBytes());
        } catch (Invalid invalid) {
            return pages.form(
                    CalendarForm.of(desk.get(code)), pages.problems(invalid), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<String> notes = notes(plan);
        if (plan.added().isEmpty()) {
            flash.addFlashAttribute("warning", String.join(" ", notes));
            return new ModelAndView(HOME + code);
        }
        return pages.preview(plan.wanted(), desk.preview(plan.wanted()), notes, plan.added());
    }

    private List<String> notes(HolidayPlan plan) {
        List<String> notes = new ArrayList<>();
        notes.add(texts.get("sla.ics.added", plan.added().size()));
        if (plan.known() > 0) {
            notes.add(texts.get("sla.ics.known", plan.known()));
        }
        if (plan.leftOut() > 0) {
            notes.add(texts.get("sla.ics.leftOut", plan.leftOut()));
        }
        return notes;
    }

    /** How far the running clocks have followed; asked again and again until they all have. */
    @GetMapping("/progress")
    String progress(@PathVariable String code, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("progress", desk.progress(code).orElse(null));
        model.addAttribute("followed", true);
        return "sla/calendar :: progress";
    }

    private ModelAndView look(SaveCalendar wanted, List<String> notes, String done, RedirectAttributes flash) {
        CalendarEffect effect = desk.preview(wanted);
        return effect.running() == 0 ? saved(wanted, done, flash) : pages.preview(wanted, effect, notes, List.of());
    }

    private ModelAndView saved(SaveCalendar wanted, String done, RedirectAttributes flash) {
        desk.save(wanted);
        flash.addFlashAttribute("done", done);
        return new ModelAndView(HOME + wanted.code());
    }
}
