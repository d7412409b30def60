package org.batoncrm.lead;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordTraces;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.record.Trashable;
import org.batoncrm.sla.SlaClocks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deleted leads. A process that the deletion ended starts anew with the restored lead. */
@Component
@Transactional
class LeadBin implements Trashable {

    private final LeadRepository leads;
    private final LeadJourney journey;
    private final LeadDiary diary;
    private final SlaClocks clocks;
    private final RecordTraces traces;
    private final Access access;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadBin(
            LeadRepository leads,
            LeadJourney journey,
            LeadDiary diary,
            SlaClocks clocks,
            RecordTraces traces,
            Access access,
            CurrentUser current,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.leads = leads;
        this.journey = journey;
        this.diary = diary;
        this.clocks = clocks;
        this.traces = traces;
        this.access = access;
        this.current = current;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public RecordType type() {
        return RecordType.LEAD;
    }

    /** Takes the lead off all lists and ends its process. Whether it may be deleted has been checked. */
    void put(Lead lead) {
        RecordId id = lead.recordId();
        boolean cut = journey.end(id, "The lead was deleted by " + current.get().login());
        clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
        lead.remove(current.get().userId(), cut, clock.instant());
        diary.write(
                lead, TimelineEntry.of(Kind.SYSTEM, cut ? "lead.timeline.removedAndEnded" : "lead.timeline.removed"));
        events.publishEvent(new RecordChanged(id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Deleted> deleted(int most) {
        Map<String, Object> parameters = new HashMap<>();
        String rows = access.writable(RecordType.LEAD).sql("l", parameters);
        List<Long> ids = jdbc.sql("select l.id from sales_lead l where l.deleted_at is not null and " + rows
                        + " order by l.deleted_at desc, l.id desc limit " + most)
                .params(parameters)
                .query(Long.class)
                .list();
        return leads.findAllById(ids).stream()
                .map(lead -> new Deleted(
                        lead.recordId(),
                        lead.particulars().title(),
                        lead.deletedAt(),
                        lead.deletedBy(),
                        lead.startsAnew()
                                ? "lead.trash.startsAnew"
                                : lead.status().open() ? "lead.trash.withoutProcess" : "lead.trash.closed"))
                .toList();
    }

    @Override
    public void restore(RecordId id) {
        Lead lead = leads.findById(id.value())
                .filter(Lead::deleted)
                .filter(found -> access.writable(RecordType.LEAD).include(found.ownerId(), found.teamId()))
                .orElseThrow(() -> new NotFound(id));
        boolean anew = lead.startsAnew();
        lead.restore(clock.instant());
        diary.write(
                lead, TimelineEntry.of(Kind.SYSTEM, anew ? "lead.timeline.restoredAnew" : "lead.timeline.restored"));
        diary.index(lead);
        leads.saveAndFlush(lead);
        events.publishEvent(new RecordChanged(id));
        if (anew) {
            events.publishEvent(new LeadCaptured(id.value(), lead.openings(), true));
        }
    }

    @Override
    public int purge(Instant before, int most) {
        List<Long> old = jdbc.sql("select id from sales_lead where deleted_at < ? order by deleted_at limit ?")
                .params(Timestamp.from(before), most)
                .query(Long.class)
                .list();
        old.forEach(id -> traces.purge(RecordId.of(RecordType.LEAD, id)));
        leads.deleteAllByIdInBatch(old);
        return old.size();
    }
}
