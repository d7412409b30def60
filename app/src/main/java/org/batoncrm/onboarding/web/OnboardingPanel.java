package org.batoncrm.onboarding.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The onboardings of an account or a contract, on its page. */
@Component
class OnboardingPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.ACCOUNT || id.type() == RecordType.CONTRACT;
    }

    @Override
    public String href(RecordId id) {
        return "/onboardings/of/" + id;
    }
}
