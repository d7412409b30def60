package org.batoncrm.inbox.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.inbox.InboxDesk;
import org.batoncrm.inbox.InboxTab;
import org.batoncrm.inbox.MailView;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mail that came in, over REST. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxApi {

    private final InboxDesk desk;

    InboxApi(InboxDesk desk) {
        this.desk = desk;
    }

    /** {@code tab}: unmatched, held, unreadable, log or all; {@code q} begins the sender's address or the subject. */
    @GetMapping
    PageOf<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "unmatched") String tab,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        String query = q.length() > 200 ? q.substring(0, 200) : q;
        InboxDesk.Found found = desk.page(InboxTab.of(tab), query, paging.page(), paging.size());
        return new PageOf<>(
                found.mails().stream().map(InboxApi::json).toList(), found.page(), found.size(), found.total());
    }

    /** With its text, unless the caller is an administrator who has not opened it. */
    @GetMapping("/{id:[0-9]+}")
    Map<String, @Nullable Object> get(@PathVariable long id) {
        Map<String, @Nullable Object> all = json(desk.get(id));
        if (desk.isOpen(id)) {
            MailView.Letter letter = desk.letter(id);
            all.put("text", letter.fresh());
            all.put("quoted", letter.quoted());
        }
        all.put(
                "files",
                desk.files(id).stream()
                        .map(file -> Map.of("name", file.name(), "mediaType", file.mediaType(), "size", file.size()))
                        .toList());
        return all;
    }

    /** Assigns it: {@code {"record": "LEAD-1042"}}. */
    @PostMapping("/{id:[0-9]+}/assign")
    Map<String, @Nullable Object> assign(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        desk.assign(id, text(body, "record"));
        return json(desk.get(id));
    }

    /** Opens something new from it. */
    @PostMapping("/{id:[0-9]+}/new")
    Map<String, @Nullable Object> openNew(@PathVariable long id) {
        desk.openNew(id);
        return json(desk.get(id));
    }

    /** Puts it away: {@code {"reason": "…"}}. */
    @PostMapping("/{id:[0-9]+}/discard")
    Map<String, @Nullable Object> discard(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        desk.discard(id, text(body, "reason"));
        return json(desk.get(id));
    }

    /** Tries once more what could not be handled. */
    @PostMapping("/{id:[0-9]+}/retry")
    Map<String, @Nullable Object> retry(@PathVariable long id) {
        desk.retry(id);
        return json(desk.get(id));
    }

    /** Lets through all that is held of this sender. */
    @PostMapping("/{id:[0-9]+}/release")
    Map<String, Integer> release(@PathVariable long id) {
        return Map.of("released", desk.release(id));
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        for (String name : body.keySet()) {
            if (!name.equals(key)) {
                throw new Invalid(name, "error.unknownField", name);
            }
        }
        Object held = body.get(key);
        return held == null ? null : held.toString();
    }

    private static Map<String, @Nullable Object> json(MailView mail) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", mail.id());
        all.put("state", mail.state().name());
        all.put("reason", mail.reasonKey() == null ? null : mail.reasonKey().substring("inbox.reason.".length()));
        all.put("detail", mail.detail());
        all.put("decidedBy", mail.decidedBy());
        all.put("mailbox", mail.mailbox());
        all.put("from", mail.from());
        all.put("fromName", mail.fromName());
        all.put("to", addresses(mail.to()));
        all.put("cc", addresses(mail.cc()));
        all.put("subject", mail.subject());
        all.put("receivedAt", mail.receivedAt());
        all.put("sentAt", mail.sentAt());
        all.put("messageId", mail.messageId());
        all.put("record", mail.record() == null ? null : mail.record().toString());
        all.put("size", mail.size());
        return all;
    }

    private static List<String> addresses(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(", "));
    }
}
