package org.batoncrm.handover.web;

import org.batoncrm.handover.Handovers;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Hand-overs in the main navigation, beside the administration of people. */
@Component
class HandoverNavigation implements NavigationEntry {

    private final Handovers handovers;

    HandoverNavigation(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public String key() {
        return "handovers";
    }

    @Override
    public String href() {
        return "/handovers";
    }

    @Override
    public String icon() {
        return "arrows-exchange";
    }

    @Override
    public String labelKey() {
        return "handover.nav";
    }

    @Override
    public int position() {
        return 890;
    }

    @Override
    public boolean visible() {
        return handovers.mayStart();
    }
}
