package org.batoncrm.testing;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The people of a test. Everyone's password is {@link #PASSWORD}. */
public class People {

    public static final String PASSWORD = "baton";

    /** Cheap on purpose: a test is not to wait for a strong hash. */
    private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

    private final Users users;
    private final Environment environment;

    People(Users users, Environment environment) {
        this.users = users;
        this.environment = environment;
    }

    /** Adds a person without a team. */
    public UserCard add(String login, Role... roles) {
        return add(login, Set.of(), roles);
    }

    public UserCard add(String login, Set<Long> teams, Role... roles) {
        return CurrentUser.asProcess(
                () -> users.add(login, nameOf(login), login + "@test.example", Set.of(roles), teams, HASH));
    }

    /** Adds a team; for {@link #add(String, Set, Role...)}. */
    public long addTeam(String name) {
        return CurrentUser.asProcess(() -> users.addTeam(name, null));
    }

    /** Calls front doors as this person, without the web in between. */
    public <T> T as(String login, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        Optional<UserCard> user = users.byLogin(login);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                login,
                null,
                AuthorityUtils.createAuthorityList(user.orElseThrow().roles().stream()
                        .map(role -> "ROLE_" + role.name())
                        .toList())));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    public void as(String login, Runnable work) {
        as(login, () -> {
            work.run();
            return true;
        });
    }

    /** Logs in at the log-in page; the session's cookies are kept. */
    public Session logIn(String login) {
        return anonymous().logIn(login, PASSWORD);
    }

    /** A caller of the REST interface with name and password in each request. */
    public Session basic(String login) {
        return anonymous().withBasic(login, PASSWORD);
    }

    public Session anonymous() {
        return new Session(address());
    }

    /** Where the product under test answers. */
    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private static String nameOf(String login) {
        return Character.toUpperCase(login.charAt(0)) + login.substring(1).replace('.', ' ');
    }
}
