package org.batoncrm.rehearsal;

import org.batoncrm.library.ProcessPack;
import org.jspecify.annotations.Nullable;

/** An engine that plays recorded cases and forgets them; answered by {@code rehearsal.process}. */
public interface ReplayEngine {

    /** A version that stands ready to be played. One at a time: others wait until it is closed. */
    interface Stage extends AutoCloseable {

        Replay play(Recording recording);

        @Override
        void close();
    }

    /** A version that cannot be played at all. */
    final class Unplayable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unplayable(@Nullable String words, Throwable cause) {
            super(words, cause);
        }
    }

    /**
     * Sets the stage; what the process calls is not played but answers as it did.
     *
     * @throws Unplayable when the engine does not take the pack
     */
    Stage set(ProcessPack pack);
}
