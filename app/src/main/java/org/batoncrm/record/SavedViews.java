package org.batoncrm.record;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Views of lists that people keep, for themselves or for all, and the columns each of them has chosen. */
@Service
@Transactional
public class SavedViews {

    /** A view; {@code settings} is the query of the list's address. */
    public record View(long id, String name, String settings, boolean shared, boolean own) {}

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final CurrentUser current;

    SavedViews(EntityManager entities, JdbcClient jdbc, CurrentUser current) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.current = current;
    }

    /** The actor's own views of a list and those that others share, by name. */
    @Transactional(readOnly = true)
    public List<View> of(String listPath) {
        long me = me();
        return jdbc.sql("select id, name, settings, shared, owner_id from saved_view"
                        + " where list_path = ? and (shared = true or owner_id = ?) order by name, id")
                .params(listPath, me)
                .query((rs, n) -> new View(
                        rs.getLong(1), rs.getString(2), rs.getString(3), rs.getBoolean(4), rs.getLong(5) == me))
                .list();
    }

    /** Keeps a view; one's own view of that name is replaced. */
    public void save(String listPath, String name, String settings, boolean shared) {
        String named = name.strip();
        new Invalid.Check()
                .that(!named.isEmpty(), "name", "error.required")
                .length(named, 80, "name")
                .length(settings, 4000, "settings")
                .orRefuse();
        SavedView view = entities.createQuery(
                        "from SavedView v where v.listPath = :path and v.ownerId = :me and v.name = :name",
                        SavedView.class)
                .setParameter("path", listPath)
                .setParameter("me", me())
                .setParameter("name", named)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> new SavedView(listPath, named, me()));
        view.keep(settings, shared);
        entities.persist(view);
    }

    /** Only one's own. */
    public void delete(long id) {
        int gone = jdbc.sql("delete from saved_view where id = ? and owner_id = ?")
                .params(id, me())
                .update();
        if (gone == 0) {
            throw new NotFound(id);
        }
    }

    /** The columns the actor has chosen for a list; empty when none. */
    @Transactional(readOnly = true)
    public List<String> columns(String listPath) {
        return jdbc.sql("select columns_shown from list_choice where user_id = ? and list_path = ?")
                .params(me(), listPath)
                .query(String.class)
                .optional()
                .map(text -> Arrays.asList(text.split(",")))
                .orElse(List.of());
    }

    /** Remembers columns; none goes back to what the room shows by itself. */
    public void choose(ListSpec spec, List<String> columns) {
        List<String> known = columns.stream()
                .filter(key -> spec.column(key).isPresent())
                .distinct()
                .toList();
        jdbc.sql("delete from list_choice where user_id = ? and list_path = ?")
                .params(me(), spec.path())
                .update();
        if (!known.isEmpty()) {
            jdbc.sql("insert into list_choice (user_id, list_path, columns_shown) values (?, ?, ?)")
                    .params(me(), spec.path(), String.join(",", known))
                    .update();
        }
    }

    private long me() {
        Actor actor = current.get();
        if (actor.userId() == null) {
            throw new Forbidden("error.forbidden");
        }
        return actor.userId();
    }
}
