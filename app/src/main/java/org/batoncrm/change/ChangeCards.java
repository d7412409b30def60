package org.batoncrm.change;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposed changes among the records of the house: who may see the account may see them, nobody edits them. */
@Component
@Transactional(readOnly = true)
class ChangeCards implements RecordSource {

    private final ChangeStore store;
    private final Access access;
    private final Texts texts;

    ChangeCards(ChangeStore store, Access access, Texts texts) {
        this.store = store;
        this.access = access;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.CHANGE;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, RecordCard> cards = new HashMap<>();
        store.all(ids)
                .forEach(change -> cards.put(
                        change.id().value(),
                        new RecordCard(
                                change.id(),
                                change.title(),
                                texts.get(change.kind().labelKey()),
                                change.ownerId(),
                                change.teamId())));
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return store.find(id, false).filter(this::readable).isPresent();
    }

    @Override
    public boolean writable(RecordId id) {
        return false;
    }

    boolean readable(ProposedChange change) {
        return !change.deleted() && access.readable(RecordType.CHANGE).include(change.ownerId(), change.teamId());
    }
}
