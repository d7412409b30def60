package org.batoncrm.web;

import java.time.ZoneId;
import java.util.Optional;

/** Says in which time zone the person at the browser lives; the room that knows the people implements it. */
@FunctionalInterface
public interface ReaderZone {

    /** Empty when nobody is logged in, or when the person has not chosen one. */
    Optional<ZoneId> current();
}
