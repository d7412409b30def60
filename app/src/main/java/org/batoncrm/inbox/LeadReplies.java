package org.batoncrm.inbox;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadReplied;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An answer in a lead's thread goes to the lead, whose process hears of it unless one of us has written. */
@Component
@Order(100)
class LeadReplies implements MailTaker {

    private final MailFiling filing;
    private final ApplicationEventPublisher events;

    LeadReplies(MailFiling filing, ApplicationEventPublisher events) {
        this.filing = filing;
        this.events = events;
    }

    @Override
    public Optional<RecordId> take(IncomingMail mail) {
        return mail.thread().filter(record -> record.type() == RecordType.LEAD).map(lead -> {
            filing.file(mail, lead);
            if (!mail.colleague()) {
                events.publishEvent(new LeadReplied(lead.value()));
            }
            return lead;
        });
    }
}
