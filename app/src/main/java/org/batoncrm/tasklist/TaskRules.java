package org.batoncrm.tasklist;

import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.springframework.stereotype.Component;

/** What somebody may do with a task that they see. {@link TaskRights} says which they see. */
@Component
class TaskRules {

    private final TaskQuery query;
    private final FourEyes fourEyes;
    private final Names names;

    TaskRules(TaskQuery query, FourEyes fourEyes, Names names) {
        this.query = query;
        this.fourEyes = fourEyes;
        this.names = names;
    }

    TaskDetails.Allowed allowed(TaskRights.Reach reach, TaskQuery.Row task) {
        boolean readsOnly = reach.seesAll() && !reach.mayAll() && !own(reach, task);
        boolean free = task.assignee() == null;
        boolean holds = !free && (own(reach, task) || reach.mayAll());
        boolean excluded = fourEyes.excluded(task, reach.actor().login());
        boolean may = !readsOnly && (free || holds);
        return new TaskDetails.Allowed(may && free && !excluded, holds, may, may && !excluded, !readsOnly);
    }

    private static boolean own(TaskRights.Reach reach, TaskQuery.Row task) {
        return task.assignee() != null && reach.logins().contains(task.assignee());
    }

    void requireHolder(TaskRights.Reach reach, TaskQuery.Row task) {
        if (!own(reach, task) && !reach.mayAll()) {
            throw taken(task);
        }
    }

    void requireDoer(TaskRights.Reach reach, TaskQuery.Row task) {
        if (task.assignee() == null) {
            requireCandidate(reach, task);
        } else {
            requireHolder(reach, task);
        }
    }

    void requireCandidate(TaskRights.Reach reach, TaskQuery.Row task) {
        requireChange(reach);
        if (!reach.mayAll() && reach.seesAll() && !query.candidate(reach, task.id())) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Auditors see everything and change nothing. */
    static void requireChange(TaskRights.Reach reach) {
        if (reach.seesAll() && !reach.mayAll()) {
            throw new Forbidden("error.forbidden");
        }
    }

    Conflict taken(TaskQuery.Row task) {
        return new Conflict("tasklist.conflict.taken", names.of(task.assignee()));
    }
}
