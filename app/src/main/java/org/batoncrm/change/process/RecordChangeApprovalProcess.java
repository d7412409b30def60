package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Messages.CHANGE_PROPOSED;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.PROPOSER;

import java.util.Map;
import org.batoncrm.change.event.ChangeProposed;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.Processes;
import org.batoncrm.record.RecordPurged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When somebody proposes a change, its process begins in the same transaction; when the change goes, it goes. */
@Component
class RecordChangeApprovalProcess {

    private final Processes processes;

    RecordChangeApprovalProcess(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(ChangeProposed proposed) {
        processes.start(
                RecordId.of(RecordType.CHANGE, proposed.changeId()),
                RecordChangeApproval.KEY,
                CHANGE_PROPOSED,
                Map.of(PROPOSER.name(), proposed.proposer()));
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.CHANGE) {
            processes.end(purged.id(), RecordChangeApproval.KEY, "The account is gone");
        }
    }
}
