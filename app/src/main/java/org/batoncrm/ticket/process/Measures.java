package org.batoncrm.ticket.process;

import java.util.List;
import java.util.Map;
import org.batoncrm.ticket.TicketEscalations.Measure;
import org.batoncrm.ticket.TicketEscalations.Step;

/** Reads what the policy asks for. */
final class Measures {

    private Measures() {}

    static List<Measure> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new Measure(
                        Step.valueOf(String.valueOf(row.get("measure"))),
                        row.get("role") == null || row.get("role").toString().isBlank()
                                ? null
                                : row.get("role").toString(),
                        String.valueOf(row.get("reason"))))
                .toList();
    }
}
