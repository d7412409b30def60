package org.batoncrm.relocation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of a version at which a case can be.
 *
 * @param kind what the engine takes for the same: the type of the element, and of its event
 * @param multi whether it is done once for each of several
 * @param waits whether cases wait here, so that one can be put here
 * @param group who may do it; null when nobody in particular, or when that is decided on the way
 * @param scope the subprocess that holds it; empty for none
 * @param near the elements right before and behind it
 */
public record Step(
        String id,
        String name,
        String kind,
        boolean multi,
        boolean waits,
        @Nullable String group,
        String scope,
        Set<String> near) {

    /** Whether the engine can take a case from one to the other with all that has happened there. */
    boolean sameKindAs(Step other) {
        return kind.equals(other.kind) && multi == other.multi;
    }

    boolean isUserTaskOnTop() {
        return kind.equals("userTask") && !multi && scope.isEmpty();
    }

    boolean joins() {
        return kind.equals("parallelGateway") || kind.equals("inclusiveGateway");
    }

    boolean calls() {
        return kind.equals("callActivity");
    }
}
