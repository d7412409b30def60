package org.batoncrm.identity;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What ends when a person leaves: the log-in, API tokens, and standing in for others. */
@Service
@Transactional
public class Departures {

    /**
     * What of a person's access there is to end.
     *
     * @param deputies absences, of others or of the person, in which the person would stand in or be stood in for
     */
    public record Held(long deputies, long tokens) {}

    private static final String ABSENCES =
            " from deputy where (user_id = :user or deputy_id = :user) and until_date >= :today";
    private static final String TOKENS =
            " api_token %s where user_id = :user and revoked_at is null and expires_at > :now";

    private final UserRepository users;
    private final Sessions sessions;
    private final RecentPeople recent;
    private final JdbcClient jdbc;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Departures(
            UserRepository users,
            Sessions sessions,
            RecentPeople recent,
            JdbcClient jdbc,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.recent = recent;
        this.jdbc = jdbc;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Held held(long userId) {
        return new Held(
                jdbc.sql("select count(*)" + ABSENCES)
                        .param("user", userId)
                        .param("today", today())
                        .query(Long.class)
                        .single(),
                jdbc.sql("select count(*) from" + TOKENS.formatted(""))
                        .param("user", userId)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single());
    }

    /** Whether nobody could administer Baton any more without this person. */
    @Transactional(readOnly = true)
    public boolean isLastAdmin(long userId) {
        List<Long> admins = jdbc.sql("select u.id from user_role r join app_user u on u.id = r.user_id"
                        + " where r.role = 'ADMIN' and u.active = true order by u.id limit 2")
                .query(Long.class)
                .list();
        return admins.equals(List.of(userId));
    }

    /**
     * The person can no longer log in, tokens are revoked and coming absences forgotten. For processes alone; done twice it
     * is done once.
     *
     * @return false, and nothing happens, when nobody else could administer Baton
     */
    public boolean end(long userId) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        User user = users.findById(userId).orElseThrow(() -> new NotFound(userId));
        if (user.roles().contains(Role.ADMIN) && isLastAdmin(userId)) {
            return false;
        }
        jdbc.sql("update" + TOKENS.formatted("set revoked_at = :now"))
                .param("user", userId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("delete" + ABSENCES)
                .param("user", userId)
                .param("today", today())
                .update();
        if (user.active()) {
            user.leave();
            users.flush();
            sessions.end(user.login(), null);
            recent.forget();
            events.publishEvent(new PersonLeft(userId));
        }
        return true;
    }

    /** Absences are days of the person's zone; one that ends today somewhere is kept out of the way a day longer. */
    private Date today() {
        return Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
