package org.batoncrm.release.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Changes of processes in the main navigation. */
@Component
class ReleaseNavigation implements NavigationEntry {

    private final Access access;

    ReleaseNavigation(Access access) {
        this.access = access;
    }

    @Override
    public String key() {
        return "process-changes";
    }

    @Override
    public String href() {
        return "/process-changes";
    }

    @Override
    public String icon() {
        return "git-merge";
    }

    @Override
    public String labelKey() {
        return "release.nav";
    }

    @Override
    public int position() {
        return 92;
    }

    @Override
    public boolean visible() {
        return access.readable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL;
    }
}
