package org.batoncrm.feedback.process;

import java.util.Optional;
import org.batoncrm.feedback.TaskSteps;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;

/** Asks the engine's history, which knows open tasks and those that are done. */
@Component
class EngineTaskSteps implements TaskSteps {

    private final HistoryService history;

    EngineTaskSteps(HistoryService history) {
        this.history = history;
    }

    @Override
    public Optional<String> of(String taskId) {
        return Optional.ofNullable(
                        history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
                .map(task -> task.getProcessDefinitionKey() + "/" + task.getTaskDefinitionKey());
    }
}
