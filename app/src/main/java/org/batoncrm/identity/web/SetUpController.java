package org.batoncrm.identity.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.identity.FirstStart;
import org.batoncrm.identity.Passwords;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Links that work once: the first administrator, and a password for somebody invited. */
@Controller
class SetUpController {

    private final FirstStart firstStart;
    private final Passwords passwords;
    private final Texts texts;

    SetUpController(FirstStart firstStart, Passwords passwords, Texts texts) {
        this.firstStart = firstStart;
        this.passwords = passwords;
        this.texts = texts;
    }

    @GetMapping("/setup/{secret}")
    String first(@PathVariable String secret, Model model) {
        firstStart.requireLink(secret);
        model.addAttribute("problems", Map.of());
        return "identity/setup";
    }

    @PostMapping("/setup/{secret}")
    ModelAndView setUp(
            @PathVariable String secret,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String password) {
        try {
            firstStart.setUp(secret, login, name, password);
            return new ModelAndView("redirect:/login");
        } catch (Invalid invalid) {
            return refused("identity/setup", invalid, Map.of("login", login, "name", name));
        }
    }

    @GetMapping("/setup/password/{secret}")
    String password(@PathVariable String secret, Model model) {
        model.addAttribute("login", passwords.loginOf(secret));
        model.addAttribute("problems", Map.of());
        return "identity/password-link";
    }

    @PostMapping("/setup/password/{secret}")
    ModelAndView setPassword(@PathVariable String secret, @RequestParam String password) {
        String login = passwords.loginOf(secret);
        try {
            passwords.setByLink(secret, password);
            return new ModelAndView("redirect:/login");
        } catch (Invalid invalid) {
            return refused("identity/password-link", invalid, Map.of("login", login));
        }
    }

    private ModelAndView refused(String view, Invalid invalid, Map<String, Object> entered) {
        ModelAndView page = new ModelAndView(view, entered, HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("problems", problems(invalid, texts));
        return page;
    }

    static Map<String, String> problems(Invalid invalid, Texts texts) {
        return invalid.problems().stream()
                .collect(Collectors.toMap(
                        Invalid.Problem::field, p -> texts.get(p.messageKey(), p.arguments()), (a, b) -> a));
    }
}
