package org.batoncrm.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What all pages have in common that somebody opens by a secret link, without a log-in. */
@Component
public class SecretPages {

    /** Why a button did nothing, as the page says it. */
    public record Refusal(String sentence, HttpStatus status) {}

    private final Texts texts;

    SecretPages(Texts texts) {
        this.texts = texts;
    }

    /** The address is a secret: it is told to nobody and kept nowhere; and nobody tries too many of them. */
    public void guard(HttpServletRequest request, HttpServletResponse response) {
        PageLimits.require(request);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    /** The page speaks the language of whom it is for, unless another one was chosen on it. */
    public void speak(HttpServletRequest request, Locale known) {
        Languages.suggest(request, known);
    }

    /** Does what a button asks for; empty when it was done. */
    public Optional<Refusal> attempt(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Invalid invalid) {
            String all = invalid.problems().stream()
                    .map(problem -> texts.get(problem.messageKey(), problem.arguments()))
                    .collect(Collectors.joining(" "));
            return Optional.of(new Refusal(all, HttpStatus.UNPROCESSABLE_CONTENT));
        } catch (Rejected refused) {
            return Optional.of(new Refusal(
                    texts.get(refused.messageKey(), refused.arguments()), HttpStatus.UNPROCESSABLE_CONTENT));
        } catch (Conflict overtaken) {
            return Optional.of(
                    new Refusal(texts.get(overtaken.messageKey(), overtaken.arguments()), HttpStatus.CONFLICT));
        }
    }
}
