package org.batoncrm.tasklist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordType;
import org.springframework.stereotype.Component;

/**
 * Who may see which tasks: one's own, those of people one stands in for, and those that one's roles may take on
 * records that one may read. Administrators and auditors see all; auditors change none.
 */
@Component
class TaskRights {

    /**
     * @param logins the actor, and who the actor stands in for
     * @param groups the role codes of all of them
     */
    record Reach(Actor actor, Set<String> logins, Set<String> groups) {

        boolean seesAll() {
            return actor.isProcess() || actor.hasAny(Role.ADMIN, Role.AUDITOR);
        }

        boolean mayAll() {
            return actor.isProcess() || actor.has(Role.ADMIN);
        }
    }

    private final CurrentUser current;
    private final Access access;
    private final StandIns standIns;

    TaskRights(CurrentUser current, Access access, StandIns standIns) {
        this.current = current;
        this.access = access;
        this.standIns = standIns;
    }

    Reach reach() {
        Actor actor = current.get();
        Set<String> logins = new HashSet<>();
        Set<String> groups = new HashSet<>();
        logins.add(actor.login());
        actor.roles().forEach(role -> groups.add(role.code()));
        standIns.of(actor).forEach(absent -> {
            logins.add(absent.login());
            absent.roles().forEach(role -> groups.add(role.code()));
        });
        return new Reach(actor, logins, groups);
    }

    /** SQL that is true for the tasks (alias t) of a view; parameters are added. */
    String sql(Reach reach, TaskView view, Map<String, Object> parameters) {
        return switch (view) {
            case MINE -> own(reach, parameters);
            case TEAM -> reach.seesAll() ? all() : candidate(reach, parameters);
            case UNCLAIMED -> "t.assignee is null and " + (reach.seesAll() ? all() : candidate(reach, parameters));
            case ALL ->
                reach.seesAll() ? all() : "(" + own(reach, parameters) + " or " + candidate(reach, parameters) + ")";
        };
    }

    private static String all() {
        return "1 = 1";
    }

    private static String own(Reach reach, Map<String, Object> parameters) {
        parameters.put("logins", reach.logins);
        return "t.assignee in (:logins)";
    }

    private String candidate(Reach reach, Map<String, Object> parameters) {
        parameters.put("logins", reach.logins);
        String who = "(c.kind = 'U' and c.who in (:logins))";
        if (!reach.groups.isEmpty()) {
            parameters.put("groups", reach.groups);
            who = "(c.kind = 'G' and c.who in (:groups) or c.kind = 'U' and c.who in (:logins))";
        }
        return "(exists (select 1 from task_candidate c where c.task_id = t.task_id and " + who + ") and "
                + readable(parameters) + ")";
    }

    private String readable(Map<String, Object> parameters) {
        List<String> all = new ArrayList<>();
        List<String> some = new ArrayList<>();
        String rows = "1 = 0";
        for (RecordType type : RecordType.values()) {
            Access.Rows readable = access.readable(type);
            switch (readable.scope()) {
                case ALL -> all.add("'" + type.name() + "'");
                case TEAM -> {
                    some.add("'" + type.name() + "'");
                    rows = readable.sql("t", parameters);
                }
                case NONE -> {}
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add("t.record_type is null");
        if (!all.isEmpty()) {
            parts.add("t.record_type in (" + String.join(",", all) + ")");
        }
        if (!some.isEmpty()) {
            parts.add("(t.record_type in (" + String.join(",", some) + ") and " + rows + ")");
        }
        return "(" + String.join(" or ", parts) + ")";
    }
}
