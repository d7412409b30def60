package org.batoncrm.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The administrator's desk: adds and changes people and teams. */
@Service
@Transactional
public class People {

    /** A person as the administrator edits it. */
    public record Entry(
            @Nullable Long id,
            int version,
            String login,
            String name,
            @Nullable String email,
            boolean active,
            Set<Role> roles,
            Set<Long> teamIds) {}

    /** A team with its place. */
    public record TeamEntry(
            long id, int version, String name, @Nullable Long parentId, long members) {}

    private final UserRepository users;
    private final TeamRepository teams;
    private final Users front;
    private final Passwords passwords;
    private final Sessions sessions;
    private final RecentPeople recent;
    private final CurrentUser current;
    private final JdbcClient jdbc;

    People(
            UserRepository users,
            TeamRepository teams,
            Users front,
            Passwords passwords,
            Sessions sessions,
            RecentPeople recent,
            CurrentUser current,
            JdbcClient jdbc) {
        this.users = users;
        this.teams = teams;
        this.front = front;
        this.passwords = passwords;
        this.sessions = sessions;
        this.recent = recent;
        this.current = current;
        this.jdbc = jdbc;
    }

    /** Fifty people a page, by login; {@code q} is the beginning of a login or name. */
    @Transactional(readOnly = true)
    public List<UserCard> page(@Nullable String q, int page) {
        current.require(Role.ADMIN);
        String like = (q == null
                        ? ""
                        : q.strip().toLowerCase(Locale.ROOT).replace("%", "").replace("_", "")) + "%";
        List<Long> ids = jdbc.sql(
                        "select id from app_user where login like ? or lower(name) like ? order by login limit 51 offset ?")
                .params(like, like, Math.max(0, page) * 50L)
                .query(Long.class)
                .list();
        return front.cards(ids).values().stream()
                .sorted(java.util.Comparator.comparing(UserCard::login))
                .toList();
    }

    @Transactional(readOnly = true)
    public Entry get(long id) {
        current.require(Role.ADMIN);
        User user = users.findById(id).orElseThrow(() -> new NotFound(id));
        return new Entry(
                id,
                user.version(),
                user.login(),
                user.name(),
                user.email(),
                user.active(),
                Set.copyOf(user.roles()),
                Set.copyOf(user.teamIds()));
    }

    /**
     * Adds a person, who sets a password by a link.
     *
     * @return the link
     */
    public Invitation add(Entry entry) {
        current.require(Role.ADMIN);
        check(entry);
        UserCard added =
                front.add(entry.login(), entry.name().strip(), entry.email(), entry.roles(), entry.teamIds(), null);
        return passwords.invite(added.id());
    }

    /** Adds a person who was taken over from elsewhere, without a password; who has a mail address is invited. */
    public UserCard take(Entry entry) {
        current.require(Role.ADMIN);
        check(entry);
        UserCard added =
                front.add(entry.login(), entry.name().strip(), entry.email(), entry.roles(), entry.teamIds(), null);
        if (entry.email() != null) {
            passwords.invite(added.id());
        }
        return added;
    }

    /** Changes a person; what the person may do changes within seconds on every node. */
    public void change(Entry entry) {
        current.require(Role.ADMIN);
        check(entry);
        User user = users.findById(entry.id()).orElseThrow(() -> new NotFound(entry.id()));
        if (user.version() != entry.version()) {
            throw new Stale();
        }
        boolean losesAdmin =
                user.roles().contains(Role.ADMIN) && (!entry.roles().contains(Role.ADMIN) || !entry.active());
        if (losesAdmin && otherAdmins(entry.id()) == 0) {
            throw new Rejected("identity.user.lastAdmin");
        }
        user.become(entry.name().strip(), entry.email(), entry.roles(), entry.teamIds(), entry.active());
        if (!entry.active()) {
            sessions.end(user.login(), null);
        }
        users.flush();
        recent.forget();
    }

    @Transactional(readOnly = true)
    public List<TeamEntry> teams() {
        return jdbc.sql("select t.id, t.version, t.name, t.parent_id, count(m.user_id) members from team t"
                        + " left join team_member m on m.team_id = t.id group by t.id, t.version, t.name, t.parent_id"
                        + " order by t.name limit 500")
                .query(TeamEntry.class)
                .list();
    }

    public long addTeam(String name, @Nullable Long parentId) {
        current.require(Role.ADMIN);
        checkTeam(null, name, parentId);
        return front.addTeam(name.strip(), parentId);
    }

    public void changeTeam(long id, int version, String name, @Nullable Long parentId) {
        current.require(Role.ADMIN);
        Team team = teams.findById(id).orElseThrow(() -> new NotFound(id));
        if (team.version() != version) {
            throw new Stale();
        }
        checkTeam(id, name, parentId);
        team.become(name.strip(), parentId);
        teams.flush();
        recent.forget();
    }

    private void check(Entry entry) {
        Set<Long> known =
                new HashSet<>(jdbc.sql("select id from team").query(Long.class).list());
        new Invalid.Check()
                .that(entry.login().matches("[a-z0-9][a-z0-9._-]{1,59}"), "login", "identity.user.loginForm")
                .that(!entry.name().isBlank(), "name", "error.required")
                .length(entry.name(), 120, "name")
                .length(entry.email(), 255, "email")
                .that(
                        entry.email() == null || entry.email().matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+"),
                        "email",
                        "error.email")
                .that(known.containsAll(entry.teamIds()), "teamIds", "identity.team.unknown")
                .orRefuse();
    }

    private void checkTeam(@Nullable Long id, String name, @Nullable Long parentId) {
        new Invalid.Check()
                .that(!name.isBlank(), "name", "error.required")
                .length(name, 120, "name")
                .that(
                        teams.findByName(name.strip())
                                .map(Team::id)
                                .filter(other -> !other.equals(id))
                                .isEmpty(),
                        "name",
                        "identity.team.nameTaken")
                .orRefuse();
        Long above = parentId;
        for (int depth = 0; above != null; depth++) {
            Team parent = teams.findById(above).orElseThrow(() -> new Invalid("parentId", "identity.team.unknown"));
            new Invalid.Check()
                    .that(!parent.id().equals(id) && depth < 50, "parentId", "identity.team.circle")
                    .orRefuse();
            above = parent.parentId();
        }
    }

    private long otherAdmins(long id) {
        return jdbc.sql("select count(*) from user_role r join app_user u on u.id = r.user_id"
                        + " where r.role = 'ADMIN' and u.active = true and u.id <> ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
