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
    private final ReleaseStore store;

    PublishAction(Access access, ReleaseStore store) {
        this.access = access;
        this.store = store;
    }

    @Override
    public List<Action> of(DraftView draft) {
        boolean writable = access.writable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL;
        if (!writable || draft.state() != DraftState.OPEN) {
            return List.of();
        }
        // Back with its author, the change waits for it to be asked for again, and for no second change beside it.
        return List.of(store.underWay(draft.id())
                .map(change -> new Action("release.toChange", "git-merge", change.link(), true))
                .orElseGet(() ->
                        new Action("release.ask", "git-merge", "/process-changes/new?draft=" + draft.id(), true)));
    }
}
