package org.batoncrm.change.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Proposed changes in the main navigation. */
@Component
class ChangeNavigation implements NavigationEntry {

    private final Access access;

    ChangeNavigation(Access access) {
        this.access = access;
    }

    @Override
    public String key() {
        return "changes";
    }

    @Override
    public String href() {
        return "/changes";
    }

    @Override
    public String icon() {
        return "arrows-diff";
    }

    @Override
    public String labelKey() {
        return "change.nav";
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public boolean visible() {
        return access.readable(RecordType.CHANGE).scope() != Access.Scope.NONE;
    }
}
