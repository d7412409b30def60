package org.batoncrm.identity.web;

import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.web.PageUser;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController implements PageUser.Source {

    private final Users users;
    private final CurrentUser person;
    private final Texts texts;

    LoginController(Users users, CurrentUser person, Texts texts) {
        this.users = users;
        this.person = person;
        this.texts = texts;
    }

    @GetMapping("/login")
    String login(@RequestParam @Nullable String error, Model model) {
        if (person.person().isPresent() && error == null) {
            return "redirect:/tasks";
        }
        if ("locked".equals(error)) {
            model.addAttribute("refused", texts.get("login.locked"));
        }
        if (users.isSampleCompany()) {
            model.addAttribute("sampleUsers", users.samples());
        }
        return "login";
    }

    @GetMapping("/")
    String home() {
        return "redirect:/tasks";
    }

    @Override
    public Optional<PageUser> current() {
        return person.person().map(actor -> new PageUser(actor.login(), actor.name(), UserCard.initials(actor.name())));
    }
}
