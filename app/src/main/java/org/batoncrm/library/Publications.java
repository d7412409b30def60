package org.batoncrm.library;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who published what, and why. Told by the room that publishes; what came with Baton is in no such list. */
public interface Publications {

    /**
     * One publication.
     *
     * @param by the person's name
     * @param why the reason that was given, as it was written
     * @param change number of the change that it came of, or null
     * @param address of the page about that change, or null
     */
    record Publication(
            String by,
            @Nullable String why,
            @Nullable String change,
            @Nullable String address) {}

    /** By id of the deployment; those that it does not know are left out. */
    Map<String, Publication> of(Collection<String> deployments);
}
