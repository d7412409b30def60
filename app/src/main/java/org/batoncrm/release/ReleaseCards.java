package org.batoncrm.release;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of processes among the records of the house. */
@Component
@Transactional(readOnly = true)
class ReleaseCards implements RecordSource {

    private final ReleaseStore store;
    private final Access access;
    private final Texts texts;

    ReleaseCards(ReleaseStore store, Access access, Texts texts) {
        this.store = store;
        this.access = access;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.PROCESS_CHANGE;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, RecordCard> cards = new HashMap<>();
        store.all(List.copyOf(ids))
                .forEach((id, one) -> cards.put(
                        id,
                        new RecordCard(
                                one.id(), one.title(), texts.get(one.state().labelKey()), null, null)));
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return access.readable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL
                && store.find(id).isPresent();
    }

    @Override
    public boolean writable(RecordId id) {
        return access.writable(RecordType.PROCESS_CHANGE).scope() == Access.Scope.ALL
                && store.find(id).isPresent();
    }
}
