package org.batoncrm.tasklist;

import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Filters of the task list that a person has given a name. Everybody has his own. */
@Service
@Transactional
public class TaskSavedViews {

    private static final int MOST = 20;

    /** A name for the part of an address behind the question mark. */
    public record SavedView(long id, String name, String parameters) {}

    private final JdbcTemplate jdbc;
    private final CurrentUser current;

    TaskSavedViews(JdbcTemplate jdbc, CurrentUser current) {
        this.jdbc = jdbc;
        this.current = current;
    }

    @Transactional(readOnly = true)
    public List<SavedView> mine() {
        return jdbc.query(
                "select id, name, parameters from task_saved_view where login = ? order by name",
                (row, n) -> new SavedView(row.getLong(1), row.getString(2), row.getString(3)),
                current.get().login());
    }

    /** Keeps the filter under the name; an earlier one of the same name is replaced. */
    public void save(@Nullable String name, String parameters) {
        String given = name == null ? "" : name.strip();
        String login = current.get().login();
        new Invalid.Check()
                .that(!given.isEmpty() && given.length() <= 60, "name", "tasklist.views.name")
                .that(parameters.length() <= 500, "name", "error.tooLong", 500)
                .that(mine().size() < MOST, "name", "tasklist.views.tooMany", MOST)
                .orRefuse();
        jdbc.update("delete from task_saved_view where login = ? and name = ?", login, given);
        jdbc.update("insert into task_saved_view (login, name, parameters) values (?, ?, ?)", login, given, parameters);
    }

    public void delete(long id) {
        jdbc.update(
                "delete from task_saved_view where id = ? and login = ?",
                id,
                current.get().login());
    }
}
