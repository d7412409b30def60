package org.batoncrm.feedback;

import org.batoncrm.kernel.RecordId;

/** The process of a feedback, for what happens outside of its tasks. */
public interface FeedbackJourney {

    /** The customer has answered; whether the process was waiting for that. */
    boolean answered(RecordId feedback);

    /** The customer has changed an answer whose process is over: what follows is asked again. */
    void changed(RecordId feedback, FeedbackKind kind);
}
