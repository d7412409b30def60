package org.batoncrm.operation;

import java.util.List;
import java.util.Set;

/** Where the engine finds cases that do not move. It knows no rights. */
public interface StillCases {

    /**
     * The oldest cases that are stuck for this reason.
     *
     * @param known for NOBODY_IN_GROUP the groups that somebody is in; for MESSAGE_NEVER_SENT the messages that are sent
     */
    List<StuckCase> stuck(StuckReason reason, Set<String> known, int most);
}
