package org.batoncrm.library;

import java.util.Map;

/** How many instances there are, by id of the version; answered by {@code library.process} in one query each. */
public interface PublishedCounts {

    Map<String, Long> running();

    /** All that have ever finished, also those whose history is gone. */
    Map<String, Long> finished();

    /** Problems that have their cause in an instance of the version. */
    Map<String, Long> incidents();

    /** Where the instances of a version stand, by element. */
    Map<String, At> standing(String definition);

    /** What is at an element. */
    record At(long instances, long incidents) {}
}
