package org.batoncrm.handover;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of hand-overs. */
@Component
class HandoverList implements ListSource {

    private final Access access;

    HandoverList(Access access) {
        this.access = access;
    }

    @Override
    public ListSpec spec() {
        return HandoverShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        throw new Rejected("handover.notGiven");
    }

    @Override
    public boolean assignable() {
        return false;
    }

    @Override
    public @Nullable String createLink() {
        return access.writable(RecordType.HANDOVER).scope() == Access.Scope.NONE ? null : "/handovers/new";
    }
}
