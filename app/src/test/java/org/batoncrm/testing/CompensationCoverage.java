package org.batoncrm.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.event.CompensationEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.community.process_test_coverage.engine.platform7.CompensationEventCoverageHandler;

/**
 * The coverage library overrides the engine's handler by a signature that the engine no longer calls, so that a
 * compensation that ran would count as not covered. This one calls both.
 */
public final class CompensationCoverage extends CompensationEventHandler {

    private final CompensationEventCoverageHandler library;

    private CompensationCoverage(CompensationEventCoverageHandler library) {
        this.library = library;
    }

    public static void on(ProcessEngine engine) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCustomEventHandlers().stream()
                .filter(CompensationEventCoverageHandler.class::isInstance)
                .map(CompensationEventCoverageHandler.class::cast)
                .forEach(library -> configuration
                        .getEventHandlers()
                        .put(library.getEventHandlerType(), new CompensationCoverage(library)));
    }

    /** The library looks for its own handler before each test. */
    public static void off(ProcessEngine engine) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration
                .getCustomEventHandlers()
                .forEach(handler -> configuration.getEventHandlers().put(handler.getEventHandlerType(), handler));
    }

    @Override
    public void handleEvent(
            EventSubscriptionEntity subscription,
            Object payload,
            Object localPayload,
            Object payloadToTriggeredScope,
            String businessKey,
            CommandContext context) {
        try {
            library.handleEvent(subscription, payload, localPayload, businessKey, context);
        } catch (NoSuchMethodError gone) {
            // It has noted the coverage by then; what it calls next is the signature of older engines.
        }
        super.handleEvent(subscription, payload, localPayload, payloadToTriggeredScope, businessKey, context);
    }
}
