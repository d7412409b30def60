package org.batoncrm.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What clients have asked for, and what of it was acknowledged: written to a file before the next request goes out. Each
 * request has a key that stands in what it makes, so that it is found again however often it was done.
 */
final class Ledger {

    /** What a request makes. */
    enum Kind {
        LEAD,
        TICKET,
        NOTE,
        DEAL,
        APPROVAL,
        TASK
    }

    /**
     * A request.
     *
     * @param about for a note and an approval the record, for a task its id; otherwise empty
     */
    record Asked(Kind kind, String key, String about) {}

    /** A request that was answered with the number of what it made. */
    record Done(Asked asked, String id) {}

    private final Path file;
    private final String run;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Done> done = new LinkedHashMap<>();

    /** @param run stands in the keys of all its requests */
    Ledger(String run) {
        this.run = run;
        this.file = Path.of("target", "ledger-" + run + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String run() {
        return run;
    }

    /** About to be sent. */
    synchronized Asked ask(Kind kind, String about) {
        Asked one = new Asked(kind, "flt" + run + "x" + next.incrementAndGet(), about);
        asked.put(one.key(), one);
        write("ASKED " + one);
        return one;
    }

    synchronized void acknowledged(Asked one, String id) {
        done.put(one.key(), new Done(one, id));
        write("DONE " + one.key() + " " + id);
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked.values());
    }

    synchronized List<Done> acknowledged() {
        return List.copyOf(done.values());
    }

    List<Done> acknowledged(Kind kind) {
        return acknowledged().stream().filter(one -> one.asked().kind() == kind).toList();
    }

    private void write(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
