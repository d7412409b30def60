package org.batoncrm.deal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the moves of a deal with whoever has the deal, also when it goes into the waste bin and comes back. */
@Component
class MovesFollow {

    private final EntityManager entities;
    private final Clock clock;

    MovesFollow(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @EventListener
    void changed(RecordChanged event) {
        if (event.id().type() == RecordType.DEAL) {
            Deal deal = entities.find(Deal.class, event.id().value());
            if (deal != null) {
                deal.settleReach(clock.instant());
            }
        }
    }
}
