package org.batoncrm.release;

import java.util.List;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.studio.DraftActions;
import org.batoncrm.studio.DraftState;
import org.batoncrm.studio.DraftView;
import org.springframework.stereotype.Component;

/** The way from a draft to the change that publishes it. */
@Component
class PublishAction implements DraftActions {

    private final Access access;

    PublishAction(Access access) {
        this.access = access;
    }

    @Override
    public List<Action> of(DraftView draft) {
        boolean writable = access.writable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL;
        return writable && draft.state() == DraftState.OPEN
                ? List.of(new Action("release.ask", "git-merge", "/process-changes/new?draft=" + draft.id(), true))
                : List.of();
    }
}
