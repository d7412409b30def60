package org.batoncrm.release;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.LateFound;
import org.batoncrm.record.SearchIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A change of a process is found by its number, its title, its process and why it was asked for. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReleaseSearch implements LateFound {

    private final ReleaseStore store;
    private final SearchIndex search;

    ReleaseSearch(ReleaseStore store, SearchIndex search) {
        this.store = store;
        this.search = search;
    }

    /** Says the words of a change that was just asked for; they stay what they are. */
    void index(RecordId id) {
        index(store.get(id));
    }

    private void index(Release release) {
        List<@Nullable String> words = new ArrayList<>();
        words.add(release.process());
        words.add(release.why());
        search.put(release.id(), release.title(), words, null, null);
    }

    @Override
    public RecordType type() {
        return RecordType.PROCESS_CHANGE;
    }

    @Override
    public String table() {
        return "process_change";
    }

    @Override
    public void index(List<Long> numbers) {
        store.all(numbers).values().forEach(this::index);
    }
}
