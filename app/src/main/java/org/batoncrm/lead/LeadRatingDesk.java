package org.batoncrm.lead;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LeadRatingDesk implements LeadRating {

    private final LeadStepDesk steps;
    private final LeadDiary diary;
    private final LeadPartners partners;
    private final LeadProperties properties;

    LeadRatingDesk(LeadStepDesk steps, LeadDiary diary, LeadPartners partners, LeadProperties properties) {
        this.steps = steps;
        this.diary = diary;
        this.partners = partners;
        this.properties = properties;
    }

    @Override
    @Transactional(readOnly = true)
    public LeadFacts facts(RecordId id) {
        Lead lead = steps.load(id);
        LeadParticulars given = lead.particulars();
        LeadTraits traits = lead.traits();
        String jobLevel = LeadSigns.jobLevel(given.jobTitle());
        String industry = given.industry() == null ? "" : given.industry().toLowerCase(Locale.ROOT);
        return new LeadFacts(
                traits.sourceCode(),
                LeadSigns.intent(given),
                jobLevel,
                traits.staff(),
                properties.targetIndustries().stream().anyMatch(industry::contains),
                traits.countryCode(),
                traits.region() == null ? "UNKNOWN" : traits.region(),
                traits.languageCode() == null ? "en" : traits.languageCode(),
                given.message() != null,
                LeadSigns.months(given.timeline()),
                LeadSigns.budgetKnown(given.budgetBand()),
                traits.freeMail(),
                traits.phoneKey() != null,
                LeadSigns.pagesPricing(given),
                (int) Duration.between(lead.touchedAt(), steps.now()).toDays(),
                LeadSigns.spam(given),
                traits.domain() != null && properties.competitors().contains(traits.domain()),
                jobLevel.equals("STUDENT"),
                given.consent() == null || !Boolean.FALSE.equals(given.consent().contact()),
                partners.customerOf(lead).isPresent(),
                LeadSigns.product(given),
                "PARTNER".equals(traits.sourceCode()));
    }

    @Override
    public int recordScore(RecordId id, String decisionDefinitionId, List<ScoreReason> reasons) {
        Lead lead = steps.load(id);
        int sum = reasons.stream().mapToInt(ScoreReason::points).sum();
        Integer before = lead.score();
        lead.rate(sum, reasons, decisionDefinitionId, steps.now());
        if (before == null || before != sum) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.score", String.valueOf(sum)));
        }
        return sum;
    }

    @Override
    public GradeResult recordGrade(RecordId id, String grade, String decisionDefinitionId) {
        Lead lead = steps.load(id);
        String before = lead.grade();
        GradeResult result = lead.grade(grade, decisionDefinitionId, steps.now());
        if (!result.grade().equals(before)) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.grade", result.grade()));
        }
        return result;
    }
}
