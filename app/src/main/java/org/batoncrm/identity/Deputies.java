package org.batoncrm.identity;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom while somebody is away. Days are those of the absent person's time zone, both ends included. */
@Service
@Transactional
public class Deputies {

    /** One absence. */
    public record Absence(
            long id, long userId, String userName, long deputyId, String deputyName, LocalDate from, LocalDate until) {}

    private static final String SELECT =
            "select d.id, d.user_id, u.name, d.deputy_id, s.name, d.from_date, d.until_date"
                    + " from deputy d join app_user u on u.id = d.user_id join app_user s on s.id = d.deputy_id ";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final CurrentUser current;
    private final Users users;
    private final RecentPeople recent;
    private final Clock clock;
    private final ZoneId company;

    Deputies(
            JdbcClient jdbc,
            Ids ids,
            CurrentUser current,
            Users users,
            RecentPeople recent,
            Clock clock,
            BatonProperties baton) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.current = current;
        this.users = users;
        this.recent = recent;
        this.clock = clock;
        this.company = baton.zone();
    }

    /** Notes an absence: one's own, or anybody's for an administrator. */
    public void add(long userId, String deputyLogin, LocalDate from, LocalDate until) {
        requireOwnOrAdmin(userId);
        UserCard deputy = users.byLogin(deputyLogin)
                .filter(UserCard::active)
                .orElseThrow(() -> new Invalid("deputy", "identity.deputy.unknown", deputyLogin));
        new Invalid.Check()
                .that(deputy.id() != userId, "deputy", "identity.deputy.self")
                .that(!until.isBefore(from), "until", "identity.deputy.order")
                .that(!until.isBefore(today(userId)), "until", "identity.deputy.past")
                .orRefuse();
        new Invalid.Check()
                .that(overlapping(userId, from, until) == 0, "from", "identity.deputy.overlap")
                .that(!awayFor(deputy.id(), userId, from, until), "deputy", "identity.deputy.circle", deputy.name())
                .orRefuse();
        jdbc.sql("insert into deputy (id, user_id, deputy_id, from_date, until_date) values (?,?,?,?,?)")
                .params(ids.next("deputy"), userId, deputy.id(), Date.valueOf(from), Date.valueOf(until))
                .update();
        recent.forget();
    }

    public void remove(long absenceId) {
        Absence absence = jdbc.sql(SELECT + "where d.id = ?")
                .param(absenceId)
                .query(Deputies::absence)
                .optional()
                .orElseThrow(() -> new NotFound(absenceId));
        requireOwnOrAdmin(absence.userId);
        jdbc.sql("delete from deputy where id = ?").param(absenceId).update();
        recent.forget();
    }

    /** Present and coming absences of one person. */
    @Transactional(readOnly = true)
    public List<Absence> of(long userId) {
        return jdbc.sql(SELECT + "where d.user_id = ? and d.until_date >= ? order by d.from_date")
                .params(userId, Date.valueOf(today(userId)))
                .query(Deputies::absence)
                .list();
    }

    /** Who stands in for this person today; empty when the person is here. Never followed further than one step. */
    @Transactional(readOnly = true)
    public Optional<Long> deputyOf(long userId) {
        return now("d.user_id", userId).stream().map(Present::deputyId).findFirst();
    }

    /** The people that this person stands in for today. */
    @Transactional(readOnly = true)
    public Set<Long> standsInFor(long userId) {
        return recent.standingIn.get(
                new RecentPeople.StandingIn(userId, clock.instant().truncatedTo(ChronoUnit.HOURS)),
                asked ->
                        now("d.deputy_id", userId).stream().map(Present::userId).collect(Collectors.toSet()));
    }

    /** Everybody who is away today. */
    @Transactional(readOnly = true)
    public Set<Long> away() {
        return now(null, 0).stream().map(Present::userId).collect(Collectors.toSet());
    }

    private record Present(
            long userId,
            long deputyId,
            LocalDate from,
            LocalDate until,
            @Nullable String zone) {}

    /** Today is not the same day everywhere: the statement asks a day too much, the person's zone decides. */
    private List<Present> now(@Nullable String column, long id) {
        LocalDate utc = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return jdbc
                .sql("select d.user_id, d.deputy_id, d.from_date, d.until_date, u.time_zone from deputy d"
                        + " join app_user u on u.id = d.user_id where d.from_date <= :latest and d.until_date >= :earliest"
                        + (column == null ? "" : " and " + column + " = :id"))
                .param("latest", Date.valueOf(utc.plusDays(1)))
                .param("earliest", Date.valueOf(utc.minusDays(1)))
                .param("id", id)
                .query((rs, n) -> new Present(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getDate(3).toLocalDate(),
                        rs.getDate(4).toLocalDate(),
                        rs.getString(5)))
                .list()
                .stream()
                .filter(absence -> {
                    LocalDate today = today(absence.zone);
                    return !absence.from.isAfter(today) && !absence.until.isBefore(today);
                })
                .toList();
    }

    private long overlapping(long userId, LocalDate from, LocalDate until) {
        return jdbc.sql("select count(*) from deputy where user_id = ? and from_date <= ? and until_date >= ?")
                .params(userId, Date.valueOf(until), Date.valueOf(from))
                .query(Long.class)
                .single();
    }

    /** Whether two people would stand in for each other on the same day. */
    private boolean awayFor(long deputyId, long userId, LocalDate from, LocalDate until) {
        return jdbc.sql(
                                "select count(*) from deputy where user_id = ? and deputy_id = ? and from_date <= ? and until_date >= ?")
                        .params(deputyId, userId, Date.valueOf(until), Date.valueOf(from))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void requireOwnOrAdmin(long userId) {
        Actor actor = current.get();
        if (actor.userId() == null || actor.userId() != userId) {
            current.require(Role.ADMIN);
        }
    }

    private LocalDate today(long userId) {
        return today(jdbc.sql("select time_zone from app_user where id = ?")
                .param(userId)
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(zone -> zone)
                .orElse(null));
    }

    private LocalDate today(@Nullable String zone) {
        return LocalDate.ofInstant(clock.instant(), Times.find(zone).orElse(company));
    }

    private static Absence absence(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
        return new Absence(
                rs.getLong(1),
                rs.getLong(2),
                rs.getString(3),
                rs.getLong(4),
                rs.getString(5),
                rs.getDate(6).toLocalDate(),
                rs.getDate(7).toLocalDate());
    }
}
