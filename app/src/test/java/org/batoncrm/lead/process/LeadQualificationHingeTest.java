package org.batoncrm.lead.process;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.lead.event.LeadMergedAway;
import org.batoncrm.lead.event.LeadReplied;
import org.batoncrm.lead.event.LeadTouched;
import org.batoncrm.lead.event.LeadWithdrawn;
import org.batoncrm.process.Processes;
import org.junit.jupiter.api.Test;

class LeadQualificationHingeTest {

    private static final RecordId LEAD = RecordId.of("LEAD-1042");

    private final Processes processes = mock(Processes.class);
    private final LeadQualificationProcess hinge = new LeadQualificationProcess(processes);

    @Test
    void startsTheProcessWhenALeadIsCaptured() {
        hinge.on(new LeadCaptured(1042, 7, true));

        verify(processes)
                .start(LEAD, "lead-qualification", "Msg_LeadCaptured", Map.of("leadId", 1042L, "captureId", 7L));
    }

    @Test
    void startsNoProcessForALeadThatAnImportBringsInQuietly() {
        hinge.on(new LeadCaptured(1042, 7, false));

        verifyNoInteractions(processes);
    }

    @Test
    void tellsTheProcessWhatHappensToItsLead() {
        hinge.on(new LeadTouched(1042));
        hinge.on(new LeadReplied(1042));
        hinge.on(new LeadWithdrawn(1042));
        hinge.on(new LeadMergedAway(1042, 7));

        verify(processes).correlate(LEAD, "Msg_LeadTouched", Map.of());
        verify(processes).correlate(LEAD, "Msg_LeadReplied", Map.of());
        verify(processes).correlate(LEAD, "Msg_LeadWithdrawn", Map.of());
        verify(processes).correlate(LEAD, "Msg_LeadMergedAway", Map.of());
    }
}
