package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Messages.LEAD_CAPTURED;
import static org.batoncrm.lead.process.LeadQualification.Messages.LEAD_MERGED_AWAY;
import static org.batoncrm.lead.process.LeadQualification.Messages.LEAD_REPLIED;
import static org.batoncrm.lead.process.LeadQualification.Messages.LEAD_TOUCHED;
import static org.batoncrm.lead.process.LeadQualification.Messages.LEAD_WITHDRAWN;
import static org.batoncrm.lead.process.LeadQualification.Variables.CAPTURE_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.LEAD_ID;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.LeadJourney;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.lead.event.LeadMergedAway;
import org.batoncrm.lead.event.LeadReplied;
import org.batoncrm.lead.event.LeadTouched;
import org.batoncrm.lead.event.LeadWithdrawn;
import org.batoncrm.process.Processes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When something happens to a lead, its process hears of it in the same transaction. */
@Component
class LeadQualificationProcess implements LeadJourney {

    private final Processes processes;

    LeadQualificationProcess(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(LeadCaptured event) {
        if (event.startProcess()) {
            processes.start(
                    lead(event.leadId()),
                    LeadQualification.KEY,
                    LEAD_CAPTURED,
                    Map.of(LEAD_ID.name(), event.leadId(), CAPTURE_ID.name(), event.captureId()));
        }
    }

    @EventListener
    void on(LeadTouched event) {
        tell(event.leadId(), LEAD_TOUCHED);
    }

    @EventListener
    void on(LeadReplied event) {
        tell(event.leadId(), LEAD_REPLIED);
    }

    @EventListener
    void on(LeadWithdrawn event) {
        tell(event.leadId(), LEAD_WITHDRAWN);
    }

    @EventListener
    void on(LeadMergedAway event) {
        tell(event.leadId(), LEAD_MERGED_AWAY);
    }

    @Override
    public boolean end(RecordId lead, String reason) {
        return processes.end(lead, LeadQualification.KEY, reason);
    }

    /** A lead whose process has ended has nobody to tell. */
    private void tell(long leadId, String message) {
        processes.correlate(lead(leadId), message, Map.of());
    }

    private static RecordId lead(long leadId) {
        return RecordId.of(RecordType.LEAD, leadId);
    }
}
