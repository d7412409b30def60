package org.batoncrm.rehearsal.process;

import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;

/** Which kinds of steps people know, by the engine's word for them. */
final class Steps {

    static final String BODY = "#multiInstanceBody";

    private static final Set<String> KNOWN =
            Set.of(ActivityTypes.TASK_USER_TASK, ActivityTypes.TASK_RECEIVE_TASK, ActivityTypes.CALL_ACTIVITY);

    private static final Set<String> CALLED_FROM_OUTSIDE = Set.of(
            ActivityTypes.TASK_RECEIVE_TASK,
            ActivityTypes.INTERMEDIATE_EVENT_MESSAGE,
            ActivityTypes.INTERMEDIATE_EVENT_SIGNAL,
            ActivityTypes.INTERMEDIATE_EVENT_TIMER,
            ActivityTypes.BOUNDARY_MESSAGE,
            ActivityTypes.BOUNDARY_SIGNAL,
            ActivityTypes.BOUNDARY_TIMER);

    private Steps() {}

    /** A task, a call, something waited for, an end: what makes the path of a case. */
    static boolean known(String type) {
        return KNOWN.contains(type)
                || type.startsWith("boundary")
                || type.endsWith("Catch")
                || end(type)
                || type.equals(ActivityTypes.INTERMEDIATE_EVENT_TIMER);
    }

    static boolean end(String type) {
        return type.endsWith("EndEvent");
    }

    /** Whether it goes on because something comes. */
    static boolean waits(String type) {
        return CALLED_FROM_OUTSIDE.contains(type);
    }

    /** An event that begins a part of a diagram while the case runs. */
    static boolean begins(String type) {
        return type.equals(ActivityTypes.START_EVENT_MESSAGE)
                || type.equals(ActivityTypes.START_EVENT_SIGNAL)
                || type.equals(ActivityTypes.START_EVENT_TIMER);
    }

    static String plain(String element) {
        return element.replace(BODY, "");
    }
}
