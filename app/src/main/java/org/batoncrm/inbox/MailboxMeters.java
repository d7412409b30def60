package org.batoncrm.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.Glance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For how long each mailbox has not been read, by whichever node. */
@Component
class MailboxMeters implements MeterBinder {

    private final InboxProperties settings;
    private final MailboxRows boxes;
    private final Clock clock;

    MailboxMeters(InboxProperties settings, MailboxRows boxes, Clock clock) {
        this.settings = settings;
        this.boxes = boxes;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Glance<Map<String, Instant>> read = new Glance<>(Map.of(), this::read);
        for (InboxProperties.Mailbox box : settings.mailboxes()) {
            Gauge.builder(
                            "baton.mailbox.unread.seconds",
                            read,
                            glance -> since(glance.get().get(box.name())))
                    .description("Seconds since the mailbox was read last")
                    .tag("mailbox", box.name())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double since(@Nullable Instant read) {
        return read == null
                ? Double.NaN
                : Duration.between(read, clock.instant()).toSeconds();
    }

    private Map<String, Instant> read() {
        Map<String, Instant> read = new HashMap<>();
        boxes.standings().stream()
                .filter(box -> box.readAt() != null)
                .forEach(box -> read.put(box.name(), box.readAt()));
        return read;
    }
}
