package org.batoncrm.webhook;

import java.util.List;
import java.util.UUID;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.record.ClosingTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the calls that are due, on every node at once. No transaction is open while waiting for an answer; the answer and
 * what the rooms make of it are one. A node that dies in between leaves the call to another one, which makes it with the
 * same key: the other side does nothing twice.
 */
@Component
class CallRelay {

    private static final Logger LOG = LoggerFactory.getLogger(CallRelay.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How long a call waits after each failure; after the last one it is given up. */
    static final List<Long> WAITS = List.of(10L, 60L, 300L, 1_800L, 7_200L, 14_400L);

    private final CallStore store;
    private final CallClient client;
    private final WebhookProperties properties;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;

    CallRelay(
            CallStore store,
            CallClient client,
            WebhookProperties properties,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ClosingTime closing) {
        this.store = store;
        this.client = client;
        this.properties = properties;
        this.events = events;
        this.transaction = transaction;
        this.closing = closing;
    }

    @Scheduled(fixedDelayString = "${baton.webhooks.every:2000}", initialDelay = 5_000)
    void run() {
        if (properties.any()) {
            callDue(properties);
        }
    }

    /** Makes what is due, one after the other, each under a lease of its own; how many were made. */
    int callDue(WebhookProperties settings) {
        int made = 0;
        for (; made < 50 && !closing.hasCome(); made++) {
            String lease = UUID.randomUUID().toString();
            List<CallStore.Taken> next = store.take(1, lease);
            if (next.isEmpty()) {
                return made;
            }
            CallStore.Taken call = next.get(0);
            CallClient.Attempt attempt = client.call(call, settings);
            try {
                note(call, lease, attempt);
            } catch (RuntimeException moving) {
                // The process may be on its way at this moment; the call is made again, and answered as before.
                LOG.warn("The answer to {} could not be noted yet: {}", call.onceKey(), moving.toString());
            }
        }
        return made;
    }

    private void note(CallStore.Taken call, String lease, CallClient.Attempt attempt) {
        transaction.executeWithoutResult(status -> {
            if (attempt.result() == CallClient.Result.LATER && call.attempts() <= WAITS.size()) {
                store.later(
                        call.id(),
                        lease,
                        WAITS.get(call.attempts() - 1),
                        attempt.status(),
                        String.valueOf(attempt.why()));
                return;
            }
            CallState state = switch (attempt.result()) {
                case DONE -> CallState.DONE;
                case REFUSED -> CallState.REFUSED;
                case LATER -> CallState.DEAD;
            };
            String answer = state == CallState.DONE ? JSON.writeValueAsString(attempt.answer()) : null;
            if (store.end(call.id(), lease, state, attempt.status(), answer, attempt.why())) {
                tell(call, state == CallState.DONE, attempt);
            }
        });
    }

    private void tell(CallStore.Taken call, boolean done, CallClient.Attempt attempt) {
        @Nullable String why = done ? null : attempt.why();
        CurrentUser.asProcess(() -> {
            events.publishEvent(
                    new CallEnded(call.record(), call.event(), call.onceKey(), done, attempt.answer(), why));
            return null;
        });
    }
}
