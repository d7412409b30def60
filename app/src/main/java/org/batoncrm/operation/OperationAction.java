package org.batoncrm.operation;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators do to cases. */
public enum OperationAction {
    RETRY(true),
    SKIP(false),
    MOVE(true),
    VARIABLE(false),
    TIMER(false),
    SUSPEND(true),
    RESUME(true),
    CANCEL(true),
    RESTART(false);

    private final boolean forMany;

    OperationAction(boolean forMany) {
        this.forMany = forMany;
    }

    /** Whether it can be done to many cases in one go. */
    public boolean forMany() {
        return forMany;
    }

    public static Optional<OperationAction> ofCode(@Nullable String code) {
        for (OperationAction action : values()) {
            if (action.code().equals(code)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** As in addresses and texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
