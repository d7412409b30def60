package org.batoncrm.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.batoncrm.file.Upload;
import org.batoncrm.file.Uploads;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.onboarding.WelcomeLinks;
import org.batoncrm.onboarding.WelcomeView;
import org.batoncrm.web.LimitedPages;
import org.batoncrm.web.SecretPages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a customer, opened by the link of a mail, without a log-in; only its buttons do something. */
@Controller
@RequestMapping("/welcome/{secret}")
class WelcomeController {

    private final WelcomeLinks links;
    private final Uploads uploads;
    private final SecretPages pages;
    private final Texts texts;

    WelcomeController(WelcomeLinks links, Uploads uploads, SecretPages pages, Texts texts) {
        this.links = links;
        this.uploads = uploads;
        this.pages = pages;
        this.texts = texts;
    }

    @Bean
    static LimitedPages welcomePages() {
        return new LimitedPages("/welcome/", "welcome", 60);
    }

    @ModelAttribute
    void guard(HttpServletRequest request, HttpServletResponse response) {
        pages.guard(request, response);
    }

    @GetMapping
    ModelAndView show(@PathVariable String secret) {
        return page(secret, null, HttpStatus.OK);
    }

    @PostMapping("/items/{key}")
    ModelAndView done(
            @PathVariable String secret,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String evidence,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes flash) {
        return act(secret, flash, "welcome.item.thanks", () -> {
            links.requireItem(secret, key);
            links.done(secret, key, evidence, taken(file));
        });
    }

    private @Nullable Upload taken(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try (InputStream content = file.getInputStream()) {
            return uploads.receive(file.getOriginalFilename(), content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @PostMapping("/kickoff")
    ModelAndView kickoff(
            @PathVariable String secret, @RequestParam(defaultValue = "") String on, RedirectAttributes flash) {
        return act(secret, flash, "welcome.kickoff.thanks", () -> links.bookKickoff(secret, day(on)));
    }

    @PostMapping("/go-live")
    ModelAndView answer(
            @PathVariable String secret,
            @RequestParam boolean accepted,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(secret, flash, "welcome.acceptance.thanks", () -> links.answer(secret, accepted, reason));
    }

    @PostMapping("/renew")
    ModelAndView renew(@PathVariable String secret, RedirectAttributes flash) {
        return act(secret, flash, "welcome.expired.sent", () -> links.renew(secret));
    }

    private ModelAndView act(String secret, RedirectAttributes flash, String thanks, Runnable work) {
        Optional<SecretPages.Refusal> refused = pages.attempt(work);
        if (refused.isPresent()) {
            return page(secret, refused.get().sentence(), refused.get().status());
        }
        flash.addFlashAttribute("done", texts.get(thanks));
        return new ModelAndView("redirect:/welcome/" + secret);
    }

    private ModelAndView page(String secret, @Nullable String problem, HttpStatus status) {
        WelcomeView view = links.open(secret);
        ModelAndView page = new ModelAndView("onboarding/welcome");
        page.setStatus(
                status == HttpStatus.OK && view.standing() != WelcomeView.Standing.OPEN ? HttpStatus.GONE : status);
        return page.addObject("welcome", view)
                .addObject("here", "/welcome/" + secret)
                .addObject("problem", problem);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new Invalid("on", "error.format");
        }
    }
}
