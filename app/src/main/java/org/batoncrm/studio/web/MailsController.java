package org.batoncrm.studio.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.mail.MailDesk;
import org.batoncrm.studio.DraftMails;
import org.batoncrm.web.Languages;
import org.batoncrm.web.LetterFrame;
import org.batoncrm.web.Texts;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/** The mails of a draft: which there are, and how words would look before they are saved. */
@Controller
class MailsController {

    private final DraftMails mails;
    private final Texts texts;

    MailsController(DraftMails mails, Texts texts) {
        this.mails = mails;
        this.texts = texts;
    }

    @GetMapping("/api/v1/drafts/{id}/mails")
    @ResponseBody
    List<DraftMails.Sent> all(@PathVariable long id) {
        return mails.of(id);
    }

    @GetMapping("/api/v1/drafts/{id}/mails/{file}/fields")
    @ResponseBody
    List<HouseMails.Field> fields(@PathVariable long id, @PathVariable String file) {
        return mails.fields(id, file);
    }

    /** The letter itself is shown by the page in a frame that may neither run nor fetch anything. */
    @PostMapping("/api/v1/drafts/{id}/mails/{file}/preview")
    ResponseEntity<Map<String, String>> preview(
            @PathVariable long id,
            @PathVariable String file,
            @RequestParam(defaultValue = "en") String language,
            InputStream body)
            throws IOException {
        MailDesk.Letter letter = mails.preview(id, file, Uploads.text(body), Languages.nearest(language))
                .orElse(new MailDesk.Letter("", "", ""));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("subject", letter.subject(), "html", letter.html(), "text", letter.text()));
    }

    /** Asked for by a form, so that the answer comes into a frame with a policy of its own. */
    @PostMapping("/studio/{id:\\d+}/letter")
    ResponseEntity<String> letter(
            @PathVariable long id,
            @RequestParam String file,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String content) {
        return LetterFrame.of(mails.preview(id, file, content, Languages.nearest(language))
                .map(MailDesk.Letter::html)
                .orElseGet(() -> "<!DOCTYPE html><p>" + HtmlUtils.htmlEscape(texts.get("studio.mail.none")) + "</p>"));
    }

    @PostMapping("/studio/{id:\\d+}/mails")
    String add(@PathVariable long id, @RequestParam String template, RedirectAttributes flash) {
        try {
            return "redirect:/studio/" + id + "#" + mails.add(id, template);
        } catch (Invalid refused) {
            Invalid.Problem first = refused.problems().get(0);
            flash.addFlashAttribute("warning", texts.get(first.messageKey(), first.arguments()));
            return "redirect:/studio/" + id;
        }
    }
}
