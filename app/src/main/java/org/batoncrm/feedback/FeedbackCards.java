package org.batoncrm.feedback;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.record.RecordSource;
import org.batoncrm.web.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Feedback among the records of the house: whoever hears customers may see it, and its author what is the own. */
@Component
@Transactional(readOnly = true)
class FeedbackCards implements RecordSource {

    private final FeedbackStore store;
    private final Access access;
    private final CurrentUser current;
    private final Texts texts;

    FeedbackCards(FeedbackStore store, Access access, CurrentUser current, Texts texts) {
        this.store = store;
        this.access = access;
        this.current = current;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.FEEDBACK;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, RecordCard> cards = new HashMap<>();
        store.all(ids)
                .forEach(one -> cards.put(
                        one.id().value(),
                        new RecordCard(
                                one.id(),
                                one.title(),
                                one.score() == null
                                        ? texts.get(one.kind().labelKey())
                                        : texts.get("feedback.points", one.score()),
                                null,
                                null)));
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return store.find(id).filter(this::readable).isPresent();
    }

    @Override
    public boolean writable(RecordId id) {
        return store.find(id).isPresent()
                && access.writable(RecordType.FEEDBACK).scope() == Access.Scope.ALL;
    }

    boolean readable(Feedback feedback) {
        if (access.readable(RecordType.FEEDBACK).scope() == Access.Scope.ALL) {
            return true;
        }
        Long me = current.get().userId();
        return me != null && me.equals(feedback.author());
    }

    @EventListener
    @Transactional
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.CONTACT || purged.id().type() == RecordType.ACCOUNT) {
            store.forget(purged.id());
        }
    }
}
