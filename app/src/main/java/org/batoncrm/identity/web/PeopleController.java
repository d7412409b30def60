package org.batoncrm.identity.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Invitation;
import org.batoncrm.identity.Passwords;
import org.batoncrm.identity.People;
import org.batoncrm.identity.PersonPanel;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works here, for administrators. */
@Controller
@RequestMapping("/admin")
class PeopleController implements NavigationEntry {

    private static final int PAGE = 50;

    private final People people;
    private final Users users;
    private final Passwords passwords;
    private final Deputies deputies;
    private final List<PersonPanel> panels;
    private final CurrentUser current;
    private final Texts texts;

    PeopleController(
            People people,
            Users users,
            Passwords passwords,
            Deputies deputies,
            List<PersonPanel> panels,
            CurrentUser current,
            Texts texts) {
        this.people = people;
        this.users = users;
        this.passwords = passwords;
        this.deputies = deputies;
        this.panels = panels;
        this.current = current;
        this.texts = texts;
    }

    @GetMapping
    String home() {
        return "redirect:/admin/users";
    }

    @GetMapping("/users")
    ModelAndView list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page) {
        var rows = people.page(q, page);
        return new ModelAndView("identity/users")
                .addObject("users", rows.stream().limit(PAGE).toList())
                .addObject("more", rows.size() > PAGE)
                .addObject("q", q)
                .addObject("page", Math.max(0, page));
    }

    @GetMapping("/users/new")
    ModelAndView blank() {
        current.require(Role.ADMIN);
        return form(new People.Entry(null, 0, "", "", null, true, Set.of(), Set.of(), null), Map.of(), HttpStatus.OK);
    }

    @GetMapping("/users/{id}")
    ModelAndView edit(@PathVariable long id) {
        return form(people.get(id), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/users")
    ModelAndView save(
            @RequestParam @Nullable Long id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            @RequestParam(required = false) @Nullable Set<Long> teamIds,
            @RequestParam(required = false) @Nullable Long superiorId,
            RedirectAttributes flash) {
        People.Entry entry = new People.Entry(
                id,
                version,
                login.strip(),
                name,
                email.isBlank() ? null : email.strip(),
                active,
                roles == null ? Set.of() : roles,
                teamIds == null ? Set.of() : teamIds,
                superiorId);
        try {
            if (id == null) {
                tell(people.add(entry), flash);
            } else {
                people.change(entry);
                flash.addFlashAttribute("done", texts.get("identity.user.saved", entry.name()));
            }
        } catch (Invalid invalid) {
            return form(entry, SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/admin/users");
    }

    @PostMapping("/users/{id}/invite")
    String invite(@PathVariable long id, RedirectAttributes flash) {
        tell(passwords.invite(id), flash);
        return "redirect:/admin/users";
    }

    @GetMapping("/teams")
    ModelAndView teams() {
        current.require(Role.ADMIN);
        return teams(Map.of(), HttpStatus.OK);
    }

    @PostMapping("/teams")
    ModelAndView saveTeam(
            @RequestParam @Nullable Long id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Long parentId) {
        try {
            if (id == null) {
                people.addTeam(name, parentId);
            } else {
                people.changeTeam(id, version, name, parentId);
            }
        } catch (Invalid invalid) {
            return teams(SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/admin/teams");
    }

    private ModelAndView teams(Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("identity/teams");
        page.setStatus(status);
        return page.addObject("teams", people.teams()).addObject("problems", problems);
    }

    private ModelAndView form(People.Entry entry, Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("identity/user");
        page.setStatus(status);
        return page.addObject("entry", entry)
                .addObject("roles", Role.values())
                .addObject("teams", people.teams())
                .addObject("absences", entry.id() == null ? List.of() : deputies.of(entry.id()))
                .addObject(
                        "panels",
                        entry.id() == null
                                ? List.of()
                                : panels.stream()
                                        .map(panel -> panel.href(entry.id()))
                                        .toList())
                .addObject("superiors", superiors(entry.superiorId()))
                .addObject("problems", problems);
    }

    /** Who may be chosen, and who was chosen and has left since. */
    private List<UserCard> superiors(@Nullable Long chosen) {
        List<UserCard> all = new ArrayList<>(users.active());
        if (chosen != null && all.stream().noneMatch(card -> card.id() == chosen)) {
            all.addAll(users.cards(Set.of(chosen)).values());
        }
        return all;
    }

    /** A link that went by mail is for its reader only; any other the administrator has to pass on. */
    private void tell(Invitation invitation, RedirectAttributes flash) {
        if (invitation.mailedTo() == null) {
            flash.addFlashAttribute("link", passwords.address(invitation.secret()));
        } else {
            flash.addFlashAttribute("done", texts.get("identity.user.mailed", invitation.mailedTo()));
        }
    }

    @Override
    public String key() {
        return "admin";
    }

    @Override
    public String href() {
        return "/admin";
    }

    @Override
    public String icon() {
        return "settings";
    }

    @Override
    public String labelKey() {
        return "identity.admin";
    }

    @Override
    public int position() {
        return 900;
    }

    @Override
    public boolean visible() {
        return current.person().map(actor -> actor.has(Role.ADMIN)).orElse(false);
    }
}
