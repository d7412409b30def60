package org.batoncrm.ticket.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batoncrm.file.Upload;
import org.batoncrm.file.Uploads;
import org.batoncrm.file.web.Downloads;
import org.batoncrm.ticket.SupportPage;
import org.batoncrm.ticket.TicketPost.Sending;
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

/** The page of a customer on one ticket, opened by the link of a mail, without a log-in; only its buttons do something. */
@Controller
@RequestMapping("/support/{secret}")
class SupportController {

    private final SupportPage page;
    private final Uploads uploads;
    private final SecretPages pages;
    private final Texts texts;

    SupportController(SupportPage page, Uploads uploads, SecretPages pages, Texts texts) {
        this.page = page;
        this.uploads = uploads;
        this.pages = pages;
        this.texts = texts;
    }

    @Bean
    static LimitedPages supportPages() {
        return new LimitedPages("/support/", "support", 60);
    }

    @ModelAttribute
    void guard(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        pages.guard(request, response);
        page.language(secret).ifPresent(known -> pages.speak(request, known));
    }

    @GetMapping
    ModelAndView show(@PathVariable String secret) {
        return page(secret, null, HttpStatus.OK);
    }

    @PostMapping("/messages")
    ModelAndView reply(
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "") String onceKey,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes flash) {
        return act(secret, flash, "support.said", () -> {
            page.requireOpen(secret);
            page.reply(
                    secret,
                    text,
                    Sendings.of(file).stream().map(this::taken).toList(),
                    onceKey.isBlank() ? UUID.randomUUID().toString() : onceKey);
        });
    }

    @PostMapping("/solution")
    ModelAndView answer(
            @PathVariable String secret,
            @RequestParam boolean holds,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return act(secret, flash, "support.thanks", () -> page.answer(secret, holds, reason));
    }

    @PostMapping("/escalate")
    ModelAndView escalate(@PathVariable String secret, RedirectAttributes flash) {
        return act(secret, flash, "support.escalate.done", () -> page.escalate(secret));
    }

    @PostMapping("/renew")
    ModelAndView renew(@PathVariable String secret, RedirectAttributes flash) {
        return act(secret, flash, "support.expired.sent", () -> page.renew(secret));
    }

    /** A file of the conversation; an old link leads to the page, which says so. */
    @GetMapping("/files/{file:[0-9]+}")
    Object file(@PathVariable String secret, @PathVariable long file) {
        return page.open(secret).standing() == SupportPage.Opens.OPEN
                ? Downloads.of(page.file(secret, file))
                : new ModelAndView("redirect:/support/" + secret);
    }

    private Upload taken(Sending file) {
        try (InputStream content = file.open()) {
            return uploads.receive(file.name(), content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ModelAndView act(String secret, RedirectAttributes flash, String thanks, Runnable work) {
        Optional<SecretPages.Refusal> refused = pages.attempt(work);
        if (refused.isPresent()) {
            return page(secret, refused.get().sentence(), refused.get().status());
        }
        flash.addFlashAttribute("done", texts.get(thanks));
        return new ModelAndView("redirect:/support/" + secret);
    }

    private ModelAndView page(String secret, @Nullable String problem, HttpStatus status) {
        SupportPage.View view = page.open(secret);
        ModelAndView model = new ModelAndView("ticket/support");
        model.setStatus(
                status == HttpStatus.OK && view.standing() != SupportPage.Opens.OPEN ? HttpStatus.GONE : status);
        return model.addObject("support", view)
                .addObject("here", "/support/" + secret)
                .addObject("onceKey", UUID.randomUUID().toString())
                .addObject("problem", problem);
    }
}
