package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replies that are written often. {@code {name}}, {@code {number}}, {@code {subject}} and {@code {agent}} are filled in, in
 * the language in which the customer reads; whoever uses one sees and changes it before it goes out.
 */
@Service
@Transactional
public class Macros {

    private static final Role[] KEEPERS = {Role.SUPPORT_LEAD, Role.ADMIN};
    private static final int MOST = 200;
    private static final int LONGEST = 10_000;

    /** A reply as it is kept. */
    public record Macro(long id, int version, String name, String english, String chinese) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Records records;
    private final TicketStore store;
    private final TicketReader readers;
    private final TicketStepDesk desk;
    private final CurrentUser current;
    private final Clock clock;

    Macros(
            JdbcClient jdbc,
            Ids ids,
            Records records,
            TicketStore store,
            TicketReader readers,
            TicketStepDesk desk,
            CurrentUser current,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.records = records;
        this.store = store;
        this.readers = readers;
        this.desk = desk;
        this.current = current;
        this.clock = clock;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<Macro> all() {
        current.get();
        return jdbc.sql("select id, version, name, text_en, text_zh from ticket_macro order by name limit " + MOST)
                .query((rs, n) ->
                        new Macro(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getString(5)))
                .list();
    }

    /** Whether the actor may change them. */
    @Transactional(readOnly = true)
    public boolean mayKeep() {
        return current.get().isProcess() || current.get().hasAny(KEEPERS);
    }

    /** Adds one, or changes the one of this number; a name is given once. */
    public long save(
            @Nullable Long id, int version, @Nullable String name, @Nullable String english, @Nullable String chinese) {
        current.require(KEEPERS);
        new Invalid.Check()
                .that(name != null && !name.isBlank(), "name", "error.required")
                .length(name, 120, "name")
                .that(english != null && !english.isBlank(), "english", "error.required")
                .length(english, LONGEST, "english")
                .that(chinese != null && !chinese.isBlank(), "chinese", "error.required")
                .length(chinese, LONGEST, "chinese")
                .orRefuse();
        String called = String.valueOf(name).strip();
        Timestamp now = Timestamp.from(clock.instant());
        try {
            if (id == null) {
                long fresh = ids.next("ticket_macro");
                jdbc.sql("insert into ticket_macro (id, version, name, text_en, text_zh, updated_at, updated_by)"
                                + " values (?, 0, ?, ?, ?, ?, ?)")
                        .params(
                                fresh,
                                called,
                                english,
                                chinese,
                                now,
                                current.get().userId())
                        .update();
                return fresh;
            }
            int changed = jdbc.sql("update ticket_macro set version = version + 1, name = ?, text_en = ?, text_zh = ?,"
                            + " updated_at = ?, updated_by = ? where id = ? and version = ?")
                    .params(called, english, chinese, now, current.get().userId(), id, version)
                    .update();
            if (changed == 0) {
                throw new Conflict("error.stale");
            }
            return id;
        } catch (DuplicateKeyException taken) {
            throw new Invalid("name", "ticket.macro.taken");
        }
    }

    public void remove(long id) {
        current.require(KEEPERS);
        jdbc.sql("delete from ticket_macro where id = ?").param(id).update();
    }

    /** The reply for a ticket, ready to be looked at; not found unless the ticket may be read. */
    @Transactional(readOnly = true)
    public String filled(long id, RecordId ticket) {
        records.requireReadable(ticket);
        Macro macro = all().stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new NotFound("macro"));
        Standing now = store.get(ticket);
        TicketReader.Reader reader = CurrentUser.asProcess(() -> readers.of(now));
        Map<String, String> known = Map.of(
                "name", reader.name(),
                "number", ticket.toString(),
                "subject", now.subject(),
                "agent", desk.actorName(""));
        return fill(chinese(reader.language()) ? macro.chinese() : macro.english(), known);
    }

    private static boolean chinese(Locale language) {
        return Languages.CHINESE.getLanguage().equals(language.getLanguage());
    }

    private static String fill(String text, Map<String, String> known) {
        String filled = text;
        for (Map.Entry<String, String> one : known.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }
}
