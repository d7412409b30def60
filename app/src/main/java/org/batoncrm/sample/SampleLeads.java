package org.batoncrm.sample;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.Consent;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Leads that come in by the front doors, each with its process, and are worked on like any other. */
@Component
@Order(20)
class SampleLeads implements SampleRecords {

    private final Leads leads;
    private final SampleWork work;
    private final ActingAs acting;
    private final Clock clock;

    SampleLeads(Leads leads, SampleWork work, ActingAs acting, Clock clock) {
        this.leads = leads;
        this.work = work;
        this.acting = acting;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        List<SampleWork.Plan> plans = new ArrayList<>();
        int number = 0;
        for (SampleTable.Row row : SampleTable.read("leads")) {
            number++;
            // The same capture twice is one lead, so that a second attempt finds those of the first.
            RecordId id = capture(row, "sample:" + number).id();
            String steps = row.text(16);
            if (steps != null) {
                plans.add(new SampleWork.Plan(id, Arrays.asList(steps.split(",")), row.text(17), row.text(18)));
            }
        }
        return work.carryOut(plans);
    }

    private LeadDetails capture(SampleTable.Row row, String captureId) {
        LeadParticulars particulars = new LeadParticulars(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                null,
                row.text(7),
                row.text(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12),
                row.text(13),
                row.text(14),
                row.text(15),
                new Consent(true, null, null, null, row.text(11), clock.instant(), null),
                null);
        String way = row.key(0);
        if (Arrays.stream(CaptureLead.Origin.values())
                .anyMatch(origin -> origin.name().equals(way))) {
            return CurrentUser.asProcess(() -> leads.captureFromOutside(
                            new CaptureLead(particulars, captureId, CaptureLead.Origin.valueOf(way), true))
                    .lead());
        }
        AtomicReference<@Nullable LeadDetails> captured = new AtomicReference<>();
        acting.as(
                way,
                locale -> captured.set(
                        leads.capture(new CaptureLead(particulars, captureId, CaptureLead.Origin.MANUAL, true))
                                .lead()));
        return java.util.Objects.requireNonNull(captured.get());
    }
}
