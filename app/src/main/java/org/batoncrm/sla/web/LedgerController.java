package org.batoncrm.sla.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.batoncrm.sla.SlaLedgers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How the time on a record is counted, for whoever clicks on a countdown. */
@Controller
class LedgerController {

    private final SlaLedgers ledgers;
    private final Records records;

    LedgerController(SlaLedgers ledgers, Records records) {
        this.ledgers = ledgers;
        this.records = records;
    }

    /** {@code since} and {@code due} are those of a task; a task may be due without a clock. */
    @GetMapping("/records/{id}/clocks")
    String clocks(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String due,
            Model model) {
        RecordId record = RecordId.of(id);
        records.requireReadable(record);
        model.addAttribute("ledgers", ledgers.of(record));
        if (since != null && due != null) {
            Instant from = moment("since", since);
            Instant until = moment("due", due);
            model.addAttribute("since", from);
            model.addAttribute("due", until);
            model.addAttribute("share", ledgers.of(record, from, until).orElse(null));
        }
        return "sla/ledger :: ledger";
    }

    private static Instant moment(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Invalid(field, "error.format");
        }
    }
}
