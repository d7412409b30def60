package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordType;

/**
 * Records of one kind that were kept before they could be found. The room that keeps them says their words once more,
 * when {@link SearchCatchUp} asks; a script of the room, {@code insert into search_catch_up}, says that it has to.
 */
public interface LateFound {

    RecordType type();

    /** The table in which they stand, each with its number as {@code id}. */
    String table();

    /** Says the words of each; one that is gone meanwhile is passed over. */
    void index(List<Long> numbers);
}
