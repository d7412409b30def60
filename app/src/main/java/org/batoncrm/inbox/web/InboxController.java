package org.batoncrm.inbox.web;

import java.nio.charset.StandardCharsets;
import org.batoncrm.inbox.InboxDesk;
import org.batoncrm.inbox.InboxTab;
import org.batoncrm.inbox.MailView;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Mail that came in: what waits for a person, one mail, and what is done with it. */
@Controller
@RequestMapping("/inbox")
class InboxController implements NavigationEntry {

    private static final int PAGE = 50;

    /** Foreign HTML is shown in a frame that may do nothing at all but look as its styles say. */
    private static final String LETTER_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static final String BEFORE = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>"
            + "body{font:15px/1.5 system-ui,sans-serif;margin:1rem;color:#1d273b;background:#fff;overflow-wrap:anywhere}"
            + "img{max-width:100%;height:auto}blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:2px solid #ccd2da;color:#5b6779}"
            + "pre{white-space:pre-wrap}</style></head><body>";

    private final InboxDesk desk;
    private final Texts texts;

    InboxController(InboxDesk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "unmatched") String tab,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        InboxTab heap = InboxTab.of(tab);
        String query = q.length() > 200 ? q.substring(0, 200) : q;
        model.addAttribute("found", desk.page(heap, query, Math.max(0, Math.min(page, 100_000)), PAGE));
        model.addAttribute("tab", heap.code());
        model.addAttribute("q", query);
        model.addAttribute("boxes", desk.boxes());
        model.addAttribute(
                "address",
                UriComponentsBuilder.fromPath("/inbox")
                        .queryParam("tab", heap.code())
                        .queryParam("q", "{q}")
                        .encode()
                        .buildAndExpand(query)
                        .toUriString());
        model.addAttribute("activeNav", "inbox");
        return "inbox/list";
    }

    @GetMapping("/{id:[0-9]+}")
    String show(@PathVariable long id, Model model) {
        fill(id, model);
        return "inbox/show";
    }

    private void fill(long id, Model model) {
        MailView mail = desk.get(id);
        boolean open = desk.isOpen(id);
        model.addAttribute("mail", mail);
        model.addAttribute("open", open);
        model.addAttribute("letter", open ? desk.letter(id) : null);
        model.addAttribute("files", desk.files(id));
        model.addAttribute("openings", desk.openings(id));
        boolean decides = desk.maySort() && mail.open();
        model.addAttribute("decides", decides);
        model.addAttribute("suggestions", decides ? desk.suggestions(id) : java.util.List.of());
        model.addAttribute("activeNav", desk.maySort() ? "inbox" : "");
    }

    @PostMapping("/{id:[0-9]+}/open")
    String open(@PathVariable long id) {
        desk.open(id);
        return "redirect:/inbox/" + id;
    }

    @GetMapping("/{id:[0-9]+}/letter")
    ResponseEntity<String> letter(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", LETTER_POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Referrer-Policy", "no-referrer")
                .body(BEFORE + desk.html(id) + "</body></html>");
    }

    @GetMapping("/{id:[0-9]+}/raw")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return download(desk.raw(id), MediaType.TEXT_PLAIN);
    }

    @GetMapping("/{id:[0-9]+}/files/{position:[0-9]+}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int position) {
        return download(desk.file(id, position), MediaType.APPLICATION_OCTET_STREAM);
    }

    /** Never shown in the browser, whatever it is. */
    private static ResponseEntity<byte[]> download(InboxDesk.Content content, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content.bytes());
    }

    @PostMapping("/{id:[0-9]+}/assign")
    String assign(
            @PathVariable long id, @RequestParam(required = false) @Nullable String record, RedirectAttributes flash) {
        return act(id, flash, () -> {
            desk.assign(id, record);
            return texts.get("inbox.done.assigned", desk.get(id).record());
        });
    }

    @PostMapping("/{id:[0-9]+}/new")
    String openNew(@PathVariable long id, RedirectAttributes flash) {
        return act(id, flash, () -> {
            desk.openNew(id);
            return texts.get("inbox.done.assigned", desk.get(id).record());
        });
    }

    @PostMapping("/{id:[0-9]+}/discard")
    String discard(
            @PathVariable long id, @RequestParam(required = false) @Nullable String reason, RedirectAttributes flash) {
        return act(id, flash, () -> {
            desk.discard(id, reason);
            return texts.get("inbox.done.discarded");
        });
    }

    @PostMapping("/{id:[0-9]+}/retry")
    String retry(@PathVariable long id, RedirectAttributes flash) {
        return act(id, flash, () -> {
            desk.retry(id);
            return texts.get("inbox.done.retried");
        });
    }

    @PostMapping("/{id:[0-9]+}/release")
    String release(@PathVariable long id, RedirectAttributes flash) {
        return act(id, flash, () -> texts.get("inbox.done.released", desk.release(id)));
    }

    private interface Act {
        String done();
    }

    private String act(long id, RedirectAttributes flash, Act act) {
        try {
            flash.addFlashAttribute("done", act.done());
        } catch (Invalid refused) {
            Invalid.Problem why = refused.problems().get(0);
            flash.addFlashAttribute("warning", texts.get(why.messageKey(), why.arguments()));
        }
        return "redirect:/inbox/" + id;
    }

    @Override
    public String key() {
        return "inbox";
    }

    @Override
    public String href() {
        return "/inbox";
    }

    @Override
    public String icon() {
        return "inbox";
    }

    @Override
    public String labelKey() {
        return "inbox.title";
    }

    @Override
    public int position() {
        return 95;
    }

    @Override
    public @Nullable Integer badge() {
        return desk.waiting();
    }

    @Override
    public boolean visible() {
        return desk.maySort();
    }
}
