package org.batoncrm.lead;

import java.time.Instant;
import org.batoncrm.kernel.Rejected;
import org.springframework.stereotype.Component;

/** Makes account, contact and deal of a lead, and takes them back. */
@Component
class ConvertLead {

    LeadWork.Conversion convert(Lead lead, Instant now) {
        throw new Rejected("lead.error.noConversion", lead.recordId());
    }

    void undo(Lead lead, Instant now) {
        throw new Rejected("lead.error.noConversion", lead.recordId());
    }

    boolean untouched(Lead lead) {
        return false;
    }

    void giveDealTo(Lead lead, String login) {
        throw new Rejected("lead.error.noConversion", lead.recordId());
    }
}
