package org.batoncrm.renewal.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class RenewalNavigation implements NavigationEntry {

    private final Access access;

    RenewalNavigation(Access access) {
        this.access = access;
    }

    @Override
    public String key() {
        return "renewals";
    }

    @Override
    public String href() {
        return "/renewals";
    }

    @Override
    public String icon() {
        return "refresh";
    }

    @Override
    public String labelKey() {
        return "renewal.renewals";
    }

    @Override
    public int position() {
        return 37;
    }

    @Override
    public boolean visible() {
        return access.readable(RecordType.RENEWAL).scope() != Access.Scope.NONE;
    }
}
