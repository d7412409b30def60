package org.batoncrm.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scenario: a line of the table.
 *
 * @param fault what was done to the house
 * @param asked how many requests were sent, each with a key of its own
 * @param acknowledged how many of them got an answer that says it is done
 * @param lost how many acknowledged ones are not there
 * @param doubled how many are there twice
 * @param recovered how long it took until all was as it should be; null where nothing had to recover
 * @param measured what else is worth telling
 * @param findings everything that must not be; none is what is wanted
 */
record Outcome(
        String fault,
        int asked,
        int acknowledged,
        int lost,
        int doubled,
        @Nullable Duration recovered,
        String measured,
        List<String> findings) {

    static final String HEAD = """
            | Fault | Asked | Acknowledged | Lost | Doubled | Recovered after | Measured | Findings |
            |---|---:|---:|---:|---:|---:|---|---|""";

    /** One whose requests stand in a ledger. */
    static Outcome of(
            String fault,
            Ledger ledger,
            Books books,
            @Nullable Duration recovered,
            String measured,
            List<String> more) {
        List<String> findings = new ArrayList<>(books.findings());
        findings.addAll(more);
        return new Outcome(
                fault,
                ledger.asked().size(),
                ledger.acknowledged().size(),
                books.lost(),
                books.doubled(),
                recovered,
                measured,
                findings);
    }

    /** One that could not be run at all. */
    static Outcome broken(String fault, Throwable why) {
        return new Outcome(fault, 0, 0, 0, 0, null, "", List.of(why.toString()));
    }

    String line() {
        return "| %s | %d | %d | %d | %d | %s | %s | %s |"
                .formatted(
                        fault,
                        asked,
                        acknowledged,
                        lost,
                        doubled,
                        recovered == null ? "–" : "%.1f s".formatted(recovered.toMillis() / 1000.0),
                        measured.isEmpty() ? "–" : measured,
                        findings.isEmpty() ? "none" : findings.size() + ", see below");
    }
}
