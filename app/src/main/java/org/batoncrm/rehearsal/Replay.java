package org.batoncrm.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a recorded case went when it was played in a version.
 *
 * @param path the steps that people know, by id, in the order in which they began; the last is where it ended
 * @param assumed steps that nobody had answered then; the first answer of their form was taken, in order
 * @param unknown steps of Java of which nothing is known, since the case never came there
 * @param decisions what tables said, by id of the step, in order
 * @param visited ids of all elements and ways that were passed
 * @param stuck where and why it did not reach an end; null when it did
 */
public record Replay(
        List<String> path,
        List<String> assumed,
        List<String> unknown,
        Map<String, List<String>> decisions,
        Set<String> visited,
        @Nullable Stuck stuck) {

    /** Why a case does not go on. */
    public enum Reason {
        /** There is nothing that it could begin at. */
        NO_START,
        /** It waits for something that nobody has ever sent. */
        WAITS,
        /** The same is asked again and again. */
        CIRCLES,
        /** It goes another way, and what a step brings back there is not known. */
        UNKNOWN,
        /** The engine says that it cannot. */
        FAILS,
        /** What is to be played cannot be read. */
        UNREADABLE
    }

    /**
     * Where it stands.
     *
     * @param element id of the element; empty when there is none
     * @param words what the engine says; empty when it says nothing
     */
    public record Stuck(String element, Reason reason, String words) {}
}
