package org.batoncrm.quote.process;

import java.util.List;
import java.util.Optional;
import org.batoncrm.deal.DealSteps;
import org.batoncrm.deal.StepNeeded;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * A deal that a process carries moves on when the process does: whoever wants it further is led to the task that it
 * waits at, to the approval, or to the quote that the customer has to answer. Back it goes freely.
 */
@Component
class DealStages implements DealSteps {

    private final Processes processes;
    private final RuntimeService runtime;
    private final TaskService tasks;

    DealStages(Processes processes, RuntimeService runtime, TaskService tasks) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public Optional<StepNeeded> missing(RecordId deal, String from, String to, List<String> stages) {
        if (stages.indexOf(to) <= stages.indexOf(from) || !processes.carries(deal, QuoteToCash.KEY)) {
            return Optional.empty();
        }
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(QuoteToCash.KEY)
                .processInstanceBusinessKey(deal.toString())
                .singleResult();
        return instance == null ? Optional.empty() : Optional.of(missing(deal, instance.getId()));
    }

    private StepNeeded missing(RecordId deal, String instance) {
        List<String> at = runtime.getActiveActivityIds(instance);
        Optional<Task> task = tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .filter(open -> !open.getTaskDefinitionKey().equals(QuoteToCash.Tasks.FOLLOW_UP))
                .findFirst();
        if (task.isPresent()) {
            return new StepNeeded(
                    "/tasks/" + task.get().getId(), "deal.move.task", task.get().getName());
        }
        Object quote = runtime.getVariable(instance, QuoteToCash.Variables.QUOTE_KEY.name());
        String link =
                quote == null ? deal.link() : RecordId.of(quote.toString()).link();
        return at.contains(QuoteToCash.Tasks.HAVE_APPROVED)
                ? new StepNeeded(link, "deal.move.approval", quote)
                : at.contains(QuoteToCash.Tasks.AWAIT_ANSWER)
                        ? new StepNeeded(link, "deal.move.answer", quote)
                        : new StepNeeded(deal.link(), "deal.move.step");
    }
}
