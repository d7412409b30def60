package org.batoncrm.record;

import java.util.List;
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

    /** Whether rows can be given to somebody; without it the list has no boxes to choose them with. */
    default boolean assignable() {
        return true;
    }
}
