package org.batoncrm.ticket.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.ticket.Entitlements;
import org.batoncrm.ticket.SupportTier;
import org.batoncrm.ticket.TicketChannel;
import org.batoncrm.ticket.TicketLinks;
import org.batoncrm.ticket.TicketMessage;
import org.batoncrm.ticket.TicketPost;
import org.batoncrm.ticket.TicketPost.Sending;
import org.batoncrm.ticket.TicketTalk;
import org.batoncrm.ticket.TicketTalk.Said;
import org.batoncrm.ticket.Tickets;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.RecordAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Tickets over REST. */
@RestController
@RequestMapping("/api/v1")
class TicketsApi {

    private final Tickets tickets;
    private final TicketTalk talk;
    private final TicketPost post;
    private final TicketLinks links;
    private final Entitlements entitlements;

    TicketsApi(Tickets tickets, TicketTalk talk, TicketPost post, TicketLinks links, Entitlements entitlements) {
        this.tickets = tickets;
        this.talk = talk;
        this.post = post;
        this.links = links;
        this.entitlements = entitlements;
    }

    @PostMapping("/tickets")
    ResponseEntity<Map<String, @Nullable Object>> create(@RequestBody Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(RecordAnswers.writable(body));
        input.putIfAbsent("channel", TicketChannel.API.name());
        return RecordAnswers.created("/api/v1/tickets", tickets.open(input));
    }

    @GetMapping("/tickets")
    PageOf<Map<String, @Nullable Object>> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(tickets.spec(), parameters, 50);
        Tickets.Found found = tickets.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/tickets/{id}")
    ResponseEntity<Map<String, @Nullable Object>> get(@PathVariable RecordId id) {
        return RecordAnswers.found(tickets.get(id));
    }

    @PatchMapping("/tickets/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable RecordId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> patch) {
        return RecordAnswers.found(tickets.change(id, ifMatch, RecordAnswers.writable(patch)));
    }

    @DeleteMapping("/tickets/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable RecordId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        tickets.delete(id, ifMatch);
    }

    /** The newest words after {@code after} of them, in the order in which they were said. */
    @GetMapping("/tickets/{id}/messages")
    List<Map<String, @Nullable Object>> messages(
            @PathVariable RecordId id, @RequestParam(defaultValue = "0") int after) {
        return talk.read(id, after).stream().map(TicketsApi::json).toList();
    }

    /**
     * Says something: {@code {"kind": "REPLY|NOTE|CUSTOMER", "text": "…", "minutes": 5, "channel": "PHONE", "files": [3]}};
     * the files lie with the ticket already.
     */
    @PostMapping(path = "/tickets/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Map<String, @Nullable Object>>> say(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        return say(id, body, numbers(body, "files"), List.of());
    }

    /** The same as a form whose {@code file} parts go along. */
    @PostMapping(path = "/tickets/{id}/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<List<Map<String, @Nullable Object>>> send(
            @PathVariable RecordId id,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(fields);
        String minutes = fields.get("minutes");
        if (minutes != null && minutes.matches("[0-9]{1,4}")) {
            body.put("minutes", Integer.valueOf(minutes));
        }
        return say(id, body, List.of(), Sendings.of(file));
    }

    private ResponseEntity<List<Map<String, @Nullable Object>>> say(
            RecordId id, Map<String, @Nullable Object> body, List<Long> lying, List<Sending> sendings) {
        Said said = new Said(text(body, "text"), minutes(body), lying, text(body, "onceKey"));
        switch (String.valueOf(body.get("kind"))) {
            case "REPLY" -> post.reply(id, said, sendings);
            case "NOTE" -> post.note(id, said, sendings);
            case "CUSTOMER" -> post.heard(id, channel(body), said, sendings);
            default -> throw new Invalid("kind", "record.badChoice", "REPLY, NOTE, CUSTOMER");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(messages(id, 0));
    }

    /** Makes one of some words that are another matter: {@code {"messages": [1, 2], "subject": "…"}}. */
    @PostMapping("/tickets/{id}/split")
    ResponseEntity<Map<String, @Nullable Object>> split(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        String subject = text(body, "subject");
        RecordId fresh = links.split(id, numbers(body, "messages"), subject == null ? "" : subject);
        return RecordAnswers.created("/api/v1/tickets", tickets.get(fresh));
    }

    /** What the customer may expect of support. */
    @GetMapping("/accounts/{id}/entitlements")
    List<Entitlements.Entitlement> entitlements(@PathVariable RecordId id) {
        return entitlements.of(id);
    }

    /** Gives one: {@code {"tier": "GOLD", "from": "2026-12-01", "until": null, "vip": false, "contractId": "CTR-7"}}. */
    @PostMapping("/accounts/{id}/entitlements")
    ResponseEntity<List<Entitlements.Entitlement>> entitle(
            @PathVariable RecordId id, @RequestBody Map<String, @Nullable Object> body) {
        LocalDate from = day(body, "from");
        if (from == null) {
            throw new Invalid("from", "error.required");
        }
        entitlements.give(
                id,
                Optional.ofNullable(text(body, "contractId"))
                        .map(number ->
                                RecordId.parse(number).orElseThrow(() -> new Invalid("contractId", "error.format")))
                        .orElse(null),
                tier(body),
                Boolean.TRUE.equals(body.get("vip")),
                text(body, "calendar"),
                from,
                day(body, "until"));
        return ResponseEntity.status(HttpStatus.CREATED).body(entitlements.of(id));
    }

    /** Those that were given to a contract alone. */
    @GetMapping("/contracts/{id}/entitlements")
    List<Entitlements.Entitlement> ofContract(@PathVariable RecordId id) {
        return entitlements.ofContract(id);
    }

    /** Corrects one: as it was given, with the {@code version} that was read. */
    @PutMapping("/accounts/{id}/entitlements/{entitlement:[0-9]+}")
    List<Entitlements.Entitlement> correct(
            @PathVariable RecordId id,
            @PathVariable long entitlement,
            @RequestBody Map<String, @Nullable Object> body) {
        LocalDate from = day(body, "from");
        if (from == null) {
            throw new Invalid("from", "error.required");
        }
        if (!(body.get("version") instanceof Number version)) {
            throw new Invalid("version", "error.required");
        }
        entitlements.change(
                id,
                entitlement,
                version.intValue(),
                tier(body),
                Boolean.TRUE.equals(body.get("vip")),
                text(body, "calendar"),
                from,
                day(body, "until"));
        return entitlements.of(id);
    }

    /** It counts until today and no longer. */
    @PostMapping("/accounts/{id}/entitlements/{entitlement:[0-9]+}/end")
    List<Entitlements.Entitlement> end(@PathVariable RecordId id, @PathVariable long entitlement) {
        entitlements.end(id, entitlement);
        return entitlements.of(id);
    }

    private static List<Long> numbers(Map<String, @Nullable Object> body, String key) {
        return body.get(key) instanceof List<?> all
                ? all.stream()
                        .map(one -> one instanceof Number number ? number.longValue() : -1L)
                        .toList()
                : List.of();
    }

    private static SupportTier tier(Map<String, @Nullable Object> body) {
        try {
            return SupportTier.valueOf(String.valueOf(body.get("tier")));
        } catch (IllegalArgumentException unknown) {
            throw new Invalid("tier", "record.badChoice", "GOLD, SILVER, STANDARD, NONE");
        }
    }

    private static TicketChannel channel(Map<String, @Nullable Object> body) {
        try {
            return TicketChannel.valueOf(String.valueOf(body.getOrDefault("channel", "PHONE")));
        } catch (IllegalArgumentException unknown) {
            throw new Invalid("channel", "record.badChoice", "MAIL, PHONE, CHAT, PORTAL, HAND");
        }
    }

    private static @Nullable LocalDate day(Map<String, @Nullable Object> body, String key) {
        String held = text(body, key);
        try {
            return held == null ? null : LocalDate.parse(held);
        } catch (DateTimeParseException noDay) {
            throw new Invalid(key, "record.badDate");
        }
    }

    private static int minutes(Map<String, @Nullable Object> body) {
        Object held = body.get("minutes");
        if (held == null) {
            return 0;
        }
        if (held instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new Invalid("minutes", "ticket.turn.minutes");
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        Object held = body.get(key);
        return held == null || held.toString().isBlank()
                ? null
                : held.toString().strip();
    }

    private static Map<String, @Nullable Object> json(TicketMessage message) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", message.id());
        all.put("kind", message.kind().name());
        all.put("author", message.author());
        all.put("email", message.email());
        all.put("channel", message.channel().name());
        all.put("text", message.body());
        all.put("minutes", message.minutes());
        all.put("writtenAt", message.writtenAt());
        all.put(
                "files",
                message.files().stream()
                        .map(file -> Map.of(
                                "id",
                                file.id(),
                                "name",
                                file.name(),
                                "record",
                                file.record().toString()))
                        .toList());
        return all;
    }
}
