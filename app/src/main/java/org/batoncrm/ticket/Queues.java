package org.batoncrm.ticket;

import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Role;

/** The lines in which tickets wait: one for each level of support, and the lead's. */
final class Queues {

    /** By level, the first first. */
    static final List<Role> LEVELS = List.of(Role.SUPPORT_L1, Role.SUPPORT_L2, Role.SUPPORT_L3);

    static final List<String> CODES =
            List.of(Role.SUPPORT_L1.code(), Role.SUPPORT_L2.code(), Role.SUPPORT_L3.code(), Role.SUPPORT_LEAD.code());

    private Queues() {}

    static Optional<Role> role(String code) {
        return CODES.contains(code) ? Role.ofCode(code) : Optional.empty();
    }

    /** The level that a line stands for; the lead's is the last one. */
    static int level(String code) {
        return Math.min(Math.max(CODES.indexOf(code), 0) + 1, LEVELS.size());
    }

    static String ofLevel(int level) {
        return LEVELS.get(Math.min(Math.max(level, 1), LEVELS.size()) - 1).code();
    }
}
