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
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.CalendarEffect;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The pages of a calendar, filled. */
@Component
class CalendarPages {

    static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final CalendarDesk desk;
    private final Texts texts;
    private final Clock clock;

    CalendarPages(CalendarDesk desk, Texts texts, Clock clock) {
        this.desk = desk;
        this.texts = texts;
        this.clock = clock;
    }

    ModelAndView list(
            Map<String, String> problems, String code, String name, String zone, String country, HttpStatus status) {
        return page("sla/calendars", status)
                .addObject("calendars", desk.all())
                .addObject("problems", problems)
                .addObject("code", code)
                .addObject("name", name)
                .addObject("zone", zone)
                .addObject("country", country);
    }

    ModelAndView form(CalendarForm form, Map<String, String> problems, HttpStatus status) {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        return page("sla/calendar", status)
                .addObject("form", form)
                .addObject("days", DAYS)
                .addObject("problems", problems)
                .addObject("progress", desk.progress(form.code()).orElse(null))
                .addObject("holidayCountries", countryNames())
                .addObject("years", List.of(year, year + 1, year + 2))
                .addObject("chosenCountry", form.country() == null ? "" : form.country());
    }

    /** What saving would do, and the fields once more to go through with it or back. */
    ModelAndView preview(
            SaveCalendar wanted, CalendarEffect effect, List<String> notes, List<CalendarDetails.Holiday> added) {
        return page("sla/preview", HttpStatus.OK)
                .addObject("form", CalendarForm.of(wanted))
                .addObject("days", DAYS)
                .addObject("effect", effect)
                .addObject("added", added)
                .addObject("notes", notes);
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

    Map<String, String> problems(Invalid invalid) {
        Map<String, String> sentences = new LinkedHashMap<>();
        invalid.problems().forEach(p -> sentences.putIfAbsent(p.field(), texts.get(p.messageKey(), p.arguments())));
        return sentences;
    }
}
