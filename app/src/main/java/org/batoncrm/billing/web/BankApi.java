package org.batoncrm.billing.web;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.batoncrm.billing.BankDesk;
import org.batoncrm.billing.BankField;
import org.batoncrm.billing.BankFile;
import org.batoncrm.billing.BankLine;
import org.batoncrm.billing.BankLineState;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Bank statements over REST: a file is sent, its columns are confirmed, and what nobody could match is settled. */
@RestController
@RequestMapping("/api/v1")
class BankApi {

    private static final int LARGEST = 200;
    private static final int LAST = 1_000_000;

    private final BankDesk desk;

    BankApi(BankDesk desk) {
        this.desk = desk;
    }

    /**
     * Sends a CSV file. Its columns are guessed from their heads; with {@code run=true} its lines are read at once, when the
     * guess holds day and amount.
     */
    @PostMapping(path = "/bank-files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> upload(
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean run) throws IOException {
        long id = desk.upload(BankController.name(file), file.getBytes(), run);
        return ResponseEntity.created(URI.create("/api/v1/bank-files/" + id)).body(file(id));
    }

    /** The newest ten. */
    @GetMapping("/bank-files")
    Map<String, Object> files() {
        return Map.of("items", desk.files().stream().map(BankApi::json).toList());
    }

    @GetMapping("/bank-files/{id}")
    Map<String, @Nullable Object> file(@PathVariable long id) {
        return json(desk.file(id));
    }

    /** Lets its lines be read: {@code {"mapping": {"Betrag": "AMOUNT"}}}, or with what was guessed. */
    @PostMapping("/bank-files/{id}/run")
    ResponseEntity<Map<String, @Nullable Object>> run(
            @PathVariable long id, @RequestBody(required = false) @Nullable Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> given = body == null ? Map.of() : body;
        known(given, List.of("mapping"));
        desk.run(id, given.get("mapping") == null ? desk.file(id).mapping() : mapping(given.get("mapping")));
        return ResponseEntity.accepted().body(file(id));
    }

    private static Map<String, BankField> mapping(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> columns)) {
            throw new Invalid("mapping", "error.format");
        }
        Map<String, BankField> mapping = new LinkedHashMap<>();
        columns.forEach((head, field) -> mapping.put(
                String.valueOf(head),
                one(BankField.values(), String.valueOf(field))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("mapping", "record.badChoice", names(BankField.values())))));
        return mapping;
    }

    /** Lines in the order of their files, of one file or of all, in one state or in any. */
    @GetMapping("/bank-lines")
    PageOf<Map<String, @Nullable Object>> lines(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable Long fileId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || page > LAST) {
            throw new Malformed("page", "record.list.badNumber", 0, LAST);
        }
        if (size < 1 || size > LARGEST) {
            throw new Malformed("size", "record.list.badNumber", 1, LARGEST);
        }
        BankDesk.Found found = desk.lines(fileId, state(status), page, size);
        return new PageOf<>(found.items().stream().map(BankApi::json).toList(), page, size, found.total());
    }

    private static @Nullable BankLineState state(String status) {
        return status.isBlank()
                ? null
                : one(BankLineState.values(), status.strip())
                        .findFirst()
                        .orElseThrow(() -> new Malformed(
                                "status", "record.list.badOption", status, names(BankLineState.values())));
    }

    private static <E extends Enum<E>> Stream<E> one(E[] values, String name) {
        return Stream.of(values).filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)));
    }

    private static String names(Enum<?>[] values) {
        return String.join(", ", Stream.of(values).map(Enum::name).toList());
    }

    @GetMapping("/bank-lines/{id}")
    Map<String, @Nullable Object> line(@PathVariable long id) {
        return json(desk.line(id));
    }

    /** It is this account's money: {@code {"accountId": "ACCT-1"}}, or for one invoice: {@code {"invoiceId": "INV-7"}}. */
    @PostMapping("/bank-lines/{id}/book")
    Map<String, @Nullable Object> book(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        known(body, List.of("accountId", "invoiceId"));
        desk.book(id, record(body, "accountId", RecordType.ACCOUNT), record(body, "invoiceId", RecordType.INVOICE));
        return line(id);
    }

    /** It is no money of a customer. */
    @PostMapping("/bank-lines/{id}/not-ours")
    Map<String, @Nullable Object> notOurs(@PathVariable long id) {
        desk.notOurs(id);
        return line(id);
    }

    /** What was decided is taken back; its payment is reversed, and the line waits again. */
    @PostMapping("/bank-lines/{id}/take-back")
    Map<String, @Nullable Object> takeBack(@PathVariable long id) {
        desk.takeBack(id);
        return line(id);
    }

    private static void known(Map<String, @Nullable Object> body, List<String> keys) {
        body.keySet().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
            throw new Invalid(key, "error.unknownField", key);
        });
    }

    private static @Nullable RecordId record(Map<String, @Nullable Object> body, String key, RecordType type) {
        Object held = body.get(key);
        return held == null
                ? null
                : RecordId.parse(held.toString())
                        .filter(id -> id.type() == type)
                        .orElseThrow(() -> new Invalid(key, "error.format"));
    }

    private static Map<String, @Nullable Object> json(BankFile file) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (BankLineState state : BankLineState.values()) {
            counts.put(state.name(), file.count(state));
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", file.id());
        all.put("name", file.name());
        all.put("status", file.state());
        all.put("headers", file.headers());
        all.put("mapping", file.mapping());
        all.put("lines", file.lines());
        all.put("counts", counts);
        all.put("startedBy", file.startedBy());
        return all;
    }

    private static Map<String, @Nullable Object> json(BankLine line) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", line.id());
        all.put("fileId", line.file());
        all.put("number", line.number());
        all.put("status", line.state().name());
        all.put("receivedOn", line.receivedOn());
        all.put("amount", line.amount() == null ? null : InvoicesApi.amount(line.amount()));
        all.put("currency", line.currency());
        all.put("payer", line.payer());
        all.put("iban", line.iban());
        all.put("purpose", line.purpose());
        all.put("accountId", Objects.toString(line.account(), null));
        all.put("paymentId", Objects.toString(line.payment(), null));
        all.put("reason", line.how());
        all.put("settledBy", line.settledBy());
        return all;
    }
}
