package org.batoncrm.studio;

import java.util.List;

/** What can be done with a draft beside drawing it. A room above offers it. */
public interface DraftActions {

    /**
     * A link on the draft's page.
     *
     * @param primary whether it is what people come for
     */
    record Action(String labelKey, String icon, String address, boolean primary) {}

    /** What the actor may do with the draft now. */
    List<Action> of(DraftView draft);
}
