package org.batoncrm.sla.web;

import java.text.Collator;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Business calendars, for administrators and process owners. */
@Controller
@RequestMapping("/admin/calendars")
class CalendarController implements NavigationEntry {

    private final CalendarDesk desk;
    private final CurrentUser currentUser;
    private final Texts texts;
    private final Clock clock;

    CalendarController(CalendarDesk desk, CurrentUser currentUser, Texts texts, Clock clock) {
        this.desk = desk;
        this.currentUser = currentUser;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list() {
        return list(Map.of(), "", "", "UTC", "", HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String zone,
            @RequestParam(defaultValue = "") String country,
            RedirectAttributes flash) {
        try {
            desk.add(code.strip(), name.strip(), zone.strip(), country);
        } catch (Invalid invalid) {
            return list(problems(invalid), code, name, zone, country, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("sla.calendar.saved"));
        return new ModelAndView("redirect:/admin/calendars/" + code.strip());
    }

    private ModelAndView list(
            Map<String, String> problems, String code, String name, String zone, String country, HttpStatus status) {
        ModelAndView page = page("sla/calendars", status);
        return page.addObject("calendars", desk.all())
                .addObject("problems", problems)
                .addObject("code", code)
                .addObject("name", name)
                .addObject("zone", zone)
                .addObject("country", country);
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code) {
        return form(CalendarForm.of(desk.get(code)), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{code}")
    ModelAndView save(
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam String zone,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String holidays,
            RedirectAttributes flash) {
        CalendarForm form = new CalendarForm(code, name, zone, country, version, fields, holidays);
        try {
            desk.save(form.toCommand());
        } catch (Invalid invalid) {
            return form(form, problems(invalid), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("sla.calendar.saved"));
        return new ModelAndView("redirect:/admin/calendars/" + code);
    }

    @PostMapping("/{code}/holidays")
    String addHolidays(
            @PathVariable String code,
            @RequestParam String country,
            @RequestParam int year,
            Locale language,
            RedirectAttributes flash) {
        int added = desk.addPublicHolidays(code, country, year, language);
        flash.addFlashAttribute(
                added > 0 ? "done" : "warning",
                texts.get(added > 0 ? "sla.holidays.added" : "sla.holidays.none", String.valueOf(added)));
        return "redirect:/admin/calendars/" + code;
    }

    private ModelAndView form(CalendarForm form, Map<String, String> problems, HttpStatus status) {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        return page("sla/calendar", status)
                .addObject("form", form)
                .addObject(
                        "days", List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
                .addObject("problems", problems)
                .addObject("holidayCountries", countryNames())
                .addObject("years", List.of(year, year + 1, year + 2))
                .addObject("chosenCountry", form.country() == null ? "" : form.country());
    }

    private ModelAndView page(String view, HttpStatus status) {
        ModelAndView page = new ModelAndView(view);
        page.setStatus(status);
        return page.addObject("activeNav", "calendars")
                .addObject("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .addObject("countries", Countries.all(LocaleContextHolder.getLocale()));
    }

    /** Country names in the reader's language by code, in the order of the names. */
    private Map<String, String> countryNames() {
        Locale reader = LocaleContextHolder.getLocale();
        Map<String, String> names = new LinkedHashMap<>();
        desk.holidayCountries().stream()
                .map(code -> Map.entry(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(reader)))
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(reader)))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    private Map<String, String> problems(Invalid invalid) {
        Map<String, String> sentences = new LinkedHashMap<>();
        invalid.problems().forEach(p -> sentences.putIfAbsent(p.field(), texts.get(p.messageKey(), p.arguments())));
        return sentences;
    }

    @Override
    public String key() {
        return "calendars";
    }

    @Override
    public String href() {
        return "/admin/calendars";
    }

    @Override
    public String icon() {
        return "calendar";
    }

    @Override
    public String labelKey() {
        return "sla.calendars";
    }

    @Override
    public int position() {
        return 890;
    }

    @Override
    public boolean visible() {
        return currentUser
                .person()
                .map(actor -> actor.hasAny(Role.ADMIN, Role.PROCESS_OWNER))
                .orElse(false);
    }
}
