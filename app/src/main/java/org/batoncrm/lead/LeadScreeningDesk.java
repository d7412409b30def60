package org.batoncrm.lead;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.lead.event.LeadTouched;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.SlaClocks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LeadScreeningDesk implements LeadScreening {

    private final LeadStepDesk steps;
    private final LeadRepository leads;
    private final LeadDiary diary;
    private final DuplicateFinder duplicates;
    private final LeadOwners owners;
    private final LeadMails mails;
    private final LeadPartners partners;
    private final ObjectProvider<Enrichment> enrichment;
    private final SlaClocks clocks;
    private final ApplicationEventPublisher events;

    LeadScreeningDesk(
            LeadStepDesk steps,
            LeadRepository leads,
            LeadDiary diary,
            DuplicateFinder duplicates,
            LeadOwners owners,
            LeadMails mails,
            LeadPartners partners,
            ObjectProvider<Enrichment> enrichment,
            SlaClocks clocks,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.leads = leads;
        this.diary = diary;
        this.duplicates = duplicates;
        this.owners = owners;
        this.mails = mails;
        this.partners = partners;
        this.enrichment = enrichment;
        this.clocks = clocks;
        this.events = events;
    }

    @Override
    public void normalise(RecordId id) {
        Lead lead = steps.load(id);
        LeadParticulars before = lead.particulars();
        lead.normalise(steps.now());
        diary.changed(lead, LeadDiary.differences(before, lead.particulars()));
    }

    @Override
    public DuplicateVerdict checkDuplicates(RecordId id) {
        Lead lead = steps.load(id);
        List<DuplicateCandidate> found = duplicates.find(lead);
        lead.note(found, duplicates.closedBefore(lead).orElse(null));
        if (found.isEmpty()) {
            return DuplicateVerdict.NONE;
        }
        return found.stream().anyMatch(DuplicateCandidate::exact) ? DuplicateVerdict.EXACT : DuplicateVerdict.POSSIBLE;
    }

    @Override
    public void attachToExisting(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.status() == LeadStatus.MERGED) {
            return;
        }
        RecordId other = Optional.ofNullable(lead.mergedInto())
                .flatMap(RecordId::parse)
                .or(() -> lead.candidates().stream().findFirst().map(DuplicateCandidate::record))
                .orElseThrow(() -> new NotFound(id));
        LeadParticulars given = lead.particulars();
        lead.mergeInto(other, steps.now());
        clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.mergedInto", other.toString()));
        diary.write(
                other,
                TimelineEntry.of(
                                Kind.SYSTEM,
                                "lead.timeline.mergedFrom",
                                id.toString(),
                                given.source() == null
                                        ? "–"
                                        : LeadStepDesk.text(LeadChoices.kept("source", given.source())),
                                given.campaign() == null ? "–" : given.campaign())
                        .withBody(given.message())
                        .withReference(id.toString()));
        if (other.type() == RecordType.LEAD) {
            touch(steps.load(other));
        }
    }

    /** A lead that waits hears of it; one that nobody could reach is taken up again, with a process of its own. */
    private void touch(Lead other) {
        if (other.status() == LeadStatus.UNREACHABLE) {
            other.reopen(steps.now());
            diary.write(other, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.reopened"));
            leads.saveAndFlush(other);
            events.publishEvent(new LeadCaptured(other.recordId().value(), other.openings(), true));
            return;
        }
        other.touch(steps.now());
        leads.saveAndFlush(other);
        events.publishEvent(new LeadTouched(other.recordId().value()));
    }

    @Override
    public void recordDuplicateReview(RecordId id, DuplicateReview review) {
        Lead lead = steps.load(id);
        String target = RecordId.parse(
                        review.duplicateOf() == null ? "" : review.duplicateOf().strip())
                .filter(other -> !other.equals(id) && partners.exists(other))
                .or(() -> lead.candidates().stream().findFirst().map(DuplicateCandidate::record))
                .map(RecordId::toString)
                .orElse(null);
        lead.review(review.decision(), review.note(), target);
        diary.write(
                lead,
                TimelineEntry.of(
                                Kind.DECISION,
                                "lead.timeline.duplicate." + review.decision(),
                                LeadStepDesk.text(target))
                        .withBody(review.note()));
    }

    @Override
    public void recordScreening(RecordId id, String verdict, String reasonKey) {
        Lead lead = steps.load(id);
        if (verdict.equals(lead.screening()) && Objects.equals(reasonKey, lead.screeningReason())) {
            return;
        }
        lead.screen(verdict, reasonKey);
        if (!"PASS".equals(verdict)) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.screening." + verdict));
        }
    }

    @Override
    public void recordScreeningReview(RecordId id, String verdict, String note) {
        Lead lead = steps.load(id);
        lead.screen(verdict, lead.screeningReason());
        lead.noteReview(note);
        diary.write(
                lead,
                TimelineEntry.of(Kind.DECISION, "lead.timeline.screening." + verdict)
                        .withBody(note));
    }

    @Override
    public void handOver(RecordId id, String verdict) {
        Lead lead = steps.load(id);
        if (lead.status() == LeadStatus.MERGED || lead.status() == LeadStatus.DISQUALIFIED) {
            return;
        }
        Optional<RecordId> account = partners.customerOf(lead);
        if (account.isPresent()) {
            lead.link(account.get().value());
            lead.mergeInto(account.get(), steps.now());
            diary.write(
                    account.get(),
                    TimelineEntry.of(
                                    Kind.SYSTEM,
                                    "lead.timeline.handedOver." + verdict,
                                    lead.particulars().title())
                            .withBody(lead.particulars().message())
                            .withReference(id.toString()));
            partners.ownerOf(account.get()).ifPresent(owner -> {
                lead.own(owner.id(), owners.teamOf(owner.id()), null, steps.now());
                mails.assigned(lead, owner);
            });
        } else {
            lead.drop("EXISTING_CUSTOMER", null, steps.now());
        }
        diary.write(
                lead,
                TimelineEntry.of(
                        Kind.SYSTEM, "lead.timeline.handedOver." + verdict, LeadStepDesk.text(account.orElse(null))));
        steps.changed(lead);
    }

    @Override
    public void enrich(RecordId id) throws EnrichmentUnavailable {
        Enrichment source = enrichment.getIfAvailable();
        Lead lead = steps.load(id);
        String domain = lead.traits().domain();
        if (source == null || domain == null) {
            return;
        }
        Optional<Enrichment.Knowledge> known = source.about(domain);
        if (known.isPresent()) {
            LeadParticulars before = lead.particulars();
            lead.edit(before.completedBy(known.get()), steps.now());
            diary.changed(lead, LeadDiary.differences(before, lead.particulars()));
        }
    }
}
