package org.batoncrm.relocation;

import java.util.List;
import java.util.Map;

/** Lets the engine move cases; answered by {@code relocation.process}. */
public interface Mover {

    /** What is the same in both versions, by id and kind, and with it what holds steps and what hangs on them. */
    Map<String, String> equal(String source, String target);

    /** Why the engine would refuse to map these, by element of the old version; empty when it would not. */
    Map<String, Reason> refused(String source, String target, Map<String, String> mapping);

    /** Moves a case, sees what comes out, and takes everything back. */
    Trial trial(Orders orders, Standing standing);

    /**
     * Moves a case, in the caller's transaction.
     *
     * @throws Refused when the engine does not; the transaction is lost then
     * @throws org.springframework.dao.OptimisticLockingFailureException when the case goes on at this moment
     */
    void move(Orders orders, Standing standing);

    /** The engine does not move a case. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Reason> reasons;

        public Refused(List<Reason> reasons, Throwable cause) {
            super(reasons.toString(), cause);
            this.reasons = reasons;
        }

        public List<Reason> reasons() {
            return reasons;
        }
    }
}
