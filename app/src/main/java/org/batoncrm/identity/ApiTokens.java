package org.batoncrm.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bearer tokens for other systems: each acts as a user, with some of that user's roles, until a day. */
@Service
@Transactional
public class ApiTokens {

    static final String PREFIX = "baton_";
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A token as administrators see it; the secret itself is shown once, when it is made. */
    public record Token(
            long id,
            String name,
            String login,
            Set<Role> roles,
            Instant createdAt,
            Instant expiresAt,
            boolean revoked) {}

    record Bearer(String login, Set<Role> roles) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Users users;
    private final CurrentUser current;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Ids ids, Users users, CurrentUser current, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.users = users;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @return the secret, shown this once
     */
    public String create(String name, String login, Set<Role> roles, int days) {
        current.require(Role.ADMIN);
        UserCard user = users.byLogin(login).orElseThrow(() -> new Invalid("login", "identity.token.noUser", login));
        new Invalid.Check()
                .that(!name.isBlank(), "name", "error.required")
                .length(name, 120, "name")
                .that(!roles.isEmpty() && user.roles().containsAll(roles), "roles", "identity.token.roles")
                .that(days >= 1 && days <= LONGEST.toDays(), "days", "identity.token.days", LONGEST.toDays())
                .orRefuse();
        String secret = PREFIX + Secrets.random();
        jdbc.sql(
                        "insert into api_token (id, name, user_id, token_hash, roles, created_at, expires_at) values (?,?,?,?,?,?,?)")
                .params(
                        ids.next("api_token"),
                        name.strip(),
                        user.id(),
                        Secrets.digest(secret),
                        roles.stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant().plus(Duration.ofDays(days))))
                .update();
        return secret;
    }

    public void revoke(long id) {
        current.require(Role.ADMIN);
        int done = jdbc.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (done == 0) {
            throw new NotFound(id);
        }
    }

    /** The newest 200 tokens. */
    @Transactional(readOnly = true)
    public List<Token> all() {
        current.require(Role.ADMIN);
        return jdbc.sql(
                        "select t.id, t.name, u.login, t.roles, t.created_at, t.expires_at, t.revoked_at from api_token t"
                                + " join app_user u on u.id = t.user_id order by t.id desc limit 200")
                .query((rs, n) -> new Token(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        roles(rs.getString(4)),
                        rs.getTimestamp(5).toInstant(),
                        rs.getTimestamp(6).toInstant(),
                        rs.getTimestamp(7) != null))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Bearer> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return jdbc.sql("select u.login, t.roles from api_token t join app_user u on u.id = t.user_id"
                        + " where t.token_hash = ? and t.revoked_at is null and t.expires_at > ? and u.active = true")
                .params(Secrets.digest(secret), Timestamp.from(clock.instant()))
                .query((rs, n) -> new Bearer(rs.getString(1), roles(rs.getString(2))))
                .optional();
    }

    private static Set<Role> roles(String names) {
        return Arrays.stream(names.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
