package org.batoncrm.identity;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here and in which teams, to look up and never to change: what other systems may mirror. */
@Service
@Transactional(readOnly = true)
public class Directory {

    /** A team, by what others call it. */
    public record TeamCard(long id, String name) {}

    private final Users users;
    private final JdbcClient jdbc;

    Directory(Users users, JdbcClient jdbc) {
        this.users = users;
        this.jdbc = jdbc;
    }

    /** Everyone who can log in, by log-in name. */
    public List<UserCard> people() {
        List<Long> ids = jdbc.sql("select id from app_user where active = true order by login")
                .query(Long.class)
                .list();
        return List.copyOf(users.cards(ids).values()).stream()
                .sorted(java.util.Comparator.comparing(UserCard::login))
                .toList();
    }

    public List<TeamCard> teams() {
        return jdbc.sql("select id, name from team order by name")
                .query(TeamCard.class)
                .list();
    }

    /** The teams a person is a member of. */
    public Set<Long> teamsOf(long userId) {
        return Set.copyOf(jdbc.sql("select team_id from team_member where user_id = ?")
                .param(userId)
                .query(Long.class)
                .list());
    }

    /** The members of a team. */
    public Set<Long> membersOf(long teamId) {
        return Set.copyOf(jdbc.sql("select user_id from team_member where team_id = ?")
                .param(teamId)
                .query(Long.class)
                .list());
    }
}
