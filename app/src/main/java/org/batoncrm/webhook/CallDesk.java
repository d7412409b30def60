package org.batoncrm.webhook;

import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls as administrators and owners of processes see them. */
@Service
@Transactional
public class CallDesk {

    private static final int PAGE = 50;

    /** What is shown together. */
    public enum Heap {
        STUCK(List.of("DEAD", "REFUSED")),
        OPEN(List.of("PENDING", "CALLING", "FAILED")),
        OVER(List.of("DONE", "CANCELLED"));

        private final List<String> states;

        Heap(List<String> states) {
            this.states = states;
        }

        /** As addresses write it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The heap of that code; the first for anything else. */
        public static Heap of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(heap -> heap.code().equals(code))
                    .findFirst()
                    .orElse(STUCK);
        }
    }

    /** A page, the newest first; {@code older} is where the next one begins, null at the end. */
    public record Page(List<CallView> calls, @Nullable Long older) {}

    private final CallStore store;
    private final CurrentUser current;

    CallDesk(CallStore store, CurrentUser current) {
        this.store = store;
        this.current = current;
    }

    @Transactional(readOnly = true)
    public Page page(Heap heap, @Nullable Long below) {
        require();
        List<CallView> found = store.list(heap.states, below == null ? Long.MAX_VALUE : below, PAGE);
        return new Page(found, found.size() < PAGE ? null : found.get(PAGE - 1).id());
    }

    /** Lets a call be made again, with the key it always had. */
    public void again(long id) {
        require();
        if (!store.again(id)) {
            throw new Rejected("webhook.again.not");
        }
    }

    public boolean mayDesk() {
        return current.find()
                .map(actor -> actor.hasAny(Role.ADMIN, Role.PROCESS_OWNER))
                .orElse(false);
    }

    private void require() {
        current.require(Role.ADMIN, Role.PROCESS_OWNER);
    }
}
