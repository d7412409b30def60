package org.batoncrm.process;

import java.util.Set;
import java.util.function.Function;
import org.batoncrm.process.hardening.EngineHardening;
import org.batoncrm.process.hardening.ProcessBeans;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.stereotype.Component;

/** Binds an engine in which nothing shall happen by the same rules as the one that runs. */
@Component
public class PlayHardening {

    private final ProcessBeans beans;

    PlayHardening(ProcessBeans beans) {
        this.beans = beans;
    }

    /**
     * The locks of the house's engine, for another.
     *
     * @param others what stands behind the names that a diagram may use
     * @param more names of further delegates that the other engine's own diagrams use
     */
    public ProcessEnginePlugin with(Function<String, Object> others, Set<String> more) {
        return new EngineHardening(beans.standIns(others, more));
    }
}
