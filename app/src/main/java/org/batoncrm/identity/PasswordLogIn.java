package org.batoncrm.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Log-in by name and password. After five wrong passwords the account is closed for half a minute, whatever address
 * they come from; the count starts anew with the next right one. An unknown name takes as long as a wrong password.
 */
@Component
class PasswordLogIn implements AuthenticationProvider {

    static final int FAILURES_ALLOWED = 5;
    static final Duration CLOSED_FOR = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private record Account(
            long id,
            String login,
            @Nullable String passwordHash,
            boolean active,
            int failedLogins,
            @Nullable Instant lockedUntil) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final TransactionTemplate separately;
    private final AddressThrottle throttle;
    private final Clock clock;
    private final String nobody;

    /** Callers of REST bring their password with each request: what was right a moment ago need not be hashed again. */
    private final Map<String, Instant> proven = new ConcurrentHashMap<>();

    private final String salt = Secrets.random();

    PasswordLogIn(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            PlatformTransactionManager transactions,
            AddressThrottle throttle,
            Clock clock) {
        this.throttle = throttle;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.nobody = passwords.encode(salt);
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String login = request.getName();
        String password = String.valueOf(request.getCredentials());
        String address = request.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (throttle.exhausted(address)) {
            throw new LockedException("too many from this address");
        }
        Account account = find(login);
        if (account == null || account.passwordHash == null) {
            passwords.matches(password, nobody);
            throttle.failed(address);
            throw new BadCredentialsException("bad credentials");
        }
        Instant now = clock.instant();
        if (account.lockedUntil != null && account.lockedUntil.isAfter(now)) {
            throw new LockedException("locked");
        }
        if (!matches(password, account.passwordHash, now)) {
            throttle.failed(address);
            failed(account, now);
            throw new BadCredentialsException("bad credentials");
        }
        if (!account.active) {
            throw new BadCredentialsException("inactive");
        }
        if (account.failedLogins > 0) {
            separately.executeWithoutResult(
                    status -> jdbc.sql("update app_user set failed_logins = 0, locked_until = null where id = ?")
                            .param(account.id)
                            .update());
        }
        List<GrantedAuthority> authorities = authorities(account.id);
        User principal = new User(account.login, "", authorities);
        UsernamePasswordAuthenticationToken done =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities);
        done.setDetails(request.getDetails());
        return done;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private boolean matches(String password, String hash, Instant now) {
        String proof = Secrets.digest(salt + hash + password);
        Instant until = proven.get(proof);
        if (until != null && until.isAfter(now)) {
            return true;
        }
        boolean right = passwords.matches(password, hash);
        if (right) {
            if (proven.size() > 1_000) {
                proven.clear();
            }
            proven.put(proof, now.plus(REMEMBERED));
        }
        return right;
    }

    private void failed(Account account, Instant now) {
        separately.executeWithoutResult(status -> {
            jdbc.sql("update app_user set failed_logins = failed_logins + 1 where id = ?")
                    .param(account.id)
                    .update();
            jdbc.sql("update app_user set locked_until = ?, failed_logins = 0 where id = ? and failed_logins >= ?")
                    .params(java.sql.Timestamp.from(now.plus(CLOSED_FOR)), account.id, FAILURES_ALLOWED)
                    .update();
        });
    }

    private @Nullable Account find(String login) {
        return jdbc.sql(
                        "select id, login, password_hash, active, failed_logins, locked_until from app_user where login = ?")
                .param(login)
                .query((rs, n) -> new Account(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getBoolean(4),
                        rs.getInt(5),
                        rs.getTimestamp(6) == null ? null : rs.getTimestamp(6).toInstant()))
                .optional()
                .orElse(null);
    }

    private List<GrantedAuthority> authorities(long userId) {
        return jdbc
                .sql("select role from user_role where user_id = ?")
                .param(userId)
                .query(String.class)
                .list()
                .stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
