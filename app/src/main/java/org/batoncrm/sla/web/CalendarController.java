package org.batoncrm.sla.web;

import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
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
    private final CalendarPages pages;
    private final CurrentUser currentUser;
    private final Texts texts;

    CalendarController(CalendarDesk desk, CalendarPages pages, CurrentUser currentUser, Texts texts) {
        this.desk = desk;
        this.pages = pages;
        this.currentUser = currentUser;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list() {
        return pages.list(Map.of(), "", "", "UTC", "", HttpStatus.OK);
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
            return pages.list(pages.problems(invalid), code, name, zone, country, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("sla.calendar.saved"));
        return new ModelAndView("redirect:/admin/calendars/" + code.strip());
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code) {
        return pages.form(CalendarForm.of(desk.get(code)), Map.of(), HttpStatus.OK);
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
