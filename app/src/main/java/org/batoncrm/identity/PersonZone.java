package org.batoncrm.identity;

import java.time.ZoneId;
import java.util.Optional;
import org.batoncrm.web.ReaderZone;
import org.springframework.stereotype.Component;

/** The time zone of who is logged in. */
@Component
class PersonZone implements ReaderZone {

    private final CurrentUser current;

    PersonZone(CurrentUser current) {
        this.current = current;
    }

    @Override
    public Optional<ZoneId> current() {
        return current.person().map(Actor::zone);
    }
}
