package org.batoncrm.identity.web;

import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import java.util.Map;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Passwords;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own page: password, and who stands in while one is away. */
@Controller
class ProfileController {

    private final CurrentUser current;
    private final Users users;
    private final Passwords passwords;
    private final Deputies deputies;
    private final Texts texts;
    private final Times times;
    private final BatonProperties baton;

    ProfileController(
            CurrentUser current,
            Users users,
            Passwords passwords,
            Deputies deputies,
            Texts texts,
            Times times,
            BatonProperties baton) {
        this.current = current;
        this.users = users;
        this.passwords = passwords;
        this.deputies = deputies;
        this.texts = texts;
        this.times = times;
        this.baton = baton;
    }

    @GetMapping("/profile")
    ModelAndView show() {
        return page(Map.of(), HttpStatus.OK);
    }

    @PostMapping("/profile/password")
    ModelAndView password(
            @RequestParam String old, @RequestParam String password, HttpSession session, RedirectAttributes flash) {
        try {
            passwords.change(old, password, session.getId());
        } catch (Invalid invalid) {
            return page(SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("identity.password.changed"));
        return new ModelAndView("redirect:/profile");
    }

    @PostMapping("/profile/zone")
    ModelAndView zone(@RequestParam(defaultValue = "") String zone, RedirectAttributes flash) {
        try {
            users.liveIn(current.get().login(), zone);
        } catch (Invalid invalid) {
            return page(SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("zone", zone);
        }
        flash.addFlashAttribute("done", texts.get("identity.zone.saved"));
        return new ModelAndView("redirect:/profile");
    }

    @PostMapping("/profile/absences")
    ModelAndView away(
            @RequestParam String deputy,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            RedirectAttributes flash) {
        try {
            deputies.add(me(), deputy.strip(), from, until);
        } catch (Invalid invalid) {
            return page(SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("done", texts.get("identity.deputy.added"));
        return new ModelAndView("redirect:/profile");
    }

    @PostMapping("/profile/absences/{id}/remove")
    String back(@PathVariable long id) {
        deputies.remove(id);
        return "redirect:/profile";
    }

    private long me() {
        Actor actor = current.get();
        return actor.userId() == null ? 0 : actor.userId();
    }

    private ModelAndView page(Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("identity/profile");
        page.setStatus(status);
        page.addObject(
                "zone", current.get().zone() == null ? "" : current.get().zone().getId());
        page.addObject("zones", times.zones());
        page.addObject("companyZone", baton.zone().getId());
        page.addObject("me", users.get(me()));
        page.addObject("absences", deputies.of(me()));
        page.addObject("colleagues", users.choices(""));
        page.addObject("problems", problems);
        return page;
    }
}
