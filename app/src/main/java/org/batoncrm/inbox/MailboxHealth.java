package org.batoncrm.inbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How the mailboxes are, as a detail: a mail server that is away makes no node unfit. */
@Component("inbox")
class MailboxHealth implements HealthIndicator {

    private final MailboxRows boxes;
    private final InboxProperties settings;

    MailboxHealth(MailboxRows boxes, InboxProperties settings) {
        this.boxes = boxes;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        boxes.standings().stream()
                .filter(box -> settings.mailbox(box.name()).isPresent())
                .forEach(box -> {
                    Map<String, String> is = new LinkedHashMap<>();
                    is.put("readAt", String.valueOf(box.readAt()));
                    if (box.problem() != null) {
                        is.put("problem", box.problem());
                    }
                    health.withDetail(box.name(), is);
                });
        return health.build();
    }
}
