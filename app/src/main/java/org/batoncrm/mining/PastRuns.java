package org.batoncrm.mining;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Finished instances in the engine's history; answered by {@code mining.process}. */
public interface PastRuns {

    /** Those that ended at this moment or later and are no cases yet, in the order in which they ended. */
    List<PastRun> uncollected(Instant since, int most);

    /** Those of these instances that have finished and that the history still knows, in the order in which they ended. */
    List<PastRun> of(Collection<String> instances);
}
