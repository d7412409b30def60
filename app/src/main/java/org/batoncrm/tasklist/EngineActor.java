package org.batoncrm.tasklist;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Lets the engine's own log name the person, too. */
@Component
class EngineActor {

    private final IdentityService identity;

    EngineActor(IdentityService identity) {
        this.identity = identity;
    }

    <T> T as(String login, Supplier<T> work) {
        identity.setAuthenticatedUserId(login);
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
