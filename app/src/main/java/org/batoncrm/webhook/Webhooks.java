package org.batoncrm.webhook;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes calls down, inside the caller's transaction: if what happened is rolled back nobody is called, and if it is
 * committed the call is made however often a node or the other side goes down. The answer comes as {@link CallEnded}.
 */
@Service
public class Webhooks {

    private final CallStore store;
    private final WebhookProperties properties;

    Webhooks(CallStore store, WebhookProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    /** Whether the system has an address; a call to one without would wait for ever. */
    public boolean reaches(CallTarget target) {
        return properties.find(target).isPresent();
    }

    /** Writes the call, unless one with the same key was written before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void call(OutgoingCall call) {
        if (store.stateOf(call.onceKey()).isEmpty()) {
            try {
                store.insert(call);
            } catch (DuplicateKeyException faster) {
                // Somebody has written the same at this moment; one is what is wanted.
            }
        }
    }

    /** Takes a call back; false when it was begun, and the other side may have done what it asks for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(String onceKey) {
        return store.cancel(onceKey);
    }
}
