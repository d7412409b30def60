package org.batoncrm.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine holds of published processes, as this room asks for it; answered by {@code library.process}. */
public interface PublishedModels {

    /**
     * A version of a process.
     *
     * @param deployment what it was published in, together with its tables and forms
     * @param shipped whether it came with Baton
     */
    record Definition(
            String id,
            String key,
            String name,
            int version,
            @Nullable String tag,
            String deployment,
            Instant deployedAt,
            boolean shipped) {}

    /** A table or form by its base name. */
    record Found(String file, String content) {}

    /** Every version of a process, the newest first; of all processes when none is named. */
    List<Definition> versions(@Nullable String key);

    String diagram(Definition definition);

    /** The table that a diagram of this deployment means. */
    Optional<Found> table(Reference reference, String deployment);

    /** The form that a diagram of this deployment means. */
    Optional<Found> form(Reference reference, String deployment);

    /** The files of the deployment whose base name begins and ends so. */
    List<Found> files(String beginning, String ending, String deployment);

    /** Any other file of the deployment, by base name. */
    Optional<String> file(String name, String deployment);
}
