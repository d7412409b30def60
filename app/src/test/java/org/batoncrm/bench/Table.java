package org.batoncrm.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured, as a table in Markdown; each line is told at once as well, because a run takes long. */
final class Table {

    private final List<String> rows = new ArrayList<>();

    void heading(String part) {
        say("");
        say("| " + part + " | |");
        say("|---|---|");
    }

    /** A line of the table. */
    void row(String what, String figure) {
        say("| " + what.replace("|", "\\|") + " | " + figure + " |");
    }

    private void say(String line) {
        System.out.println(line);
        rows.add(line);
    }

    void print() {
        System.out.println();
        rows.forEach(System.out::println);
        System.out.println();
    }
}
