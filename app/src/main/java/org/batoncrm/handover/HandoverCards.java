package org.batoncrm.handover;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hand-overs among the records of the house. Besides those who look after people, who hands over may read them, and who
 * takes something over.
 */
@Component
@Transactional(readOnly = true)
class HandoverCards implements RecordSource {

    private final HandoverStore store;
    private final Access access;
    private final CurrentUser current;
    private final Texts texts;

    HandoverCards(HandoverStore store, Access access, CurrentUser current, Texts texts) {
        this.store = store;
        this.access = access;
        this.current = current;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.HANDOVER;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, RecordCard> cards = new HashMap<>();
        store.all(ids)
                .forEach(handover -> cards.put(
                        handover.id().value(),
                        new RecordCard(
                                handover.id(),
                                handover.title(),
                                texts.get(handover.state().labelKey()),
                                handover.ownerId(),
                                handover.teamId())));
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return store.find(id, false).filter(this::readable).isPresent();
    }

    @Override
    public boolean writable(RecordId id) {
        return store.find(id, false).filter(this::writable).isPresent();
    }

    boolean readable(Handover handover) {
        return whole(handover) || takesPart(handover);
    }

    /** Whether the actor sees all of it. */
    boolean whole(Handover handover) {
        return access.readable(RecordType.HANDOVER).include(handover.ownerId(), handover.teamId());
    }

    boolean writable(Handover handover) {
        return access.writable(RecordType.HANDOVER).include(handover.ownerId(), handover.teamId());
    }

    private boolean takesPart(Handover handover) {
        Long me = current.get().userId();
        return me != null
                && (handover.leaver() == me || store.receiver(handover.id(), me).isPresent());
    }
}
