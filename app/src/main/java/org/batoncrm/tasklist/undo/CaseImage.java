package org.batoncrm.tasklist.undo;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a case stands in the engine.
 *
 * @param nodes where it stands, by the ids that the engine gives to each stay at an element
 * @param variables of the case itself, as text that begins with the kind
 * @param locals variables of a part of the diagram or of a task, by place and name
 * @param timers what waits for a time
 * @param tasks open tasks: what would change when somebody took one
 * @param steps how many steps its history has
 */
record CaseImage(
        Map<String, Node> nodes,
        Map<String, String> variables,
        Map<String, String> locals,
        Map<String, Timer> timers,
        Map<String, String> tasks,
        long steps) {

    /**
     * @param parent null for the case itself
     * @param async it waits for a job before or behind the element
     */
    record Node(String activity, String type, @Nullable String parent, boolean async) {}

    /** @param due in milliseconds */
    record Timer(String definition, long due) {}

    /** The stay and all that hold it, the innermost first. */
    java.util.List<String> chain(String node) {
        java.util.List<String> chain = new java.util.ArrayList<>();
        for (String at = node;
                at != null;
                at = nodes.get(at) == null ? null : nodes.get(at).parent()) {
            chain.add(at);
        }
        return chain;
    }

    /** What stands in this image and not in the other, without what it holds. */
    Set<String> topmostBeyond(CaseImage other) {
        Set<String> found = new HashSet<>();
        nodes.forEach((id, node) -> {
            if (!other.nodes.containsKey(id) && (node.parent() == null || other.nodes.containsKey(node.parent()))) {
                found.add(id);
            }
        });
        return found;
    }

    Set<String> tasksBeyond(CaseImage other) {
        Set<String> found = new HashSet<>(tasks.keySet());
        found.removeAll(other.tasks.keySet());
        return found;
    }
}
