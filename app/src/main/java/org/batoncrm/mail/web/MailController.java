package org.batoncrm.mail.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.mail.MailDesk;
import org.batoncrm.mail.MailTab;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.Languages;
import org.batoncrm.web.LetterFrame;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was written, what was sent, what could not be delivered, and how templates look. */
@Controller
@RequestMapping("/mail")
class MailController implements NavigationEntry {

    private final MailDesk desk;
    private final CurrentUser currentUser;
    private final Texts texts;

    MailController(MailDesk desk, CurrentUser currentUser, Texts texts) {
        this.desk = desk;
        this.currentUser = currentUser;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "outbox") String tab, @RequestParam(required = false) @Nullable Long before) {
        MailTab heap = MailTab.of(tab);
        return page("mail/list", heap.code()).addObject("heap", desk.heap(heap, before));
    }

    @GetMapping("/{id:[0-9]+}")
    ModelAndView show(@PathVariable long id) {
        boolean open = desk.isOpen(id);
        return page("mail/show", "")
                .addObject("mail", desk.get(id))
                .addObject("open", open)
                .addObject("letter", open ? desk.letter(id) : null)
                .addObject("bounce", desk.bounce(id).orElse(null))
                .addObject("openings", desk.openings(id))
                .addObject("enclosed", desk.enclosed(id));
    }

    @GetMapping("/{id:[0-9]+}/files/{position:[0-9]+}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int position) {
        OutgoingMail.Attachment file = desk.enclosed(id, position);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    @PostMapping("/{id:[0-9]+}/open")
    String open(@PathVariable long id) {
        desk.open(id);
        return "redirect:/mail/" + id;
    }

    @PostMapping("/{id:[0-9]+}/again")
    String again(@PathVariable long id, RedirectAttributes flash) {
        desk.again(id);
        flash.addFlashAttribute("done", texts.get("mail.again.done"));
        return "redirect:/mail/" + id;
    }

    @PostMapping("/set-aside")
    String setAside(RedirectAttributes flash) {
        flash.addFlashAttribute("done", texts.get("mail.setAside.done", desk.setAside()));
        return "redirect:/mail?tab=dead";
    }

    @GetMapping("/{id:[0-9]+}/letter")
    ResponseEntity<String> letter(@PathVariable long id) {
        return LetterFrame.of(desk.letter(id).html());
    }

    @GetMapping("/templates")
    ModelAndView templates() {
        return page("mail/templates", "templates").addObject("templates", desk.templates());
    }

    @GetMapping("/templates/{room:[a-z]+}/{name:[a-z-]+}")
    ModelAndView template(
            @PathVariable String room, @PathVariable String name, @RequestParam(defaultValue = "en") String language) {
        Locale locale = Languages.nearest(language);
        return page("mail/template", "templates")
                .addObject("template", room + "/" + name)
                .addObject("language", locale.toLanguageTag())
                .addObject("letter", desk.preview(room + "/" + name, locale));
    }

    @GetMapping("/templates/{room:[a-z]+}/{name:[a-z-]+}/letter")
    ResponseEntity<String> templateLetter(
            @PathVariable String room, @PathVariable String name, @RequestParam(defaultValue = "en") String language) {
        return LetterFrame.of(
                desk.preview(room + "/" + name, Languages.nearest(language)).html());
    }

    private ModelAndView page(String view, String tab) {
        return new ModelAndView(view)
                .addObject("activeNav", "mail")
                .addObject("tab", tab)
                .addObject("hasServer", desk.hasServer())
                .addObject("held", desk.isHeld())
                .addObject("maySetAside", desk.maySetAside())
                .addObject("mayDesign", desk.mayDesign());
    }

    @Override
    public String key() {
        return "mail";
    }

    @Override
    public String href() {
        return "/mail";
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public String labelKey() {
        return "mail.title";
    }

    @Override
    public int position() {
        return 700;
    }

    @Override
    public boolean visible() {
        return currentUser.person().isPresent();
    }
}
