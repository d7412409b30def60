package org.batoncrm.operation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.process.MessageCatalogue;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases that nothing will ever wake, unless somebody lays a hand on them. */
@Service
@Transactional(readOnly = true)
public class StuckCases {

    /** Of each reason. */
    public static final int MOST = 200;

    private final StillCases still;
    private final MessageCatalogue messages;
    private final Users users;
    private final Operators operators;
    private final Texts texts;

    StuckCases(StillCases still, MessageCatalogue messages, Users users, Operators operators, Texts texts) {
        this.still = still;
        this.messages = messages;
        this.users = users;
        this.operators = operators;
        this.texts = texts;
    }

    /** By reason, the oldest first; reasons without a case are left out. */
    public Map<StuckReason, List<StuckCase>> all() {
        operators.requireRead();
        Map<StuckReason, List<StuckCase>> found = new EnumMap<>(StuckReason.class);
        for (StuckReason reason : StuckReason.values()) {
            List<StuckCase> cases = still.stuck(reason, known(reason), MOST);
            if (!cases.isEmpty()) {
                found.put(
                        reason,
                        reason == StuckReason.NOBODY_IN_GROUP
                                ? cases.stream().map(this::named).toList()
                                : cases);
            }
        }
        return found;
    }

    private Set<String> known(StuckReason reason) {
        return switch (reason) {
            case NOBODY_IN_GROUP ->
                Arrays.stream(Role.values())
                        .filter(role -> !users.withRole(role).isEmpty())
                        .map(Role::code)
                        .collect(Collectors.toSet());
            case MESSAGE_NEVER_SENT -> messages.names();
            default -> Set.of();
        };
    }

    private StuckCase named(StuckCase one) {
        return new StuckCase(
                one.reason(),
                one.instance(),
                one.record(),
                one.process(),
                one.processName(),
                one.version(),
                Role.ofCode(one.detail())
                        .map(role -> texts.get(role.labelKey()))
                        .orElse(one.detail()),
                one.startedAt());
    }
}
