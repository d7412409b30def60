package org.batoncrm.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batoncrm.library.ProcessPack;

/** Brings packs into the engine; answered by {@code release.process}. */
public interface Publisher {

    /**
     * What was published.
     *
     * @param versions by key of the process
     * @param before ids of the definitions in which cases began until now, by key; without those that are new
     */
    record Published(String deployment, Map<String, Integer> versions, Map<String, String> before) {}

    /**
     * How what was published stands.
     *
     * @param started cases that began in it
     * @param incidents problems that stand in it
     */
    record Standing(long started, long incidents) {}

    /**
     * Publishes packs in one deployment, so that they find each other.
     *
     * @param changed keys of the processes that belong to their owners from now on; the others only come along
     */
    Published publish(List<ProcessPack> packs, List<String> changed, String tag);

    Standing standing(String deployment);

    /** What came of the cases that began since then, in the version of a deployment and in the other one. */
    List<TrialView.Figures> compared(String process, String deployment, String other, Instant since);
}
