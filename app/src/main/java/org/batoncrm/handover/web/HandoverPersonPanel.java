package org.batoncrm.handover.web;

import org.batoncrm.identity.PersonPanel;
import org.springframework.stereotype.Component;

/** What a person looks after, on the page where a person is deactivated. */
@Component
class HandoverPersonPanel implements PersonPanel {

    @Override
    public String href(long userId) {
        return "/handovers/of/" + userId;
    }
}
