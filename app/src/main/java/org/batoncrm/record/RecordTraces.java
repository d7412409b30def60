package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What this room keeps of a record besides the record itself: search words, timeline, activities. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RecordTraces {

    private final SearchIndex search;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RecordTraces(SearchIndex search, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.search = search;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** All of it goes for good, together with the record. */
    public void purge(RecordId id) {
        events.publishEvent(new RecordPurged(id));
        search.remove(id);
        for (String table : new String[] {"timeline_entry", "activity"}) {
            jdbc.sql("delete from " + table + " where record_type = ? and record_id = ?")
                    .params(id.type().name(), id.value())
                    .update();
        }
    }
}
