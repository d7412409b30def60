package org.batoncrm.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagram in words, in the reader's language. Every element in which a case can be stands in it exactly once.
 *
 * @param purpose what the process is for
 */
public record Outline(String key, String name, String purpose, List<Path> paths) {

    /**
     * Some steps in a row.
     *
     * @param title what leads here; null for the main path
     */
    public record Path(@Nullable String title, List<Step> steps) {}

    /**
     * A step.
     *
     * @param number as people say it: 4, or 4.2 for the second within the fourth
     * @param kind as the diagram has it, for example userTask
     * @param what what kind of step it is, in words
     * @param facts who does it, by when, what it waits for, and the like
     * @param documentation what is written about it
     * @param next where it goes on; empty at an end, and where the next step is simply the next in the list
     * @param events what may happen while it is under way
     * @param inside what is done within it
     */
    public record Step(
            String id,
            String number,
            String kind,
            String what,
            String name,
            List<Fact> facts,
            String documentation,
            List<Way> next,
            List<Event> events,
            List<Path> inside) {

        /** For an address within the page: {@code step-4-2}. */
        public String anchor() {
            return "step-" + number.replace('.', '-');
        }
    }

    /**
     * Something about a step.
     *
     * @param address of the page with more about it, or null
     */
    public record Fact(String label, String text, @Nullable String address) {}

    /**
     * A way on.
     *
     * @param when the answer that leads there; null when there is only one way
     * @param anchor within the page
     */
    public record Way(@Nullable String when, String number, String name, String anchor) {}

    /**
     * What may happen while a step is under way.
     *
     * @param when after 2 business days, without interrupting
     */
    public record Event(String id, String number, String name, String when, String documentation, List<Way> next) {

        /** For an address within the page: {@code step-4-a}. */
        public String anchor() {
            return "step-" + number.replace('.', '-');
        }
    }
}
