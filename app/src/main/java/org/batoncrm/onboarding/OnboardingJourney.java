package org.batoncrm.onboarding;

import java.util.Map;
import org.batoncrm.kernel.RecordId;

/** The process of an onboarding, for what happens outside of its tasks. */
public interface OnboardingJourney {

    /** What the process can be told. */
    enum News {
        KICKOFF_BOOKED,
        GO_LIVE_ACCEPTED,
        GO_LIVE_REFUSED,
        STAKEHOLDER_CHANGED,
        SCOPE_CHANGED,
        PAUSED,
        RESUMED,
        TEAM_MEMBER_LEFT,
        CONTRACT_CANCELLED,
        FIRST_PAYMENT
    }

    /** Whether a process carries the onboarding. */
    boolean carries(RecordId onboarding);

    /** Begins the process of one that has none. */
    void start(RecordId onboarding);

    /** Tells the process; whether it was waiting for that. */
    boolean tell(RecordId onboarding, News news, Map<String, Object> variables);

    /** An item was settled elsewhere than in its task. */
    void itemSettled(RecordId onboarding, String item);

    /** Lets open tasks follow to another person. */
    void moveWork(RecordId onboarding, String from, String to);
}
