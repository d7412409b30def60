package org.batoncrm.identity.web;

import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.ApiTokens;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
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

/** API tokens, for administrators. */
@Controller
@RequestMapping("/admin/tokens")
class TokenController {

    private final ApiTokens tokens;
    private final Texts texts;

    TokenController(ApiTokens tokens, Texts texts) {
        this.tokens = tokens;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list() {
        return page(Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView create(
            @RequestParam String name,
            @RequestParam String login,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            @RequestParam(defaultValue = "90") int days,
            RedirectAttributes flash) {
        try {
            flash.addFlashAttribute(
                    "secret", tokens.create(name, login.strip(), roles == null ? Set.of() : roles, days));
        } catch (Invalid invalid) {
            return page(SetUpController.problems(invalid, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/admin/tokens");
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable long id) {
        tokens.revoke(id);
        return "redirect:/admin/tokens";
    }

    private ModelAndView page(Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("identity/tokens");
        page.setStatus(status);
        return page.addObject("tokens", tokens.all())
                .addObject("roles", Role.values())
                .addObject("problems", problems);
    }
}
