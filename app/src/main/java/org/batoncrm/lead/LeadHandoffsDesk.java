package org.batoncrm.lead;

import java.util.List;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LeadHandoffsDesk implements LeadHandoffs {

    private final LeadStepDesk steps;
    private final LeadDiary diary;
    private final ConvertLead conversions;
    private final Users users;

    LeadHandoffsDesk(LeadStepDesk steps, LeadDiary diary, ConvertLead conversions, Users users) {
        this.steps = steps;
        this.diary = diary;
        this.conversions = conversions;
        this.users = users;
    }

    @Override
    public Conversion convert(RecordId id) {
        return conversions.convert(steps.load(id), steps.now());
    }

    @Override
    public void undoConversion(RecordId id) {
        conversions.undo(steps.load(id), steps.now());
    }

    @Override
    public boolean recordHandoff(RecordId id, Handoff handoff) {
        Lead lead = steps.load(id);
        boolean again = handoff.equals(lead.handoff());
        lead.handOff(handoff, steps.now());
        if (!again) {
            diary.write(
                    lead,
                    TimelineEntry.of(
                                    Kind.DECISION,
                                    handoff.accepted()
                                            ? "lead.timeline.handoff.accepted"
                                            : "lead.timeline.handoff.refused",
                                    LeadStepDesk.reason("lead.handoff.reason.", handoff.reason()))
                            .withBody(handoff.note()));
        }
        return !handoff.accepted() && conversions.untouched(lead);
    }

    @Override
    public void recordHandoffDecision(RecordId id, HandoffDecision decision) {
        Lead lead = steps.load(id);
        if (decision.keepDeal()) {
            conversions.giveDealTo(lead, decision.dealOwnerId());
            lead.acceptedForGood(steps.now());
        } else {
            lead.drop(decision.disqualifyReason(), decision.note(), steps.now());
        }
        diary.write(
                lead,
                TimelineEntry.of(
                                Kind.DECISION,
                                decision.keepDeal() ? "lead.timeline.handoff.kept" : "lead.timeline.handoff.dropped",
                                nameOf(decision.dealOwnerId()))
                        .withBody(decision.note()));
    }

    private String nameOf(@Nullable String login) {
        return login == null ? "" : users.names(List.of(login)).getOrDefault(login, login);
    }
}
