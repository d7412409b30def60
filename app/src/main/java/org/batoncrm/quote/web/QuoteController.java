package org.batoncrm.quote.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.paper.Paper;
import org.batoncrm.quote.QuoteView;
import org.batoncrm.quote.Quotes;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of quotes, and what stands of them on a deal's page. */
@Controller
class QuoteController {

    private final Quotes quotes;
    private final QuotePages pages;
    private final Texts texts;

    QuoteController(Quotes quotes, QuotePages pages, Texts texts) {
        this.quotes = quotes;
        this.pages = pages;
        this.texts = texts;
    }

    @GetMapping("/deals/{deal:DEAL-\\d+}/quotes")
    String ofDeal(@PathVariable RecordId deal, Model model) {
        model.addAttribute("deal", deal);
        model.addAttribute("quotes", quotes.ofDeal(deal));
        model.addAttribute("mayDraft", pages.writable(deal));
        return "quote/of-deal :: quotes";
    }

    @PostMapping("/deals/{deal:DEAL-\\d+}/quotes")
    String draft(@PathVariable RecordId deal, RedirectAttributes flash) {
        RecordId quote = quotes.draft(deal);
        flash.addFlashAttribute("done", texts.get("quote.drafted", quote));
        return "redirect:" + quote.link();
    }

    @GetMapping("/quotes/{id:QUOTE-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        QuoteView quote = quotes.get(id);
        model.addAttribute("quote", quote);
        model.addAttribute("look", pages.look(quote));
        model.addAttribute("activeNav", "deals");
        return "quote/show";
    }

    @PostMapping("/quotes/{id:QUOTE-\\d+}")
    String change(
            @PathVariable RecordId id,
            @RequestParam int lock,
            @RequestParam String validUntil,
            @RequestParam(required = false) @Nullable String justification,
            RedirectAttributes flash) {
        quotes.change(id, lock, day(validUntil), justification);
        flash.addFlashAttribute("done", texts.get("quote.saved"));
        return "redirect:" + id.link();
    }

    @GetMapping("/quotes/{id:QUOTE-\\d+}/paper")
    ResponseEntity<byte[]> paper(
            @PathVariable RecordId id, @RequestParam(required = false) @Nullable String language, Locale reader) {
        return file(quotes.paper(id, language == null ? reader : Languages.nearest(language)));
    }

    static ResponseEntity<byte[]> file(Paper paper) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(paper.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(paper.content());
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Invalid("validUntil", "error.format");
        }
    }
}
