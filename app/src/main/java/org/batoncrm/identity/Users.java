package org.batoncrm.identity;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who work here. */
@Service
@Transactional
public class Users {

    private final UserRepository users;
    private final TeamRepository teams;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final RecentPeople recent;
    private final Clock clock;

    Users(
            UserRepository users,
            TeamRepository teams,
            PasswordEncoder passwords,
            JdbcClient jdbc,
            RecentPeople recent,
            Clock clock) {
        this.users = users;
        this.teams = teams;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.recent = recent;
        this.clock = clock;
    }

    /** Whether anybody can log in yet. */
    @Transactional(readOnly = true)
    public boolean none() {
        return users.count() == 0;
    }

    /** Adds a person; the password hash comes from {@link #hash}. Called at set-up and by administrators. */
    public UserCard add(
            String login,
            String name,
            @Nullable String email,
            Set<Role> roles,
            Set<Long> teamIds,
            @Nullable String hash) {
        if (users.findByLogin(login).isPresent()) {
            throw new Rejected("identity.user.loginTaken", login);
        }
        User user = new User(login, name, email, roles, teamIds, clock.instant());
        if (hash != null) {
            user.usePassword(hash, clock.instant());
        }
        users.saveAndFlush(user);
        recent.forget();
        return get(user.id());
    }

    public long addTeam(String name, @Nullable Long parentId) {
        return teams.saveAndFlush(new Team(name, parentId)).id();
    }

    public String hash(String password) {
        return passwords.encode(password);
    }

    public Optional<UserCard> byLogin(String login) {
        return recent.logins
                .find(login)
                .or(() -> cards("login = ?", login).stream().findFirst().map(found -> recent.logins.put(login, found)));
    }

    /** The names of people by their logins; unknown logins are left out. */
    @Transactional(readOnly = true)
    public Map<String, String> names(Collection<String> logins) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        logins.forEach(login ->
                recent.names.find(login).ifPresentOrElse(name -> found.put(login, name), () -> unread.add(login)));
        if (!unread.isEmpty()) {
            jdbc.sql("select login, name from app_user where login in (:logins)")
                    .param("logins", unread)
                    .query(rs -> {
                        found.put(rs.getString(1), recent.names.put(rs.getString(1), rs.getString(2)));
                    });
        }
        return found;
    }

    /** Everyone of this full name, whatever its case, those who can log in first. */
    @Transactional(readOnly = true)
    public List<UserCard> named(String name) {
        return cards("lower(name) = ? order by active desc, id", name.strip().toLowerCase(java.util.Locale.ROOT));
    }

    public UserCard get(long id) {
        return cards(Set.of(id)).get(id);
    }

    /** Where the person reads times; empty when none was chosen. */
    @Transactional(readOnly = true)
    public Optional<ZoneId> zoneOf(long userId) {
        return jdbc.sql("select time_zone from app_user where id = ?")
                .param(userId)
                .query((rs, n) -> Times.find(rs.getString(1)))
                .optional()
                .flatMap(found -> found);
    }

    /** The users of these ids; missing ids are left out. */
    @Transactional(readOnly = true)
    public Map<Long, UserCard> cards(Collection<Long> ids) {
        Map<Long, UserCard> found = new LinkedHashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Long id : ids) {
            recent.cards.find(id).ifPresentOrElse(card -> found.put(id, card), () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            String marks = String.join(",", java.util.Collections.nCopies(unknown.size(), "?"));
            cards("id in (" + marks + ")", unknown.toArray())
                    .forEach(card -> found.put(card.id(), recent.cards.put(card.id(), card)));
        }
        return found;
    }

    /** The team a person's records belong to: the one joined first. */
    @Transactional(readOnly = true)
    public Optional<Long> teamOf(long userId) {
        return recent.teams.get(
                userId,
                id -> jdbc.sql("select min(team_id) from team_member where user_id = ?")
                        .param(id)
                        .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                        .single());
    }

    /** Who stands above the person. */
    @Transactional(readOnly = true)
    public Optional<Long> superiorOf(long userId) {
        return jdbc.sql("select superior_id from app_user where id = ?")
                .param(userId)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .optional()
                .flatMap(found -> found);
    }

    /** Who may log in, by name; at most five hundred. */
    @Transactional(readOnly = true)
    public List<UserCard> active() {
        return recent.active.get("", all -> cards("active = true order by name limit 500"));
    }

    /** The active person with this mail address, whatever its case. */
    @Transactional(readOnly = true)
    public Optional<UserCard> byEmail(String email) {
        return cards(
                        "active = true and lower(email) = ? order by id limit 1",
                        email.strip().toLowerCase(java.util.Locale.ROOT))
                .stream()
                .findFirst();
    }

    /** Active people of a role, by name. */
    @Transactional(readOnly = true)
    public List<UserCard> withRole(Role role) {
        return recent.roles.get(
                role,
                one -> List.copyOf(cards(
                        "active = true and id in (select r.user_id from user_role r where r.role = ?) order by name",
                        one.name())));
    }

    private List<UserCard> cards(String where, Object... parameters) {
        record Row(long id, String login, String name, String email, boolean active, String language) {}
        List<Row> found = jdbc.sql("select id, login, name, email, active, language from app_user where " + where)
                .params(List.of(parameters))
                .query(Row.class)
                .list();
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Long, Set<Role>> roles = new LinkedHashMap<>();
        jdbc.sql("select user_id, role from user_role where user_id in (:ids)")
                .param("ids", found.stream().map(Row::id).toList())
                .query(rs -> {
                    roles.computeIfAbsent(rs.getLong(1), id -> new java.util.HashSet<>())
                            .add(Role.valueOf(rs.getString(2)));
                });
        return found.stream()
                .map(u -> new UserCard(
                        u.id, u.login, u.name, u.email, u.active, roles.getOrDefault(u.id, Set.of()), u.language))
                .toList();
    }

    /** Active people whose login or name begins with the text, for choosing one; at most twenty. */
    @Transactional(readOnly = true)
    public List<UserCard> choices(String beginning) {
        String like = beginning
                        .strip()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("%", "")
                        .replace("_", "") + "%";
        return cards("active = true and (login like ? or lower(name) like ?) order by name limit 20", like, like);
    }

    /** Remembers the language that the person reads. */
    public void speak(String login, String languageTag) {
        users.findByLogin(login).ifPresent(user -> user.speak(languageTag));
        recent.forget();
    }

    /** Remembers the time zone in which the person reads times; empty is the company's. */
    public void liveIn(String login, String zone) {
        String wanted = zone.strip();
        if (!wanted.isEmpty() && Times.find(wanted).isEmpty()) {
            throw new Invalid("zone", "identity.zone.unknown", wanted);
        }
        users.findByLogin(login).ifPresent(user -> user.liveIn(wanted.isEmpty() ? null : wanted));
        recent.forget();
    }

    /** The zone of the browser with which somebody logs in for the first time; a zone once known stays. */
    public void firstSeenIn(String login, @Nullable String zone) {
        if (Times.find(zone).isPresent()
                && jdbc.sql("update app_user set time_zone = ? where login = ? and time_zone is null")
                                .params(zone.strip(), login)
                                .update()
                        > 0) {
            recent.forget();
        }
    }

    /** All teams by name; at most five hundred. */
    @Transactional(readOnly = true)
    public List<TeamCard> teams() {
        return jdbc.sql("select id, name, parent_id from team order by name, id limit 500")
                .query((rs, n) -> new TeamCard(rs.getLong(1), rs.getString(2), rs.getObject(3, Long.class)))
                .list();
    }

    /** The teams with these numbers and all below them; what is no number of a team is none. */
    @Transactional(readOnly = true)
    public Set<Long> withTeamsBelow(Collection<String> numbers) {
        List<TeamCard> all = teams();
        Set<Long> found = new java.util.HashSet<>();
        all.stream().filter(team -> numbers.contains(String.valueOf(team.id()))).forEach(team -> found.add(team.id()));
        int before;
        do {
            before = found.size();
            all.stream()
                    .filter(team -> team.parentId() != null && found.contains(team.parentId()))
                    .forEach(team -> found.add(team.id()));
        } while (found.size() > before);
        return found;
    }

    /** The team of each of these people to which their records belong, see {@link #teamOf}; at most five hundred. */
    @Transactional(readOnly = true)
    public Map<Long, Long> firstTeams(Collection<Long> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> found = new java.util.HashMap<>();
        String marks = String.join(",", java.util.Collections.nCopies(people.size(), "?"));
        jdbc.sql("select user_id, min(team_id) from team_member where user_id in (" + marks + ") group by user_id")
                .params(List.copyOf(people))
                .query(rs -> {
                    found.put(rs.getLong(1), rs.getLong(2));
                });
        return found;
    }

    /** The active people of any of these teams; at most five hundred. */
    @Transactional(readOnly = true)
    public Set<Long> membersOf(Collection<Long> teams) {
        if (teams.isEmpty()) {
            return Set.of();
        }
        String marks = String.join(",", java.util.Collections.nCopies(teams.size(), "?"));
        return Set.copyOf(jdbc.sql("select distinct m.user_id from team_member m join app_user u on u.id = m.user_id"
                        + " where u.active = true and m.team_id in (" + marks + ") order by m.user_id limit 500")
                .params(List.copyOf(teams))
                .query(Long.class)
                .list());
    }

    /** The teams of a person. */
    @Transactional(readOnly = true)
    public Set<Long> teamsOf(long userId) {
        return jdbc.sql("select team_id from team_member where user_id = ?")
                .param(userId)
                .query(Long.class)
                .set();
    }

    /** The team of this name, whatever its case. */
    @Transactional(readOnly = true)
    public Optional<Long> teamNamed(String name) {
        return jdbc.sql("select id from team where lower(name) = ? order by id limit 1")
                .param(name.strip().toLowerCase(java.util.Locale.ROOT))
                .query(Long.class)
                .optional();
    }

    /** Whether the people are those of the sample company, whose password anybody may know. */
    @Transactional(readOnly = true)
    public boolean isSampleCompany() {
        return !samples().isEmpty();
    }

    /** The people of the sample company, in the order in which they came. */
    @Transactional(readOnly = true)
    public List<UserCard> samples() {
        return cards("active = true and email like '%@nordlicht.example' order by id limit 30");
    }
}
