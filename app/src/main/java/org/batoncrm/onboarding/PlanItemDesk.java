package org.batoncrm.onboarding;

import java.util.List;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Settles items, whoever does it: a task, somebody on the page, the customer. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PlanItemDesk {

    private static final int LONGEST = 2000;

    private final PlanItemStore items;
    private final StepDesk steps;
    private final WaitLedger ledger;

    PlanItemDesk(PlanItemStore items, StepDesk steps, WaitLedger ledger) {
        this.items = items;
        this.steps = steps;
        this.ledger = ledger;
    }

    /** Refuses what has no evidence although it needs some; {@code field} is where the evidence was asked for. Words may say where a file went. */
    void check(PlanItem item, ItemState how, @Nullable String evidence, boolean file, String field) {
        boolean needed = how == ItemState.DROPPED
                || item.evidence() == Evidence.TEXT
                || item.evidence() == Evidence.FILE && !file;
        new Invalid.Check()
                .that(
                        !needed || evidence != null && !evidence.isBlank(),
                        field,
                        how == ItemState.DROPPED ? "onboarding.item.whyNeeded" : "onboarding.item.evidenceNeeded")
                .length(evidence, LONGEST, field)
                .orRefuse();
    }

    /** False when it was settled before; then nothing happens. */
    boolean settle(
            RecordId id,
            PlanItem item,
            ItemState how,
            @Nullable Long by,
            boolean byCustomer,
            @Nullable String evidence) {
        String said = evidence == null || evidence.isBlank() ? null : evidence.strip();
        if (!items.end(id, item.key(), how, by, byCustomer, said, steps.now())) {
            return false;
        }
        steps.note(
                id,
                Kind.STEP,
                how == ItemState.DROPPED
                        ? "onboarding.timeline.itemDropped"
                        : byCustomer ? "onboarding.timeline.itemByCustomer" : "onboarding.timeline.itemDone",
                said,
                item.titleEn());
        steps.progress(id);
        ledger.settle(id);
        return true;
    }

    List<PlanItem> plan(RecordId id) {
        return items.of(id);
    }
}
