package org.batoncrm.release;

import java.util.List;
import java.util.Map;
import org.batoncrm.library.ProcessPack;

/** Brings packs into the engine; answered by {@code release.process}. */
public interface Publisher {

    /**
     * What was published.
     *
     * @param versions by key of the process
     */
    record Published(String deployment, Map<String, Integer> versions) {}

    /**
     * Publishes packs in one deployment, so that they find each other.
     *
     * @param changed keys of the processes that belong to their owners from now on; the others only come along
     */
    Published publish(List<ProcessPack> packs, List<String> changed, String tag);
}
