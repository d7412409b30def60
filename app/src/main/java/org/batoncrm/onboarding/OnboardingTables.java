package org.batoncrm.onboarding;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** An onboarding with its plan. Links that customers have got are not taken from them. */
@Component
class OnboardingTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.ONBOARDING, "onboarding"),
                Table.of(RecordType.ONBOARDING, "onboarding_item", "onboarding_id = :id", "onboarding_id", "item_key"),
                Table.of(RecordType.ONBOARDING, "onboarding_wait", "onboarding_id = :id", "onboarding_id", "position"));
    }
}
