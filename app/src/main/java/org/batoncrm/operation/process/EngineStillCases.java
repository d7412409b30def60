package org.batoncrm.operation.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.operation.StillCases;
import org.batoncrm.operation.StuckCase;
import org.batoncrm.operation.StuckReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One statement per reason over what runs now. A case that somebody has suspended is not stuck, it was stopped. */
@Component
class EngineStillCases implements StillCases {

    /** The empty list of an SQL condition is none; no group and no message has this name. */
    private static final String NONE = "-";

    private static final String SELECT = "select e.ID_, e.BUSINESS_KEY_, e.PROC_DEF_ID_, h.START_TIME_, %s as detail"
            + " from ACT_RU_EXECUTION e join ACT_HI_PROCINST h on h.ID_ = e.ID_";
    private static final String RUNNING = " where e.PARENT_ID_ is null and e.SUSPENSION_STATE_ = 1";
    private static final String LIMIT = " order by h.START_TIME_, e.ID_ limit :most";

    /** Where it stands, to tell it by; one of the places is enough. */
    private static final String STEP = "(select min(s.ACT_ID_) from ACT_RU_EXECUTION s where s.PROC_INST_ID_ = e.ID_"
            + " and s.ACT_ID_ is not null)";

    private static final String NO_WORK = " and not exists (select 1 from ACT_RU_TASK t where t.PROC_INST_ID_ = e.ID_)"
            // A clock that rests has a date that never comes.
            + " and not exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.ID_"
            + " and (j.DUEDATE_ is null or j.DUEDATE_ < timestamp '9999-01-01 00:00:00'))"
            + " and not exists (select 1 from ACT_RU_EXECUTION caller join ACT_RU_EXECUTION called"
            + " on called.SUPER_EXEC_ = caller.ID_ where caller.PROC_INST_ID_ = e.ID_)"
            + " and not exists (select 1 from ACT_RU_INCIDENT i where i.PROC_INST_ID_ = e.ID_)"
            + " and not exists (select 1 from ACT_RU_EXT_TASK x where x.PROC_INST_ID_ = e.ID_)";

    private static final String NOTHING_WAITS = RUNNING + NO_WORK
            + " and not exists (select 1 from ACT_RU_EVENT_SUBSCR m where m.PROC_INST_ID_ = e.ID_"
            + " and m.EVENT_TYPE_ <> 'compensate')";

    private static final String NOBODY_IN_GROUP = " join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_"
            + " join ACT_RU_IDENTITYLINK g on g.TASK_ID_ = t.ID_ and g.TYPE_ = 'candidate' and g.GROUP_ID_ is not null"
            + RUNNING + " and t.ASSIGNEE_ is null and g.GROUP_ID_ not in (:known)"
            + " and not exists (select 1 from ACT_RU_IDENTITYLINK o where o.TASK_ID_ = t.ID_ and o.TYPE_ = 'candidate'"
            + " and (o.USER_ID_ is not null or o.GROUP_ID_ in (:known)))";

    private static final String MESSAGE_NEVER_SENT = " join ACT_RU_EVENT_SUBSCR m on m.PROC_INST_ID_ = e.ID_"
            + " and m.EVENT_TYPE_ = 'message'" + RUNNING + " and m.EVENT_NAME_ not in (:known)" + NO_WORK
            + " and not exists (select 1 from ACT_RU_EVENT_SUBSCR o where o.PROC_INST_ID_ = e.ID_"
            + " and o.EVENT_TYPE_ <> 'compensate' and (o.EVENT_TYPE_ <> 'message' or o.EVENT_NAME_ in (:known)))";

    private static final String TRIES_USED_UP = " join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = e.ID_" + RUNNING
            + " and j.RETRIES_ <= 0"
            + " and not exists (select 1 from ACT_RU_INCIDENT i where i.CONFIGURATION_ = j.ID_)";

    private static final String PROCESS_SUSPENDED =
            " join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_" + RUNNING + " and d.SUSPENSION_STATE_ = 2";

    private final JdbcClient jdbc;
    private final Drawn drawn;

    EngineStillCases(JdbcClient jdbc, Drawn drawn) {
        this.jdbc = jdbc;
        this.drawn = drawn;
    }

    @Override
    public List<StuckCase> stuck(StuckReason reason, Set<String> known, int most) {
        String sql = switch (reason) {
            case NOTHING_WAITS -> SELECT.formatted(STEP) + NOTHING_WAITS;
            case NOBODY_IN_GROUP -> SELECT.formatted("g.GROUP_ID_") + NOBODY_IN_GROUP;
            case MESSAGE_NEVER_SENT -> SELECT.formatted("m.EVENT_NAME_") + MESSAGE_NEVER_SENT;
            case TRIES_USED_UP -> SELECT.formatted(STEP) + TRIES_USED_UP;
            case PROCESS_SUSPENDED -> SELECT.formatted(STEP) + PROCESS_SUSPENDED;
        };
        return jdbc.sql(sql + LIMIT)
                .param("known", known.isEmpty() ? Set.of(NONE) : known)
                .param("most", most)
                .query((row, n) -> stuck(reason, row))
                .list();
    }

    private StuckCase stuck(StuckReason reason, ResultSet row) throws SQLException {
        String definition = row.getString("PROC_DEF_ID_");
        String detail = row.getString("detail");
        boolean step = reason != StuckReason.NOBODY_IN_GROUP && reason != StuckReason.MESSAGE_NEVER_SENT;
        return new StuckCase(
                reason,
                row.getString("ID_"),
                RecordId.parse(row.getString("BUSINESS_KEY_")).orElse(null),
                drawn.definition(definition).getKey(),
                drawn.process(definition),
                drawn.definition(definition).getVersion(),
                step ? drawn.step(definition, detail) : detail,
                row.getTimestamp("START_TIME_").toInstant());
    }
}
