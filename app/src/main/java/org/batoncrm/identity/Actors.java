package org.batoncrm.identity;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.web.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who a log-in name is, with the rights of at most two seconds ago. */
@Component
class Actors {

    private final JdbcClient jdbc;
    private final RecentPeople recent;

    Actors(JdbcClient jdbc, RecentPeople recent) {
        this.jdbc = jdbc;
        this.recent = recent;
    }

    Optional<Actor> byLogin(String login) {
        return recent.actors.get(login, this::read);
    }

    private Optional<Actor> read(String login) {
        return jdbc.sql("select id, login, name, language, time_zone from app_user where login = ? and active = true")
                .param(login)
                .query((rs, n) -> {
                    long id = rs.getLong("id");
                    Set<Role> roles = roles(id);
                    return new Actor(
                            id,
                            rs.getString("login"),
                            rs.getString("name"),
                            roles,
                            teams(id, roles),
                            Locale.forLanguageTag(rs.getString("language")),
                            Times.find(rs.getString("time_zone")).orElse(null));
                })
                .optional();
    }

    private Set<Role> roles(long userId) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        jdbc.sql("select role from user_role where user_id = ?")
                .param(userId)
                .query(String.class)
                .list()
                .forEach(role -> roles.add(Role.valueOf(role)));
        return Set.copyOf(roles);
    }

    private Set<Long> teams(long userId, Set<Role> roles) {
        Set<Long> teams = new HashSet<>(jdbc.sql("select team_id from team_member where user_id = ?")
                .param(userId)
                .query(Long.class)
                .list());
        boolean leads = roles.contains(Role.SALES_MANAGER) || roles.contains(Role.SUPPORT_LEAD);
        if (leads && !teams.isEmpty()) {
            record Edge(long id, Long parent) {}
            List<Edge> edges = jdbc.sql("select id, parent_id from team")
                    .query((rs, n) -> new Edge(rs.getLong(1), (Long) rs.getObject(2, Long.class)))
                    .list();
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Edge edge : edges) {
                    grew |= edge.parent != null && teams.contains(edge.parent) && teams.add(edge.id);
                }
            }
        }
        return Set.copyOf(teams);
    }
}
