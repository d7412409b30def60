package org.batoncrm.feedback;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A room says whether a customer has a complaint that is not settled: then is no time to ask how content it is. */
public interface OpenComplaints {

    /** Must be one cheap question. For processes. */
    boolean open(@Nullable RecordId contact, @Nullable RecordId account);
}
