package org.batoncrm.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.stereotype.Service;

/** All records of the house, whatever their type. */
@Service
public class Records {

    private final Map<RecordType, RecordSource> sources = new EnumMap<>(RecordType.class);

    Records(List<RecordSource> sources) {
        sources.forEach(source -> this.sources.put(source.type(), source));
    }

    /** Cards without regard to rights, for what the actor is already entitled to see (a task, a timeline entry). */
    public Map<RecordId, RecordCard> cards(Collection<RecordId> ids) {
        Map<RecordType, List<Long>> byType = new EnumMap<>(RecordType.class);
        ids.forEach(
                id -> byType.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id.value()));
        Map<RecordId, RecordCard> found = new HashMap<>();
        byType.forEach((type, values) -> Optional.ofNullable(sources.get(type))
                .ifPresent(source -> source.cards(values).values().forEach(card -> found.put(card.id(), card))));
        return found;
    }

    public boolean readable(RecordId id) {
        RecordSource source = sources.get(id.type());
        return source != null && source.readable(id);
    }

    /** Answers {@link NotFound} unless the actor may read the record. */
    public void requireReadable(RecordId id) {
        if (!readable(id)) {
            throw new NotFound(id);
        }
    }

    /** Answers {@link NotFound} unless the actor may read the record, {@link Forbidden} unless it may be changed. */
    public void requireWritable(RecordId id) {
        requireReadable(id);
        if (!sources.get(id.type()).writable(id)) {
            throw new Forbidden("error.forbidden");
        }
    }
}
