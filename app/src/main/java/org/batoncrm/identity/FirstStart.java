package org.batoncrm.identity;

import java.util.Locale;
import java.util.Set;
import org.batoncrm.web.BatonProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first administrator of an empty installation: by a link in the log that works once. */
@Service
@Transactional
public class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Users users;
    private final Passwords passwords;
    private final BatonProperties properties;

    FirstStart(Users users, Passwords passwords, BatonProperties properties) {
        this.users = users;
        this.passwords = passwords;
        this.properties = properties;
    }

    @EventListener
    public void ready(ApplicationReadyEvent event) {
        if (users.none()) {
            LOG.info(
                    "Nobody can log in yet. Set up the first administrator here, once, within three days: {}/setup/{}",
                    properties.baseUrl(),
                    passwords.setUpLink());
        }
    }

    public void requireLink(String secret) {
        passwords.requireSetUpLink(secret);
    }

    /** Adds the first administrator and uses the link up. */
    public void setUp(String secret, String login, String name, String password) {
        passwords.requireSetUpLink(secret);
        new org.batoncrm.kernel.Invalid.Check()
                .that(login.matches("[a-z0-9][a-z0-9._-]{1,59}"), "login", "identity.user.loginForm")
                .that(!name.isBlank(), "name", "error.required")
                .length(name, 120, "name")
                .orRefuse();
        PasswordRules.check(password, login);
        passwords.useSetUpLinks();
        users.add(
                login.toLowerCase(Locale.ROOT), name.strip(), null, Set.of(Role.ADMIN), Set.of(), users.hash(password));
    }
}
