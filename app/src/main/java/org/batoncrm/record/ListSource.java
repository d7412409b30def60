package org.batoncrm.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A room's list: what it shows, and how a row is given to somebody else. */
public interface ListSource {

    ListSpec spec();

    /** Gives the record to a user (null: to the queue) through the room's front door, which checks the rights. */
    void assign(RecordId id, @Nullable Long ownerId);

    /** Which rows are still worked on, as a condition on the table {@code r}; the others stay where they were. */
    default String live() {
        return "1 = 1";
    }

    /** Where the list is without any filter. */
    default String home() {
        return "/" + spec().path();
    }

    /** The ways to look at what the list shows, the list among them; none when there is no other. */
    default List<ListLink> modes() {
        return List.of();
    }

    /** What else belongs to the list, beside its title. */
    default List<ListLink> links() {
        return List.of();
    }

    /** Where a new record is made; null when the room offers none. */
    default @Nullable String createLink() {
        return null;
    }

    /** The column that says how much time is left instead of when it is due; null for none. */
    default @Nullable String countdownColumn() {
        return null;
    }

    /** How much time is left for each of these rows, as far as something is counted. */
    default Map<RecordId, Countdown> countdowns(Collection<RecordId> rows) {
        return Map.of();
    }

    /** Whether rows can be given to somebody; without it the list has no boxes to choose them with. */
    default boolean assignable() {
        return true;
    }
}
