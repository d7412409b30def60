package org.batoncrm.operation;

import java.util.List;

/**
 * A step of a diagram.
 *
 * @param kind as the diagram has it, for example {@code userTask}
 * @param scope the part of the diagram that holds it; empty at the top
 * @param enterable whether a case can be put there
 * @param waits whether a case that comes there stays for a while
 * @param ways what leads on from it
 */
public record CaseStep(
        String id, String name, String kind, String scope, boolean enterable, boolean waits, List<Way> ways) {

    /**
     * A way on.
     *
     * @param to the step it leads to
     * @param target that step's name
     */
    public record Way(String id, String name, String to, String target) {

        /** What to call it in a choice. */
        public String label() {
            return name.isBlank() ? "→ " + target : name + " → " + target;
        }
    }
}
