package org.batoncrm.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Passwords: changed by their owner, or set through a link that works once. */
@Service
@Transactional
public class Passwords {

    private static final Duration INVITATION = Duration.ofDays(3);

    /** Nodes that begin on an empty database together; the slowest of them is no later than that. */
    private static final Duration FIRST_START = Duration.ofMinutes(10);

    private final UserRepository users;
    private final PasswordEncoder encoder;
    private final Sessions sessions;
    private final CurrentUser current;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final ObjectProvider<InvitationPost> post;
    private final BatonProperties baton;
    private final Clock clock;

    Passwords(
            UserRepository users,
            PasswordEncoder encoder,
            Sessions sessions,
            CurrentUser current,
            JdbcClient jdbc,
            Ids ids,
            ObjectProvider<InvitationPost> post,
            BatonProperties baton,
            Clock clock) {
        this.users = users;
        this.encoder = encoder;
        this.sessions = sessions;
        this.current = current;
        this.jdbc = jdbc;
        this.ids = ids;
        this.post = post;
        this.baton = baton;
        this.clock = clock;
    }

    /** Changes the actor's own password and ends the actor's other sessions. */
    public void change(String old, String password, @Nullable String sessionId) {
        Actor actor = current.get();
        User user = users.findByLogin(actor.login()).orElseThrow(() -> new NotFound(actor.login()));
        if (user.passwordHash() == null || !encoder.matches(old, user.passwordHash())) {
            throw new Invalid("old", "identity.password.wrong");
        }
        PasswordRules.check(password, user.login());
        user.usePassword(encoder.encode(password), clock.instant());
        sessions.end(user.login(), sessionId);
    }

    /**
     * Makes a link by which a person sets a password: once, within three days. Earlier links of the person stop working.
     * It goes by mail where that is possible.
     */
    public Invitation invite(long userId) {
        current.require(Role.ADMIN);
        User user = users.findById(userId).orElseThrow(() -> new NotFound(userId));
        jdbc.sql("update one_time_link set used_at = ? where user_id = ? and used_at is null")
                .params(Timestamp.from(clock.instant()), userId)
                .update();
        String secret = link("PASSWORD", userId);
        InvitationPost found = post.getIfAvailable();
        boolean mailed = found != null
                && user.active()
                && user.email() != null
                && found.send(card(user), address(secret), clock.instant().plus(INVITATION));
        return new Invitation(secret, mailed ? user.email() : null);
    }

    private static UserCard card(User user) {
        return new UserCard(
                user.id(), user.login(), user.name(), user.email(), user.active(), user.roles(), user.language());
    }

    /** Where the link of that secret leads. */
    public String address(String secret) {
        return baton.baseUrl() + "/setup/password/" + secret;
    }

    /**
     * A link for the first administrator of an empty installation. Those of earlier starts stop working; that of a node which
     * has started just now, too, does not: nobody could tell which of two logs holds the one that works.
     */
    String setUpLink() {
        jdbc.sql("delete from one_time_link where purpose = 'SETUP' and expires_at < ?")
                .param(Timestamp.from(clock.instant().plus(INVITATION).minus(FIRST_START)))
                .update();
        return link("SETUP", null);
    }

    /** Uses up all that there are, those that other nodes have printed as well; of two people at the same moment one wins. */
    void useSetUpLinks() {
        int done = jdbc.sql("update one_time_link set used_at = ? where purpose = 'SETUP' and used_at is null")
                .param(Timestamp.from(clock.instant()))
                .update();
        if (done == 0) {
            throw new NotFound("/setup");
        }
    }

    private String link(String purpose, @Nullable Long userId) {
        String secret = Secrets.random();
        jdbc.sql("insert into one_time_link (id, token_hash, purpose, user_id, expires_at) values (?,?,?,?,?)")
                .params(
                        ids.next("one_time_link"),
                        Secrets.digest(secret),
                        purpose,
                        userId,
                        Timestamp.from(clock.instant().plus(INVITATION)))
                .update();
        return secret;
    }

    /** Whom the link is for; answers {@link NotFound} when it is used, expired or was never made. */
    @Transactional(readOnly = true)
    public String loginOf(String secret) {
        return jdbc.sql(
                        "select u.login from one_time_link l join app_user u on u.id = l.user_id"
                                + " where l.token_hash = ? and l.purpose = 'PASSWORD' and l.used_at is null and l.expires_at > ?")
                .params(Secrets.digest(secret), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("/setup"));
    }

    public void setByLink(String secret, String password) {
        String login = loginOf(secret);
        PasswordRules.check(password, login);
        use(secret);
        User user = users.findByLogin(login).orElseThrow(() -> new NotFound(login));
        user.usePassword(encoder.encode(password), clock.instant());
        sessions.end(login, null);
    }

    @Transactional(readOnly = true)
    public void requireSetUpLink(String secret) {
        long open = jdbc.sql("select count(*) from one_time_link where token_hash = ? and purpose = 'SETUP'"
                        + " and used_at is null and expires_at > ?")
                .params(Secrets.digest(secret), Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        if (open == 0 || users.count() > 0) {
            throw new NotFound("/setup");
        }
    }

    /** Uses the link up; of two at the same moment one wins. */
    private void use(String secret) {
        int done = jdbc.sql("update one_time_link set used_at = ? where token_hash = ? and purpose = 'PASSWORD'"
                        + " and used_at is null and expires_at > ?")
                .params(Timestamp.from(clock.instant()), Secrets.digest(secret), Timestamp.from(clock.instant()))
                .update();
        if (done == 0) {
            throw new NotFound("/setup");
        }
    }
}
