package org.batoncrm.studio;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.batoncrm.process.Finding;

/** What only the engine knows of models: what runs beside them, and whether it takes them. */
public interface EngineTrial {

    /** The engine's own version, for tools that draw for it. */
    String version();

    /** Keys of the processes and tables that are live. */
    Set<String> liveKeys();

    /** The newest version of that process; empty when there is none. */
    OptionalInt newest(String processKey);

    /** What the engine has against these models; nothing of them stays. */
    List<Finding> refusals(Map<String, byte[]> models);
}
