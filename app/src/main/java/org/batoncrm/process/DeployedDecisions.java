package org.batoncrm.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.jspecify.annotations.Nullable;

/**
 * Which table a rule of a process means. The engine asks the database for it each time a rule is decided, only to find the table among
 * those it keeps ready; but what was deployed under a key never changes. What the engine no longer keeps ready, because it was removed or
 * long unused, is asked for again.
 */
final class DeployedDecisions extends DecisionDefinitionManager {

    private final Map<Place, String> known;

    private DeployedDecisions(Map<Place, String> known) {
        this.known = known;
    }

    @Override
    public @Nullable DecisionDefinitionEntity findDefinitionByDeploymentAndKey(String deployment, String key) {
        Place place = new Place(deployment, key);
        DecisionDefinitionEntity ready = ready(known.get(place));
        if (ready != null) {
            return ready;
        }
        DecisionDefinitionEntity found = super.findDefinitionByDeploymentAndKey(deployment, key);
        if (found != null) {
            known.put(place, found.getId());
        }
        return found;
    }

    private static @Nullable DecisionDefinitionEntity ready(@Nullable String id) {
        DeploymentCache ready = Context.getProcessEngineConfiguration().getDeploymentCache();
        return id == null ? null : ready.findDecisionDefinitionFromCache(id);
    }

    private record Place(String deployment, String key) {}

    /** One for each engine. */
    static final class Factory implements SessionFactory {

        private final Map<Place, String> known = new ConcurrentHashMap<>();

        @Override
        public Class<?> getSessionType() {
            return DecisionDefinitionManager.class;
        }

        @Override
        public Session openSession() {
            return new DeployedDecisions(known);
        }
    }
}
