package org.batoncrm.operation;

import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may look at running cases, and who may lay a hand on them. */
@Component
public class Operators {

    /** What fits a line of the log and of a record's timeline. */
    static final int LONGEST_REASON = 500;

    private static final Role[] READERS = {Role.PROCESS_OWNER, Role.PROCESS_REVIEWER, Role.AUDITOR, Role.ADMIN};
    private static final Role[] HANDS = {Role.PROCESS_OWNER, Role.ADMIN};

    private final CurrentUser current;

    Operators(CurrentUser current) {
        this.current = current;
    }

    public boolean mayRead() {
        return current.find().map(actor -> actor.hasAny(READERS)).orElse(false);
    }

    public boolean mayOperate() {
        return current.find().map(actor -> actor.hasAny(HANDS)).orElse(false);
    }

    /** Where it failed inside of Baton says much about the machine it runs on. */
    public boolean mayTrace() {
        return current.find().map(actor -> actor.has(Role.ADMIN)).orElse(false);
    }

    void requireRead() {
        current.require(READERS);
    }

    void requireTrace() {
        current.require(Role.ADMIN);
    }

    /** Refuses without the right, or without a reason; answers the reason as it is kept. */
    String require(@Nullable String reason) {
        current.require(HANDS);
        new Invalid.Check()
                .that(reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, LONGEST_REASON, "reason")
                .orRefuse();
        return reason == null ? "" : reason.strip();
    }

    String login() {
        return current.get().login();
    }
}
