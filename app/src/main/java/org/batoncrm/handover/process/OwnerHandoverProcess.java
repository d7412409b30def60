package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Messages.HANDOVER_CANCELLED;
import static org.batoncrm.handover.process.OwnerHandover.Messages.HANDOVER_STARTED;
import static org.batoncrm.handover.process.OwnerHandover.Tasks.ACCEPT_HANDOVER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.LEAVER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER_ANSWER;

import java.util.Map;
import org.batoncrm.handover.event.HandoverCancelled;
import org.batoncrm.handover.event.HandoverStarted;
import org.batoncrm.handover.event.ReceiverGone;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When something happens to a hand-over, its process hears of it in the same transaction. */
@Component
class OwnerHandoverProcess {

    private final Processes processes;
    private final TaskService tasks;

    OwnerHandoverProcess(Processes processes, TaskService tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    @EventListener
    void on(HandoverStarted started) {
        processes.start(
                id(started.handoverId()), OwnerHandover.KEY, HANDOVER_STARTED, Map.of(LEAVER.name(), started.leaver()));
    }

    @EventListener
    void on(HandoverCancelled cancelled) {
        processes.correlate(id(cancelled.handoverId()), HANDOVER_CANCELLED, Map.of());
    }

    /** Nobody waits for the answer of somebody who cannot take over any more. */
    @EventListener
    void on(ReceiverGone gone) {
        tasks
                .createTaskQuery()
                .processInstanceBusinessKey(id(gone.handoverId()).toString())
                .taskDefinitionKey(ACCEPT_HANDOVER)
                .list()
                .stream()
                .filter(task -> gone.receiver().equals(tasks.getVariable(task.getId(), RECEIVER.name())))
                .forEach(task -> tasks.complete(task.getId(), Map.of(RECEIVER_ANSWER.name(), "GONE")));
    }

    private static RecordId id(long number) {
        return RecordId.of(RecordType.HANDOVER, number);
    }
}
