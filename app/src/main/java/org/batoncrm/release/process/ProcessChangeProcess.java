package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Messages.PROCESS_CHANGE_ASKED;
import static org.batoncrm.release.process.ProcessChange.Messages.PROCESS_CHANGE_WITHDRAWN;
import static org.batoncrm.release.process.ProcessChange.Messages.PROCESS_PROMOTION_REQUESTED;
import static org.batoncrm.release.process.ProcessChange.Messages.PROCESS_ROLLBACK_REQUESTED;
import static org.batoncrm.release.process.ProcessChange.Messages.PROCESS_TRIAL_PAUSED;
import static org.batoncrm.release.process.ProcessChange.Variables.AUTHOR;
import static org.batoncrm.release.process.ProcessChange.Variables.PUBLISH_AT;

import java.util.Date;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.release.ReleaseAsked;
import org.batoncrm.release.ReleaseJourney;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When somebody asks for a change, its process begins in the same transaction. */
@Component
class ProcessChangeProcess implements ReleaseJourney {

    private final Processes processes;

    ProcessChangeProcess(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(ReleaseAsked asked) {
        processes.start(
                asked.release(),
                ProcessChange.KEY,
                PROCESS_CHANGE_ASKED,
                Map.of(AUTHOR.name(), asked.author(), PUBLISH_AT.name(), Date.from(asked.publishAt())));
    }

    @Override
    public boolean withdrawn(RecordId release) {
        return processes.correlate(release, PROCESS_CHANGE_WITHDRAWN, Map.of());
    }

    @Override
    public boolean rollbackRequested(RecordId release) {
        return processes.correlate(release, PROCESS_ROLLBACK_REQUESTED, Map.of());
    }

    @Override
    public boolean promotionRequested(RecordId release) {
        return processes.correlate(release, PROCESS_PROMOTION_REQUESTED, Map.of());
    }

    @Override
    public void trialPaused(RecordId release) {
        processes.correlate(release, PROCESS_TRIAL_PAUSED, Map.of());
    }
}
