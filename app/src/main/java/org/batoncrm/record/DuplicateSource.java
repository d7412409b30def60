package org.batoncrm.record;

import java.util.Map;
import org.batoncrm.kernel.RecordId;

/** A room finds who among its records is possibly meant by what somebody types. Looked up in indexes only. */
public interface DuplicateSource {

    /** Records that the actor may see, each with the message key of what it has in common; the surest first. */
    Map<RecordId, String> possible(PossibleDuplicates.Typed typed);
}
