package org.batoncrm.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what the engine does, by process and step: how many instances began and ended, how many steps ended. It hears of
 * it from the engine's history and asks nothing; what is rolled back does not count.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 90)
class StepMeters extends AbstractProcessEnginePlugin {

    private final ObjectProvider<MeterRegistry> registry;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Counter> steps = new ConcurrentHashMap<>();
    private final Map<String, Counter> starts = new ConcurrentHashMap<>();
    private final Map<String, Counter> ends = new ConcurrentHashMap<>();

    StepMeters(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>();
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        handlers.add(new Ear());
        engine.setCustomHistoryEventHandlers(handlers);
    }

    /** No bean of its own: the engine's starter takes the one bean of this type for itself. */
    private final class Ear implements HistoryEventHandler {

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity step) {
                if (step.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END) && !step.isCanceled()) {
                    String process = process(event);
                    count(counter(
                            steps,
                            process + ' ' + step.getActivityId(),
                            meters -> meters.counter(
                                    "baton.steps.ended", "process", process, "step", step.getActivityId())));
                }
            } else if (event instanceof HistoricProcessInstanceEventEntity) {
                String process = process(event);
                if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
                    count(counter(
                            starts, process, meters -> meters.counter("baton.processes.started", "process", process)));
                } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
                    count(counter(
                            ends, process, meters -> meters.counter("baton.processes.ended", "process", process)));
                }
            }
        }
    }

    /** The engine has the definition of what it is running at hand. */
    private String process(HistoryEvent event) {
        return keys.computeIfAbsent(
                event.getProcessDefinitionId(),
                id -> Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(id)
                        .getKey());
    }

    private Counter counter(Map<String, Counter> known, String key, Function<MeterRegistry, Counter> made) {
        return known.computeIfAbsent(key, one -> made.apply(registry.getObject()));
    }

    private void count(Counter counter) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            counter.increment();
            return;
        }
        Counted counted = (Counted) TransactionSynchronizationManager.getResource(this);
        if (counted == null) {
            counted = new Counted();
            TransactionSynchronizationManager.bindResource(this, counted);
            TransactionSynchronizationManager.registerSynchronization(counted);
        }
        counted.counters.add(counter);
    }

    /** What a transaction has done, if it holds. */
    private final class Counted implements TransactionSynchronization {

        private final List<Counter> counters = new ArrayList<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(StepMeters.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(StepMeters.this, this);
        }

        @Override
        public void afterCommit() {
            counters.forEach(Counter::increment);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(StepMeters.this);
        }
    }
}
