package org.batoncrm.approval.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalLink;
import org.batoncrm.approval.ApprovalLinks;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.LimitedPages;
import org.batoncrm.web.PageLimits;
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
import org.springframework.web.servlet.ModelAndView;

/** The page that a link from a mail opens, without a log-in; only its buttons do something. */
@Controller
@RequestMapping("/approvals/link/{secret}")
class ApprovalLinkController {

    private final ApprovalLinks links;
    private final Texts texts;

    ApprovalLinkController(ApprovalLinks links, Texts texts) {
        this.links = links;
        this.texts = texts;
    }

    @Bean
    static LimitedPages approvalLinkPages() {
        return new LimitedPages("/approvals/link/", "approval-link", 60);
    }

    /** The address is a secret: it is told to nobody and kept nowhere. */
    @ModelAttribute
    void guard(HttpServletRequest request, HttpServletResponse response) {
        PageLimits.require(request);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    @GetMapping
    ModelAndView show(@PathVariable String secret) {
        return page(secret, null, null, null);
    }

    @PostMapping
    ModelAndView decide(
            @PathVariable String secret,
            @RequestParam ApprovalAction action,
            @RequestParam(required = false) @Nullable String reason) {
        String said = reason == null || reason.isBlank() ? null : reason.strip();
        try {
            links.decide(secret, action, said);
        } catch (Invalid invalid) {
            String all = invalid.problems().stream()
                    .map(problem -> texts.get(problem.messageKey(), problem.arguments()))
                    .collect(Collectors.joining(" "));
            return page(secret, all, said, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Rejected rejected) {
            return page(
                    secret,
                    texts.get(rejected.messageKey(), rejected.arguments()),
                    said,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Conflict overtaken) {
            // The page says what has happened instead.
            return page(secret, null, said, HttpStatus.CONFLICT);
        } catch (Forbidden refused) {
            return page(secret, null, said, HttpStatus.FORBIDDEN);
        }
        return new ModelAndView("redirect:/approvals/link/" + secret);
    }

    private ModelAndView page(
            String secret, @Nullable String problem, @Nullable String reason, @Nullable HttpStatus status) {
        ApprovalLink link = links.open(secret);
        HttpStatus shown = link.standing() == ApprovalLink.Standing.FOREIGN ? HttpStatus.FORBIDDEN : HttpStatus.OK;
        ModelAndView page = new ModelAndView("approval/link");
        page.setStatus(status == null ? shown : status);
        return page.addObject("link", link)
                .addObject("approval", link.view())
                .addObject("backTo", "/approvals/link/" + secret)
                .addObject("problem", problem)
                .addObject("reason", reason);
    }
}
