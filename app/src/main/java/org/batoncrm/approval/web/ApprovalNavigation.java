package org.batoncrm.approval.web;

import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.web.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Approvals in the navigation, with how many wait for one. */
@Component
class ApprovalNavigation implements NavigationEntry {

    private final ApprovalDesk desk;

    ApprovalNavigation(ApprovalDesk desk) {
        this.desk = desk;
    }

    @Override
    public String key() {
        return "approvals";
    }

    @Override
    public String href() {
        return "/approvals";
    }

    @Override
    public String icon() {
        return "rubber-stamp";
    }

    @Override
    public String labelKey() {
        return "approval.approvals";
    }

    @Override
    public int position() {
        return 15;
    }

    @Override
    public @Nullable Integer badge() {
        int waiting = desk.countWaiting();
        return waiting == 0 ? null : Math.min(waiting, 99);
    }
}
