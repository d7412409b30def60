package org.batoncrm.sla;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Creates the default calendar on the first start. */
@Component
@Order(10)
class DefaultCalendar implements ApplicationRunner {

    private final CalendarDesk desk;

    DefaultCalendar(CalendarDesk desk) {
        this.desk = desk;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            desk.createDefault();
        } catch (DataIntegrityViolationException anotherNodeWasFaster) {
            // Two nodes may start on an empty database at once; one row is all that is wanted.
        }
    }
}
