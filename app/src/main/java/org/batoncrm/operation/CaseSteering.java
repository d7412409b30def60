package org.batoncrm.operation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does to a case. It knows no rights; what it cannot do it refuses with a sentence. A case that has
 * moved on meanwhile is a {@link org.batoncrm.kernel.Conflict}.
 */
public interface CaseSteering {

    /** Tries a failed step once more; the engine takes it up within seconds. */
    void retry(String incident);

    /** Sets a variable of the whole case; null clears it. */
    void set(String instance, String variable, String type, @Nullable Object content);

    /** Sets when work of the engine is due. */
    void due(String job, Instant at);

    /**
     * Takes a token from where it is.
     *
     * @param target the step where it goes on
     * @param way the way out of the step by which it goes on; null to begin with the step
     */
    void move(String instance, String token, String target, @Nullable String way);

    /** With all that the case has called. */
    void suspend(String instance);

    /** With all that the case has called. */
    void resume(String instance);

    void cancel(String instance, String reason);

    /**
     * Begins a case that has ended anew, in the version it had and with the variables it had at its end.
     *
     * @param element where; null for where it began
     * @return the id of the new one; empty when its record is carried by another of the same process
     */
    Optional<String> restart(String instance, @Nullable String element);
}
