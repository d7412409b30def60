package org.batoncrm.approval;

import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Role;

/** Who works here, as far as approvals need to know. */
interface Office {

    /** The active people of a role. */
    List<Long> withRole(Role role);

    boolean active(long person);

    Optional<Long> superior(long person);

    /** Who stands in for the person today. */
    Optional<Long> deputy(long person);
}
