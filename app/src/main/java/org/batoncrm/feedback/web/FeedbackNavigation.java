package org.batoncrm.feedback.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Feedback in the main navigation, for whoever hears customers. */
@Component
class FeedbackNavigation implements NavigationEntry {

    private final Access access;

    FeedbackNavigation(Access access) {
        this.access = access;
    }

    @Override
    public String key() {
        return "feedback";
    }

    @Override
    public String href() {
        return "/feedback";
    }

    @Override
    public String icon() {
        return "message-2";
    }

    @Override
    public String labelKey() {
        return "feedback.nav";
    }

    @Override
    public int position() {
        return 58;
    }

    @Override
    public boolean visible() {
        return access.readable(RecordType.FEEDBACK).scope() != Access.Scope.NONE;
    }
}
