package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who changed which field of a record, when, from what to what: the changes of its timeline. */
@Service
public class FieldHistory {

    /** One field's change. */
    public record Change(
            Instant at,
            String by,
            String field,
            @Nullable String from,
            @Nullable String to) {}

    private final Timeline timeline;

    FieldHistory(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The newest changes first. */
    public List<Change> of(RecordId record, int page, int size) {
        return timeline.read(record, Set.of(TimelineEntry.Kind.CHANGE), page, size).stream()
                .flatMap(item ->
                        item.changes().stream().map(c -> new Change(item.at(), item.by(), c.field(), c.from(), c.to())))
                .toList();
    }
}
