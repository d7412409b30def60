package org.batoncrm.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people still have to do of what was noted on records. */
@Service
@Transactional(readOnly = true)
public class OpenTodos {

    /** A to-do, and the record on which it stands. */
    public record Todo(long id, RecordId record) {}

    private static final String OPEN = " kind = 'TODO' and done_at is null and deleted_at is null";

    private final JdbcClient jdbc;
    private final CurrentUser current;
    private final Clock clock;

    OpenTodos(JdbcClient jdbc, CurrentUser current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    public long count(long person) {
        return jdbc.sql("select count(*) from activity where assignee_id = ? and" + OPEN)
                .param(person)
                .query(Long.class)
                .single();
    }

    /** Those of a person after the given number, in the order of their numbers. */
    public List<Todo> of(long person, long after, int most) {
        return jdbc.sql("select id, record_type, record_id from activity where assignee_id = ? and id > ? and" + OPEN
                        + " order by id limit " + most)
                .params(person, after)
                .query((rs, n) -> new Todo(
                        rs.getLong(1), RecordId.of(RecordType.valueOf(rs.getString(2)), rs.getLong(3))))
                .list();
    }

    /**
     * Gives to-dos to somebody else; those that are done or not the person's any more stay as they are. For processes
     * alone.
     *
     * @return how many were given
     */
    @Transactional
    public int give(Collection<Long> todos, long from, @Nullable Long to) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return todos.isEmpty()
                ? 0
                : jdbc.sql("update activity set assignee_id = :to, version = version + 1, updated_at = :now"
                                + " where id in (:ids) and assignee_id = :from and" + OPEN)
                        .param("to", to)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("ids", todos)
                        .param("from", from)
                        .update();
    }
}
